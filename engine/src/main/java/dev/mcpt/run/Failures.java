package dev.mcpt.run;

import dev.mcpt.config.ServerConfig;
import dev.mcpt.results.Broken;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Outcome;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;

/// What went wrong around a case becomes an outcome; the one place where failures of the world are
/// caught.
final class Failures {

  private Failures() {}

  static Outcome outcome(Throwable thrown, ServerConfig server) {
    return switch (thrown) {
      case ConnectionFailure failure -> errored(failure, server);
      case InterruptedException _ -> interrupted();
      case Throwable ours -> new Broken(String.valueOf(ours), stackTrace(ours));
    };
  }

  /// The failure in words. Where the server wants credentials, what its file asks for and this
  /// version cannot do is part of the hint.
  static Errored errored(ConnectionFailure failure, ServerConfig server) {
    var hint = new StringBuilder(failure.hint());
    if (failure instanceof ConnectionFailure.HttpRefused refused
        && (refused.status() == 401 || refused.status() == 403)) {
      server.limits().forEach(limit -> hint.append(' ').append(limit.line()));
    }
    return new Errored(failure.kind(), String.valueOf(failure.getMessage()), hint.toString());
  }

  /// What the failure has to show.
  static List<Exchange> evidence(Throwable thrown) {
    return thrown instanceof ConnectionFailure failure ? failure.evidence() : List.of();
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
