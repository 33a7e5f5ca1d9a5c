package dev.mcpt.report;

/// What a report says to one question about a case.
///
/// @param question one or two words
/// @param text as it is known; each format makes it harmless in its own way
record Answer(String question, String text, Kind kind) {

  /// How an answer wants to be shown.
  enum Kind {
    /// A few words or a sentence.
    PLAIN,
    /// An address.
    LINK,
    /// Text of the wire, of a conversation or of a trace: kept line by line, shortened if long.
    BODY,
    /// A command to be copied.
    COMMAND
  }

  static Answer plain(String question, String text) {
    return new Answer(question, text, Kind.PLAIN);
  }

  static Answer body(String question, String text) {
    return new Answer(question, text, Kind.BODY);
  }
}
