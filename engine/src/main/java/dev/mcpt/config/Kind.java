package dev.mcpt.config;

import java.util.List;
import java.util.stream.Collectors;

/// What a field may hold.
sealed interface Kind {

  /// How the documentation and problems call it.
  String words();

  /// A sound value, as JSON.
  String example();

  /// A text.
  ///
  /// @param mayBeEmpty whether `""` is a value
  record Text(boolean mayBeEmpty) implements Kind {
    @Override
    public String words() {
      return mayBeEmpty ? "text" : "text that is not empty";
    }

    @Override
    public String example() {
      return "\"some text\"";
    }
  }

  record Identifier() implements Kind {
    @Override
    public String words() {
      return "id of letters, digits, `_`, `.` and `-`";
    }

    @Override
    public String example() {
      return "\"my-id\"";
    }
  }

  record Word(List<String> allowed) implements Kind {
    @Override
    public String words() {
      return "one of " + String.join(", ", allowed);
    }

    @Override
    public String example() {
      return '"' + allowed.getFirst() + '"';
    }
  }

  record Whole(long least, long most) implements Kind {
    @Override
    public String words() {
      return "whole number from " + least + " to " + most;
    }

    @Override
    public String example() {
      return Long.toString(least);
    }
  }

  record Decimal(double least, double most) implements Kind {
    @Override
    public String words() {
      return "number from " + plain(least) + " to " + plain(most);
    }

    @Override
    public String example() {
      return plain(least);
    }

    private static String plain(double number) {
      return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
  }

  record Flag() implements Kind {
    @Override
    public String words() {
      return "true or false";
    }

    @Override
    public String example() {
      return "true";
    }
  }

  /// A list of texts, none of them empty.
  record Texts() implements Kind {
    @Override
    public String words() {
      return "list of texts";
    }

    @Override
    public String example() {
      return "[\"some text\"]";
    }
  }

  /// A list of words.
  record Words(List<String> allowed) implements Kind {
    @Override
    public String words() {
      return "list of " + String.join(", ", allowed);
    }

    @Override
    public String example() {
      return "[\"" + allowed.getFirst() + "\"]";
    }
  }

  /// An object whose values are texts.
  record TextMap() implements Kind {
    @Override
    public String words() {
      return "object of texts";
    }

    @Override
    public String example() {
      return "{\"name\": \"some text\"}";
    }
  }

  /// An object that is kept as it is.
  record Tree() implements Kind {
    @Override
    public String words() {
      return "object";
    }

    @Override
    public String example() {
      return "{}";
    }
  }

  record Anything() implements Kind {
    @Override
    public String words() {
      return "any value";
    }

    @Override
    public String example() {
      return "1";
    }
  }

  /// A command line as one text, or its words as a list of texts.
  record CommandLine() implements Kind {
    @Override
    public String words() {
      return "command line as one text, or list of its words";
    }

    @Override
    public String example() {
      return "\"npx -y some-server\"";
    }
  }

  /// An object with fields of its own.
  record Nested(String what, String example) implements Kind {
    @Override
    public String words() {
      return what;
    }
  }

  /// A list of objects with fields of their own.
  ///
  /// @param mayBeEmpty whether `[]` is a value
  record Rows(String what, boolean mayBeEmpty, String example) implements Kind {
    @Override
    public String words() {
      return "list of " + what + (mayBeEmpty ? "" : " with one at least");
    }
  }

  /// The first of these kinds that has the value's JSON type.
  record Either(List<Kind> kinds) implements Kind {
    @Override
    public String words() {
      return kinds.stream().map(Kind::words).collect(Collectors.joining(", or "));
    }

    @Override
    public String example() {
      return kinds.getFirst().example();
    }
  }
}
