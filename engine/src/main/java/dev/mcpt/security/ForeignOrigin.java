package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Introduction;
import dev.mcpt.check.Level;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Request;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.EventStream;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import dev.mcpt.wire.transport.Transport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A web page of another origin gets nothing from the server, whatever the method. The Host is
/// always the right one; a request without Origin, as programs send it, is served.
public final class ForeignOrigin implements Check {

  private static final String EXPECTED = "HTTP 403 for a request with a foreign Origin";

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-origin",
        "A request with a foreign Origin gets HTTP 403, with POST, GET and DELETE.",
        Level.MUST,
        List.of("origin"),
        Applies.everywhere().only(Channel.HTTP),
        Severity.HIGH,
        Mode.ACTIVE,
        "basic/transports#security-warning");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    var trial = new OriginTrial(probe.revision().atLeast(Revision.V2025_11_25));
    Reply good = ordinary(probe, connection);
    if (good.result() == null) {
      return Verdict.untestable(
          "a request without Origin " + Refusal.became(good), List.of(good.exchange()));
    }
    HttpTransport http = (HttpTransport) connection.transport();
    Origins origins = Origins.of(http.target().url());
    String method = method(probe);
    for (String origin : origins.foreign()) {
      Outgoing out = connection.compose(method, null, connection.nextId());
      trial.foreign("POST", origin, probe.send(connection, out.with("Origin", origin)));
    }
    for (String origin : origins.neighbours()) {
      Outgoing out = connection.compose(method, null, connection.nextId());
      trial.neighbour(origin, probe.send(connection, out.with("Origin", origin)));
    }
    if (probe.era() == Era.STATEFUL) {
      initialize(probe, trial, origins.foreign().getFirst());
    }
    get(probe, http, trial, origins.foreign().getFirst());
    Reply after = ordinary(probe, connection);
    if (after.result() == null && trial.clean()) {
      return Verdict.untestable(
          "after the foreign requests one without Origin " + Refusal.became(after),
          List.of(after.exchange()));
    }
    delete(probe, connection, http, trial, origins.foreign().getFirst());
    return trial.verdict(good.exchange(), EXPECTED);
  }

  private static String method(Probe probe) {
    return probe.era() == Era.STATEFUL ? Methods.PING : Methods.DISCOVER;
  }

  private static Reply ordinary(Probe probe, Connection connection)
      throws ConnectionFailure, InterruptedException {
    return connection.request(method(probe), null, probe.deadline());
  }

  /// The attack itself begins with a handshake from the page.
  private static void initialize(Probe probe, OriginTrial trial, String origin)
      throws ConnectionFailure, InterruptedException {
    Id id = Id.of(1);
    JsonObject params = Introduction.params(probe.revision().id());
    Outgoing out =
        new Outgoing(
            Request.of(id, Methods.INITIALIZE, params).text(),
            Headers.of("Origin", origin),
            new Await.Answer(id));
    try (Transport transport = probe.raw()) {
      Heard heard = probe.send(transport, out);
      trial.foreign("POST of initialize", origin, heard);
      if (heard instanceof Heard.Answered(Reply reply)) {
        endSession(probe, (HttpTransport) transport, reply.headers().first(HeaderNames.SESSION_ID));
      }
    }
  }

  private static void endSession(Probe probe, HttpTransport http, @Nullable String session)
      throws ConnectionFailure, InterruptedException {
    if (session != null) {
      Headers headers = Headers.of(HeaderNames.SESSION_ID, session);
      http.send(http.request("DELETE", headers), probe.deadline());
    }
  }

  /// Only an event stream is something that a page could read; 405 gives nothing. A server that
  /// holds the request open has not refused it: the page gets the first event.
  private static void get(Probe probe, HttpTransport http, OriginTrial trial, String origin)
      throws ConnectionFailure, InterruptedException {
    Headers headers = standard(probe).with("Origin", origin);
    try (EventStream stream = http.openStream(headers, Deadline.in(probe.patience()))) {
      if (stream.isEventStream() && stream.status() == 200) {
        trial.served("GET", origin, "opened an event stream", List.of(stream.exchange()));
      }
    } catch (ConnectionFailure.TimedOut e) {
      trial.served("GET", origin, "was held open", e.evidence());
    }
  }

  /// Ends the session of this check, if the server lets a foreign page do so.
  private static void delete(
      Probe probe, Connection connection, HttpTransport http, OriginTrial trial, String origin)
      throws ConnectionFailure, InterruptedException {
    if (connection.sessionId() == null) {
      return;
    }
    Reply reply = http.send(http.request("DELETE", Headers.of("Origin", origin)), probe.deadline());
    Integer status = reply.status();
    if (status != null && status / 100 == 2) {
      trial.served("DELETE", origin, "ended the session", List.of(reply.exchange()));
    }
  }

  /// What a request of the stateless era needs to be known as one.
  private static Headers standard(Probe probe) {
    return probe.era() == Era.STATELESS
        ? Headers.of(HeaderNames.PROTOCOL_VERSION, probe.revision().id())
        : Headers.none();
  }

  /// The origins to try.
  ///
  /// @param foreign those of other hosts, which no server may take for its own
  /// @param neighbours other ports and schemes of the server's own host
  record Origins(List<String> foreign, List<String> neighbours) {

    static Origins of(java.net.URI server) {
      String host = server.getHost();
      int port =
          server.getPort() >= 0 ? server.getPort() : server.getScheme().equals("https") ? 443 : 80;
      var foreign =
          new ArrayList<>(
              List.of(
                  "http://evil.example",
                  "null",
                  "http://localhost.evil.example",
                  "http://127.0.0.1.evil.example",
                  "http://localhost@evil.example",
                  "http://evil.example:" + port,
                  "http://evillocalhost:" + port));
      if (!host.startsWith("[")) {
        foreign.add(server.getScheme() + "://" + host + ".evil.example:" + port);
      }
      String other = server.getScheme().equals("https") ? "http" : "https";
      return new Origins(
          List.copyOf(foreign),
          List.of(
              server.getScheme() + "://" + host + ":" + (port == 65_535 ? 1 : port + 1),
              other + "://" + host + ":" + port));
    }
  }
}
