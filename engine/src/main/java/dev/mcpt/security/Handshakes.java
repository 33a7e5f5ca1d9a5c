package dev.mcpt.security;

import dev.mcpt.check.Heard;
import dev.mcpt.check.Introduction;
import dev.mcpt.check.Probe;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Request;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import org.jspecify.annotations.Nullable;

/// Begins sessions over HTTP one after the other, and ends them.
final class Handshakes implements AutoCloseable {

  private final Probe probe;
  private final HttpTransport http;

  Handshakes(Probe probe) throws ConnectionFailure, InterruptedException {
    this.probe = probe;
    this.http = (HttpTransport) probe.raw();
  }

  /// Sends `initialize` and, if a session came of it, ends that.
  ///
  /// @param chosen a session id to send along, or null
  Heard begin(@Nullable String chosen) throws ConnectionFailure, InterruptedException {
    Id id = Id.of(1);
    JsonObject params = Introduction.params(probe.revision().id());
    Outgoing out =
        new Outgoing(
            Request.of(id, Methods.INITIALIZE, params).text(),
            chosen == null ? Headers.none() : Headers.of(HeaderNames.SESSION_ID, chosen),
            new Await.Answer(id));
    Heard heard = probe.send(http, out);
    if (heard instanceof Heard.Answered(Reply reply)) {
      String session = reply.headers().first(HeaderNames.SESSION_ID);
      if (session != null) {
        Headers ending = Headers.of(HeaderNames.SESSION_ID, session);
        http.send(http.request("DELETE", ending), probe.deadline());
      }
    }
    return heard;
  }

  @Override
  public void close() {
    http.close();
  }
}
