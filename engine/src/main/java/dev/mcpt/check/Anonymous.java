package dev.mcpt.check;

import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.http.HttpRequest;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Request;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Requests over HTTP without any credentials: neither those of the server's entry nor a token that
/// was got for it.
public final class Anonymous {

  private Anonymous() {}

  /// The first request of the era: `initialize` in a session that is ended again, or
  /// `server/discover`.
  public static Reply open(Probe probe) throws ConnectionFailure, InterruptedException {
    HttpTransport http = (HttpTransport) probe.connection().transport();
    if (probe.era() == Era.STATELESS) {
      return post(probe, Methods.DISCOVER, null);
    }
    JsonObject params = Introduction.params(probe.revision().id());
    Id id = Id.of(1);
    HttpRequest request =
        HttpRequest.post(
                http.target().url(),
                Request.of(id, Methods.INITIALIZE, params).text().getBytes(StandardCharsets.UTF_8))
            .with("Content-Type", "application/json")
            .with("Accept", "application/json, text/event-stream");
    Reply reply = http.send(request, new Await.Answer(id), _ -> {}, probe.deadline());
    String session = reply.headers().first(HeaderNames.SESSION_ID);
    if (session != null) {
      Headers ending = Headers.of(HeaderNames.SESSION_ID, session);
      http.send(http.request("DELETE", ending), probe.deadline());
    }
    return reply;
  }

  /// A request on the connection of the check, in its session if it has one, without credentials.
  public static Reply post(Probe probe, String method, @Nullable JsonObject params)
      throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    HttpTransport http = (HttpTransport) connection.transport();
    Outgoing out = connection.compose(method, params, connection.nextId());
    HttpRequest request = http.request(out);
    return http.send(
        request.with(without(request.headers())), out.await(), _ -> {}, probe.deadline());
  }

  /// A request without body, in the session of the check's connection, without credentials. A
  /// stream that is opened is let go at once.
  public static Reply request(Probe probe, String method)
      throws ConnectionFailure, InterruptedException {
    HttpTransport http = (HttpTransport) probe.connection().transport();
    HttpRequest request = http.request(method, Headers.of("Accept", "text/event-stream"));
    return http.send(
        request.with(without(request.headers())),
        new Await.Quiet(Duration.ofMillis(100)),
        _ -> {},
        probe.deadline());
  }

  private static Headers without(Headers headers) {
    return new Headers(
        headers.list().stream()
            .filter(header ->
                header.name().equalsIgnoreCase(HeaderNames.SESSION_ID)
                    || !Redactor.isSecretName(header.name()))
            .toList());
  }
}
