package dev.mcpt.wire.http;

/// A deviation that RFC 9112 lets a reader accept, and that a sound server never makes. An answer
/// with one is read, and says so; any other deviation is a [HttpFailure.MalformedResponse].
public enum Liberty {
  /// A line of the head ends in a line feed without a carriage return (section 2.2). Lines of
  /// chunked framing must end in both.
  BARE_LINE_FEED,
  /// A field's value goes on in the next line, which begins with a blank (section 5.2); it is read
  /// as if one space stood there.
  FOLDED_LINE,
  /// The status line ends behind the code, without the space that stands there even when the reason
  /// is empty (section 4).
  NO_SPACE_BEHIND_STATUS
}
