package dev.mcpt.wire.client;

import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Messages;
import dev.mcpt.wire.rpc.Response;
import dev.mcpt.wire.transport.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Replies made by hand.
final class Replies {

  private static final Exchange EXCHANGE =
      new Exchange(1, "x", Channel.HTTP, Instant.EPOCH, Duration.ZERO, "", "", List.of(), null);

  private Replies() {}

  /// A JSON-RPC answer over HTTP.
  static Reply json(int status, String body) {
    Message message = Messages.read(body);
    return new Reply(
        status,
        Headers.of("Content-Type", "application/json"),
        body,
        List.of(),
        List.of(message),
        message instanceof Response ? message : null,
        Duration.ZERO,
        EXCHANGE);
  }

  static Reply result(String result) {
    return json(200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}");
  }

  static Reply error(int status, int code, String data) {
    return json(
        status,
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":%d,\"message\":\"m\",\"data\":%s}}"
            .formatted(code, data));
  }

  /// An answer over HTTP that is no JSON-RPC.
  static Reply page(int status, String type, String body) {
    return new Reply(
        status,
        Headers.of("Content-Type", type),
        body,
        List.of(),
        List.of(),
        null,
        Duration.ZERO,
        EXCHANGE);
  }

  /// An answer over HTTP whose id is another than that of the request.
  static Reply stray(String body) {
    return new Reply(
        200,
        Headers.none(),
        body,
        List.of(),
        List.of(Messages.read(body)),
        null,
        Duration.ZERO,
        EXCHANGE);
  }
}
