package dev.mcpt.wire.client;

import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.SseTarget;
import dev.mcpt.wire.transport.StdioTarget;
import dev.mcpt.wire.transport.Target;
import java.net.URI;

/// Names a server in messages, without secrets.
final class Shown {

  private Shown() {}

  static String target(Target target, Redactor redactor) {
    return switch (target) {
      case HttpTarget http -> redactor.text(url(http.url()));
      case SseTarget sse -> redactor.text(url(sse.url()));
      case StdioTarget stdio -> "'" + redactor.text(String.join(" ", stdio.command())) + "'";
    };
  }

  /// Without user information, query and fragment.
  private static String url(URI url) {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    return url.getScheme() + "://" + url.getHost() + port + path;
  }
}
