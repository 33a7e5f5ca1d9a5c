package dev.mcpt.testbed.transport;

import dev.mcpt.testbed.http.Exchange;
import dev.mcpt.testbed.http.Header;
import dev.mcpt.testbed.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes server-sent events.
final class Events {

  private Events() {}

  /// Begins an event stream with these headers in addition to its own.
  ///
  /// @param unbuffered whether proxies are asked not to buffer it
  static void begin(Exchange exchange, List<Header> headers, boolean unbuffered)
      throws IOException {
    List<Header> all = new ArrayList<>(headers);
    all.add(new Header("Content-Type", "text/event-stream"));
    all.add(new Header("Cache-Control", "no-cache"));
    if (unbuffered) {
      all.add(new Header("X-Accel-Buffering", "no"));
    }
    exchange.stream(200, all);
  }

  /// Sends one message.
  static void send(Exchange exchange, Object message) throws IOException {
    send(exchange, Json.bytes(message));
  }

  /// Sends the bytes of one message.
  static void send(Exchange exchange, byte[] message) throws IOException {
    ByteArrayOutputStream event = new ByteArrayOutputStream();
    event.writeBytes("event: message\ndata: ".getBytes(StandardCharsets.UTF_8));
    event.writeBytes(message);
    event.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
    exchange.piece(event.toByteArray());
  }
}
