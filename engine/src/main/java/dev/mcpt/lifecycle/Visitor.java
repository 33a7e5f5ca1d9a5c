package dev.mcpt.lifecycle;

import dev.mcpt.lifecycle.measure.Traffic.Times;
import dev.mcpt.wire.client.ConnectionOptions;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.rpc.NumberId;
import dev.mcpt.wire.rpc.Request;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Opens session after session over one connection. For one thread.
final class Visitor {
  private static final Duration NO_ANSWER = Duration.ofSeconds(1);

  private final Stage stage;
  private final HttpTransport http;
  private final Times times;
  private long nextId;

  /// @param times takes how long each visit took
  Visitor(Stage stage, HttpTransport http, Times times) {
    this.stage = stage;
    this.http = http;
    this.times = times;
  }

  /// Opens a session, and makes a call in it.
  ///
  /// @return its id; null if the server gave none, or did not do what it was asked
  @Nullable String visit() throws ConnectionFailure, InterruptedException {
    long start = stage.ticker().getAsLong();
    ConnectionOptions options = stage.options();
    Revision revision = Objects.requireNonNull(options.revision());
    JsonObject params =
        Json.object(
            "protocolVersion",
            revision.id(),
            "capabilities",
            options.clientCapabilities(),
            "clientInfo",
            Json.object("name", options.clientName(), "version", options.clientVersion()));
    Reply welcome = send(Methods.INITIALIZE, params, Headers.none());
    String id = welcome.headers().first(HeaderNames.SESSION_ID);
    if (welcome.result() == null || id == null) {
      return null;
    }
    Headers session = headers(id, revision);
    http.send(
        Outgoing.calling(
            Methods.INITIALIZED,
            Notification.of(Methods.INITIALIZED, null).text(),
            session,
            new Await.Quiet(NO_ANSWER)),
        stage.deadline());
    Errand errand = stage.errand();
    Reply called =
        errand.echo() == null || errand.member() == null
            ? send(Methods.PING, null, session)
            : send(
                Methods.TOOLS_CALL,
                Json.object(
                    "name",
                    errand.echo(),
                    "arguments",
                    Json.object(errand.member(), stage.nonces().get())),
                session);
    times.add(stage.ticker().getAsLong() - start);
    return called.result() == null ? null : id;
  }

  /// Ends a session; the HTTP status is the answer.
  int leave(String id) throws ConnectionFailure, InterruptedException {
    Headers session = headers(id, Objects.requireNonNull(stage.options().revision()));
    Reply reply = http.send(http.request("DELETE", session), stage.deadline());
    return Objects.requireNonNullElse(reply.status(), 0);
  }

  /// Asks whether a session is there.
  Reply lifeSign(String id) throws ConnectionFailure, InterruptedException {
    return send(
        Methods.PING, null, headers(id, Objects.requireNonNull(stage.options().revision())));
  }

  private Reply send(String method, @Nullable JsonObject params, Headers headers)
      throws ConnectionFailure, InterruptedException {
    Id id = new NumberId(Long.toString(++nextId));
    return http.send(
        Outgoing.calling(
            method, Request.of(id, method, params).text(), headers, new Await.Answer(id)),
        stage.deadline());
  }

  private static Headers headers(String id, Revision revision) {
    return Headers.of(HeaderNames.SESSION_ID, id, HeaderNames.PROTOCOL_VERSION, revision.id());
  }
}
