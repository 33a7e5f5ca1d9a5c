package dev.mcpt.testbed.transport;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.http.Exchange;
import dev.mcpt.testbed.http.Header;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Outlet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The answer to one POST: a JSON document, or an event stream as soon as there is a notification
/// to send or when streams are preferred. Safe for use by several threads.
final class PostReply implements Outlet {

  private final Exchange exchange;
  private final Accept accept;
  private final boolean preferEvents;
  private final Defects defects;
  private final List<Header> headers = new ArrayList<>();
  private boolean streaming;

  PostReply(Exchange exchange, Accept accept, boolean preferEvents, Defects defects) {
    this.exchange = exchange;
    this.accept = accept;
    this.preferEvents = preferEvents;
    this.defects = defects;
  }

  /// Adds a header to the answer, which has not begun yet.
  synchronized void header(String name, String value) {
    headers.add(new Header(name, value));
  }

  @Override
  public boolean reaches() {
    return accept.events();
  }

  @Override
  public synchronized void deliver(Map<String, Object> message) {
    if (accept.events()) {
      try {
        begin();
        Events.send(exchange, message);
      } catch (IOException _) {
        // The client is gone; notifications may be lost.
      }
    }
  }

  /// Sends the response and ends the answer.
  ///
  /// @param status the status of an answer that is a JSON document
  synchronized void finish(int status, Object response) throws IOException {
    boolean asEvents = status == 200 && accept.events() && (preferEvents || !accept.json());
    if (!streaming && plain(response)) {
      headers.add(new Header("Content-Type", "text/plain; charset=utf-8"));
      exchange.reply(status, headers, Text.bytes(response, defects));
    } else if (streaming || asEvents) {
      begin();
      if (defects.has(Defect.HTTP_SSE_WELL_FORMED)) {
        exchange.piece("retry: soon\n".getBytes(StandardCharsets.UTF_8));
      }
      Events.send(exchange, Text.bytes(response, defects));
      if (defects.has(Defect.HTTP_SSE_ONE_RESPONSE)) {
        Events.send(exchange, Text.bytes(response, defects));
      }
      exchange.end();
    } else {
      headers.add(new Header("Content-Type", "application/json"));
      exchange.reply(status, headers, Text.bytes(response, defects));
    }
  }

  private boolean plain(Object response) {
    Map<String, Object> members = Json.asObject(response);
    return members != null
        && Json.object(members, "result").containsKey("resourceTemplates")
        && defects.has(Defect.HTTP_POST_RESPONSE_TYPE);
  }

  /// Ends the answer without a response.
  synchronized void abandon() throws IOException {
    begin();
    exchange.end();
  }

  /// An answer without a body.
  synchronized void empty(int status) throws IOException {
    exchange.reply(status, headers, new byte[0]);
  }

  private void begin() throws IOException {
    if (!streaming) {
      streaming = true;
      Events.begin(exchange, headers, !defects.has(Defect.SSE_X_ACCEL));
    }
  }
}
