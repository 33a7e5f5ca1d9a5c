package dev.mcpt.lifecycle;

import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import dev.mcpt.wire.transport.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A client whose requests are spread over the endpoints of a service. What one endpoint has begun
/// the others go on with; where they do not, what the client sees is written down. A service with
/// one endpoint is asked over several connections, which a balancer in front of it spreads.
///
/// The control is an id that none has given, which all must refuse.
final class Replicas implements Part {
  private static final int SPREAD = 4;

  @Override
  public void play(Client client) throws ConnectionFailure, InterruptedException {
    List<Target> endpoints = client.stage().kit().endpoints();
    Target home = endpoints.get((client.number() - 1) % endpoints.size());
    Connection session = client.open(home);
    String id = session.sessionId();
    boolean stateful = client.stage().era() == Era.STATEFUL;
    if (stateful && id == null) {
      client.notApplicable("the server gives no session id");
      return;
    }
    if (!(session.transport() instanceof HttpTransport)) {
      client.notApplicable("only servers over HTTP have replicas");
      return;
    }
    List<HttpTransport> others = others(client, endpoints);
    List<Object> seen = new ArrayList<>();
    for (HttpTransport other : others) {
      Reply reply = other.send(addressed(session, lifeSign(session)), client.stage().deadline());
      String at = place(other.target());
      seen.add(
          Json.object(
              "begun_at", place(home),
              "asked_at", at,
              "http_status", reply.status(),
              "error", reply.errorCode()));
      client.claimAlive(
          stateful
              ? "a session that was begun at " + place(home) + " is known at " + at
              : "a request is served at " + at,
          reply);
    }
    client.note("seen", Json.array(seen.toArray()));
    if (id != null) {
      client.note("session_id", Client.ref(id));
      count(client, session, others);
      end(client, session, id, others);
    }
  }

  /// A transport to each endpoint, or several to the only one.
  private static List<HttpTransport> others(Client client, List<Target> endpoints)
      throws ConnectionFailure {
    List<HttpTransport> others = new ArrayList<>();
    int times = endpoints.size() == 1 ? SPREAD : 1;
    for (Target endpoint : endpoints) {
      for (int i = 0; i < times; i++) {
        if (client.raw(endpoint) instanceof HttpTransport http) {
          others.add(http);
        }
      }
    }
    return others;
  }

  private static Outgoing lifeSign(Connection session) {
    String method = session.era() == Era.STATEFUL ? Methods.PING : Methods.DISCOVER;
    return session.compose(method, null, session.nextId());
  }

  /// The message as its session would send it.
  private static Outgoing addressed(Connection session, Outgoing out) {
    String id = session.sessionId();
    return id == null
        ? out
        : out.with(HeaderNames.SESSION_ID, id)
            .with(HeaderNames.PROTOCOL_VERSION, session.revision().id());
  }

  /// The session's counter goes on wherever it is asked.
  private static void count(Client client, Connection session, List<HttpTransport> others)
      throws ConnectionFailure, InterruptedException {
    String counter = client.stage().errand().counter();
    if (counter == null) {
      return;
    }
    List<Long> expected = new ArrayList<>();
    List<@Nullable Long> said = new ArrayList<>();
    JsonObject params = Json.object("name", counter, "arguments", JsonObject.EMPTY);
    for (HttpTransport other : others) {
      expected.add(expected.size() + 1L);
      Outgoing call = session.compose(Methods.TOOLS_CALL, params, session.nextId());
      Reply reply = other.send(addressed(session, call), client.stage().deadline());
      Long count = Errand.count(reply);
      client.count(count != null);
      said.add(count);
    }
    client.claim(
        said.equals(expected),
        "calls count on from one endpoint to the next",
        expected + "",
        said + "");
  }

  /// What one endpoint ends has ended at all of them.
  private static void end(Client client, Connection session, String id, List<HttpTransport> others)
      throws ConnectionFailure, InterruptedException {
    Reply unknown =
        others
            .getLast()
            .send(
                addressed(session, lifeSign(session))
                    .with(HeaderNames.SESSION_ID, client.stage().nonces().get()),
                client.stage().deadline());
    client.claimGone("a session id that was never given is unknown", unknown);
    HttpTransport last = others.getLast();
    Headers headers =
        Headers.of(
            HeaderNames.SESSION_ID, id, HeaderNames.PROTOCOL_VERSION, session.revision().id());
    Reply ended = last.send(last.request("DELETE", headers), client.stage().deadline());
    if (Objects.requireNonNullElse(ended.status(), 0) / 100 != 2) {
      client.note("end_refused", Client.told(ended));
      return;
    }
    for (HttpTransport other : others) {
      client.claimGone(
          "a session that was ended at "
              + place(last.target())
              + " is gone at "
              + place(other.target()),
          other.send(addressed(session, lifeSign(session)), client.stage().deadline()));
    }
    client.watch().note(client.watch().claimEnded(id, "client_delete"));
  }

  private static String place(Target target) {
    return target instanceof HttpTarget http
        ? http.url().getRawAuthority()
        : String.valueOf(target);
  }
}
