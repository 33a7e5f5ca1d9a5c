package dev.mcpt.results;

import java.util.List;

/// How one test case or one check ended. Exactly one of seven kinds, which never mix.
public sealed interface Outcome
    permits Passed, Failed, Warned, NotApplicable, Untestable, Errored, Broken {

  /// The words of all kinds, in the order in which summaries count them.
  List<String> WORDS =
      List.of("passed", "failed", "warned", "not_applicable", "untestable", "errored", "broken");

  /// What a reader is told in one sentence; empty where there is nothing to say.
  String message();

  /// The name of the kind in files and summaries.
  default String word() {
    return switch (this) {
      case Passed _ -> "passed";
      case Failed _ -> "failed";
      case Warned _ -> "warned";
      case NotApplicable _ -> "not_applicable";
      case Untestable _ -> "untestable";
      case Errored _ -> "errored";
      case Broken _ -> "broken";
    };
  }

  /// Whether this is a success. Every count, tick, report and exit code asks here and nowhere else.
  default boolean success() {
    return switch (this) {
      case Passed _, Warned _ -> true;
      case Failed _, NotApplicable _, Untestable _, Errored _, Broken _ -> false;
    };
  }

  /// Whether something was really tried against the server, so that it counts in the pass rate.
  default boolean executed() {
    return switch (this) {
      case Passed _, Failed _, Warned _, Errored _, Broken _ -> true;
      case NotApplicable _, Untestable _ -> false;
    };
  }
}
