package dev.mcpt.results;

import java.io.PrintWriter;
import java.io.StringWriter;

/// mcp-t itself is at fault; to be reported to its authors.
///
/// @param stackTrace the whole trace as Java prints it
public record Broken(String message, String stackTrace) implements Outcome {

  /// The outcome of a throwable that nobody expected.
  public static Broken of(Throwable cause) {
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace, true));
    return new Broken(cause.toString(), trace.toString());
  }
}
