package dev.mcpt.sessions.api;

import dev.mcpt.sessions.http.Rejected;
import dev.mcpt.sessions.store.Reports.Page;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parameters of a URL. One that is unknown, given twice, or no value of its kind is refused.
final class Query {

  private static final int USUAL = 100;
  private static final int MOST = 1_000;
  private static final int DEEPEST = 1_000_000;

  private final Map<String, String> values = new HashMap<>();

  /// @param query as it was written, without the question mark
  /// @param known the names that may stand there
  Query(String query, String... known) throws Rejected {
    List<String> names = Arrays.asList(known);
    for (String part : query.split("&", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      int equals = part.indexOf('=');
      String name = decoded(equals < 0 ? part : part.substring(0, equals));
      if (!names.contains(name)) {
        throw wrong("unknown parameter; known are " + String.join(", ", names));
      }
      if (values.put(name, decoded(equals < 0 ? "" : part.substring(equals + 1))) != null) {
        throw wrong(name + " stands there twice");
      }
    }
  }

  private static String decoded(String text) throws Rejected {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw wrong("a parameter is not percent-encoded UTF-8");
    }
  }

  static Rejected wrong(String message) {
    return new Rejected(400, message);
  }

  @Nullable String text(String name) {
    return values.get(name);
  }

  /// One of some words; null if it is absent.
  @Nullable String word(String name, List<String> words) throws Rejected {
    String value = values.get(name);
    if (value != null && !words.contains(value)) {
      throw wrong(name + " is one of " + String.join(", ", words));
    }
    return value;
  }

  @Nullable Instant instant(String name) throws Rejected {
    String value = values.get(name);
    try {
      return value == null ? null : Instant.parse(value);
    } catch (DateTimeParseException _) {
      throw wrong(name + " is an instant such as 2026-01-31T12:00:00Z");
    }
  }

  @Nullable Boolean yes(String name) throws Rejected {
    String value = word(name, List.of("true", "false"));
    return value == null ? null : Boolean.valueOf(value);
  }

  @Nullable Integer number(String name, int least, int most) throws Rejected {
    String value = values.get(name);
    if (value == null) {
      return null;
    }
    if (!value.matches("\\d{1,9}")
        || Integer.parseInt(value) < least
        || Integer.parseInt(value) > most) {
      throw wrong(name + " is a number from " + least + " to " + most);
    }
    return Integer.valueOf(value);
  }

  /// A time in seconds.
  Duration seconds(String name, int usual, int most) throws Rejected {
    Integer value = number(name, 1, most);
    return Duration.ofSeconds(value == null ? usual : value);
  }

  Page page() throws Rejected {
    Integer limit = number("limit", 1, MOST);
    Integer offset = number("offset", 0, DEEPEST);
    return new Page(limit == null ? USUAL : limit, offset == null ? 0 : offset);
  }
}
