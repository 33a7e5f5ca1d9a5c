package dev.mcpt.suite;

/// What a text is held against.
public sealed interface TextMatcher permits TextMatcher.Contains, Matcher.MatchesMatcher {

  /// A text that contains this one, upper and lower case being different.
  record Contains(String text) implements TextMatcher {}
}
