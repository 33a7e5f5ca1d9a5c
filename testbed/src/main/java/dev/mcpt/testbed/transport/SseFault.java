package dev.mcpt.testbed.transport;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A way in which a server of the transport HTTP+SSE can be wrong.
public enum SseFault {
  NO_ENDPOINT("the event stream does not say where to post"),
  FOREIGN_ENDPOINT("the address to post to is of another origin"),
  DIES_MID_STREAM("the stream breaks in the middle of the answer to a tools/call"),
  ANSWERS_IN_POST("answers come in the body of the POST instead of on the stream");

  private final String sentence;

  SseFault(String sentence) {
    this.sentence = sentence;
  }

  /// The name in lower case with dashes.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What the server then does.
  public String sentence() {
    return sentence;
  }

  /// The fault with this id, or null when there is none.
  public static @Nullable SseFault of(String id) {
    return Arrays.stream(values()).filter(fault -> fault.id().equals(id)).findFirst().orElse(null);
  }
}
