package dev.mcpt.compliance.lifecycle;

import dev.mcpt.check.Heard;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.wire.http.Deadline;
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
import dev.mcpt.wire.transport.Transport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An `initialize` of our own making, on a transport where nothing was sent before. Closing it ends
/// the session that it began.
public final class Greeting implements AutoCloseable {

  private static final Duration END = Duration.ofSeconds(1);

  private final Transport transport;
  private final Heard heard;

  private Greeting(Transport transport, Heard heard) {
    this.transport = transport;
    this.heard = heard;
  }

  /// Sends `initialize` with these params.
  ///
  /// @throws ConnectionFailure when the server is not there, or answers nothing at all any more
  public static Greeting of(Probe probe, JsonObject params)
      throws ConnectionFailure, InterruptedException {
    Transport transport = probe.raw();
    try {
      return new Greeting(transport, probe.send(transport, initialize(params)));
    } catch (ConnectionFailure | InterruptedException e) {
      transport.close();
      throw e;
    }
  }

  private static Outgoing initialize(JsonObject params) {
    Id id = Id.of(1);
    return new Outgoing(
        Request.of(id, Methods.INITIALIZE, params).text(), Headers.none(), new Await.Answer(id));
  }

  public Heard heard() {
    return heard;
  }

  public Transport transport() {
    return transport;
  }

  /// The result of `initialize`, or null if none came.
  public @Nullable JsonObject result() {
    return heard instanceof Heard.Answered(Reply reply) ? reply.result() : null;
  }

  /// The revision that the server named, or null.
  public @Nullable String offered() {
    JsonObject result = result();
    return result == null ? null : result.string("protocolVersion");
  }

  /// The session that was begun, or null.
  public @Nullable String sessionId() {
    return heard instanceof Heard.Answered(Reply reply)
        ? reply.headers().first(HeaderNames.SESSION_ID)
        : null;
  }

  /// What became of it, as the predicate of a sentence.
  public String became() {
    return heard instanceof Heard.Answered(Reply reply) ? Refusal.became(reply) : "got no answer";
  }

  /// A request in what was begun, with its session and revision.
  public Outgoing request(String method, Id id) {
    Outgoing out =
        new Outgoing(Request.of(id, method, null).text(), Headers.none(), new Await.Answer(id));
    String session = sessionId();
    String version = offered();
    Outgoing inSession = session == null ? out : out.with(HeaderNames.SESSION_ID, session);
    return version == null || !(transport instanceof HttpTransport)
        ? inSession
        : inSession.with(HeaderNames.PROTOCOL_VERSION, version);
  }

  @Override
  public void close() {
    try (Transport _ = transport) {
      end();
    }
  }

  private void end() {
    String session = sessionId();
    if (session == null || !(transport instanceof HttpTransport http)) {
      return;
    }
    Headers headers = Headers.of(HeaderNames.SESSION_ID, session);
    String version = offered();
    try {
      http.send(
          http.request(
              "DELETE",
              version == null ? headers : headers.with(HeaderNames.PROTOCOL_VERSION, version)),
          Deadline.in(END));
    } catch (ConnectionFailure _) {
      // The server forgets the session in its own time.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
