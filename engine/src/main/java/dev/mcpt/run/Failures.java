package dev.mcpt.run;

import dev.mcpt.results.Broken;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Outcome;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;

/// What went wrong around a case becomes an outcome; the one place where failures of the world are
/// caught.
final class Failures {

  private Failures() {}

  static Outcome outcome(Throwable thrown) {
    return switch (thrown) {
      case ConnectionFailure failure -> errored(failure);
      case InterruptedException _ -> interrupted();
      case Throwable ours -> new Broken(String.valueOf(ours), stackTrace(ours));
    };
  }

  static Errored errored(ConnectionFailure failure) {
    return new Errored(failure.kind(), String.valueOf(failure.getMessage()), failure.hint());
  }

  static Errored timeout(Duration after) {
    return new Errored(
        "timeout",
        "the case did not end within its " + after.toMillis() / 1000.0 + " s",
        "raise timeout_seconds (or --timeout) if the server may take that long");
  }

  static Errored interrupted() {
    return new Errored("interrupted", "the run was interrupted before this case ended", "");
  }

  static Errored notStarted(Errored reason) {
    return new Errored(reason.kind(), "not started: " + reason.message(), reason.hint());
  }

  private static String stackTrace(Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
