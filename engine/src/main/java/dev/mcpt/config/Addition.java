package dev.mcpt.config;

/// What came of adding a test case to the text of a suite file.
public sealed interface Addition {

  /// The text with the case at the end of `test_cases`; everything else is as it was, to the
  /// letter.
  record Added(String text) implements Addition {}

  /// The text is written in a way in which nothing can be added safely.
  ///
  /// @param why in a sentence
  /// @param paste what the user can put into `test_cases`
  record Refused(String why, String paste) implements Addition {}
}
