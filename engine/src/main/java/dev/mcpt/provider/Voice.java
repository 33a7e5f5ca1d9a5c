package dev.mcpt.provider;

/// Whom a model plays in a conversation.
public sealed interface Voice {

  /// For cassettes and people.
  String words();

  record Agent() implements Voice {
    @Override
    public String words() {
      return "agent";
    }
  }

  record User() implements Voice {
    @Override
    public String words() {
      return "user";
    }
  }

  /// One of the judges.
  ///
  /// @param number among the judges of the case, from 1
  record Judge(int number) implements Voice {
    @Override
    public String words() {
      return "judge " + number;
    }
  }
}
