package dev.mcpt.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mcpt.lifecycle.measure.Traffic;
import dev.mcpt.results.Assertion;
import dev.mcpt.results.Broken;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Failed;
import dev.mcpt.results.NotApplicable;
import dev.mcpt.results.Outcome;
import dev.mcpt.results.Passed;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import dev.mcpt.wire.transport.Target;
import dev.mcpt.wire.transport.Transport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// One client of a scenario: its connections, what is claimed of them, and what is written down
/// about it. Its connections are closed with it, and with them their sessions. Claims may come from
/// several threads.
final class Client implements AutoCloseable {
  private static final int REF_DIGITS = 12;

  private final Stage stage;
  private final Scenario scenario;
  private final int number;
  private final long started;
  private final List<Connection> open = new CopyOnWriteArrayList<>();
  private final List<Transport> raw = new CopyOnWriteArrayList<>();
  private final Abandoned abandoned = new Abandoned();
  private final List<Assertion> claims = new ArrayList<>();
  private final List<Exchange> evidence = new ArrayList<>();
  private final JsonObject.Builder notes = Json.object();
  private @Nullable Outcome early;
  private volatile long over;
  private int calls;
  private int successes;

  Client(Stage stage, Scenario scenario, int number) {
    this.stage = stage;
    this.scenario = scenario;
    this.number = number;
    this.started = stage.ticker().getAsLong();
  }

  Stage stage() {
    return stage;
  }

  Scenario scenario() {
    return scenario;
  }

  int number() {
    return number;
  }

  /// A connection of its own, in a session of its own where the era has one.
  Connection open() throws ConnectionFailure, InterruptedException {
    return open(stage.target());
  }

  /// As [#open()], to one of several endpoints.
  Connection open(Target target) throws ConnectionFailure, InterruptedException {
    Connection connection =
        stage
            .connections()
            .isolated(
                target,
                stage.options().withClient("mcp-t " + scenario.word() + " " + number, "1"),
                stage.deadline());
    open.add(connection);
    String id = connection.sessionId();
    say("INFO", id == null ? "connected" : "session " + ref(id));
    return connection;
  }

  /// A transport without handshake; it is closed with the client.
  Transport raw(Target target) throws ConnectionFailure {
    Transport transport = stage.connections().raw(target, stage.options());
    raw.add(transport);
    return transport;
  }

  /// What the run's observer says.
  Watch watch() {
    return new Watch(this);
  }

  /// Sessions that it leaves on purpose.
  Abandoned abandoned() {
    return abandoned;
  }

  /// The short form of a session id, from which it cannot be guessed: the first 12 digits of its
  /// SHA-256.
  static String ref(String id) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, REF_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// One errand on a connection, which is claimed to succeed.
  boolean call(Connection connection) throws ConnectionFailure, InterruptedException {
    Errand.Done done = stage.errand().run(connection, stage.nonces().get(), stage.deadline());
    count(done.done());
    claim(done.done(), "a call succeeds", "a result", done.problem(), done.reply());
    return done.done();
  }

  synchronized void count(boolean success) {
    calls++;
    if (success) {
      successes++;
    }
  }

  /// Asks for a sign of life in a session other than the connection's own.
  Reply lifeSignIn(Connection connection, String sessionId)
      throws ConnectionFailure, InterruptedException {
    return connection
        .transport()
        .send(
            connection
                .compose(Methods.PING, null, connection.nextId())
                .with(HeaderNames.SESSION_ID, sessionId),
            stage.deadline());
  }

  /// What is claimed, and whether it holds.
  ///
  /// @param actual what was found; null: as expected
  synchronized void claim(
      boolean held, String claim, String expected, @Nullable String actual, Reply... seen) {
    String found = actual != null ? actual : held ? expected : "something else";
    claims.add(new Assertion(held, claim, expected, found));
    if (!held) {
      for (Reply reply : seen) {
        evidence.add(reply.exchange());
      }
      say("ERROR", claim + ": " + found + " instead of " + expected);
    }
  }

  /// Claims that a session is still there, or gone.
  void claimAlive(String claim, Reply reply) {
    claim(reply.result() != null, claim, "an answer", told(reply), reply);
  }

  /// As [#claimAlive].
  void claimGone(String claim, Reply reply) {
    claim(Objects.equals(reply.status(), 404), claim, "HTTP 404", told(reply), reply);
  }

  /// What came back, in a few words.
  static String told(Reply reply) {
    if (reply.result() != null) {
      return "an answer";
    }
    String status = reply.status() == null ? "" : "HTTP " + reply.status();
    var error = reply.error();
    return error == null
        ? status.isEmpty() ? "no answer" : status
        : (status + " error " + error.code()).strip();
  }

  /// Ends the client's part: the scenario does not concern this server.
  synchronized void notApplicable(String why) {
    early = new NotApplicable(why);
  }

  /// Ends the client's part: the world is at fault.
  synchronized void errored(ConnectionFailure failure) {
    early = new Errored(failure.kind(), String.valueOf(failure.getMessage()), failure.hint());
    evidence.addAll(failure.evidence());
    say("ERROR", String.valueOf(failure.getMessage()));
  }

  /// Ends the client's part: something else is at fault than the server.
  synchronized void errored(String kind, String message, String hint) {
    early = new Errored(kind, message, hint);
    say("ERROR", message);
  }

  /// Ends the client's part: this machine was so late that nothing can be said of the server.
  synchronized void tooSlow(Timing timing) {
    early = slow(timing);
  }

  private static Errored slow(Timing timing) {
    return new Errored(
        "too_slow",
        "requests or this machine were too slow for a session timeout of "
            + timing.timeout().toMillis() / 1000.0
            + " s",
        "Give the server a longer --session-timeout, or the machine less to do.");
  }

  /// Whether sessions may have ended because their client did not get to ask in time.
  private boolean late(Timing timing) {
    Duration allowed = timing.timeout().dividedBy(2);
    return stage.traffic().stall().compareTo(allowed) > 0
        || open.stream().anyMatch(it -> Traffic.slowest(it.exchanges()).compareTo(allowed) > 0);
  }

  synchronized void interrupted() {
    early = new Errored("interrupted", "the run was interrupted before this client was done", "");
  }

  synchronized void broken(RuntimeException defect) {
    early = new Broken(String.valueOf(defect), stackTrace(defect));
  }

  private static String stackTrace(RuntimeException defect) {
    var text = new StringWriter();
    defect.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  /// Writes something down about this client.
  synchronized void note(String name, @Nullable Object value) {
    notes.put(name, value);
  }

  void say(String level, String text) {
    stage
        .log()
        .accept(
            String.format(
                Locale.ROOT, "[%s] [Client %d] %s: %s", level, number, scenario.word(), text));
  }

  /// What became of it.
  synchronized ClientRun ended() {
    Duration took = Duration.ofNanos((over == 0 ? stage.ticker().getAsLong() : over) - started);
    Outcome outcome = outcome();
    CaseResult result =
        CaseResult.builder(scenario.test() + "/client-" + number, outcome)
            .duration(took)
            .assertions(claims)
            .evidence(evidence)
            .label("scenario", scenario.word())
            .label("era", stage.era().name().toLowerCase(Locale.ROOT))
            .build();
    JsonObject.Builder file =
        Json.object()
            .put("client_id", number)
            .put("test", scenario.test())
            .put("success", outcome.success())
            .put("outcome", outcome.word())
            .put("error", outcome.success() ? null : outcome.message())
            .put("duration_seconds", took.toMillis() / 1000.0)
            .put("tool_calls", calls)
            .put("successes", successes);
    for (var member : notes.build().members()) {
      file.put(member.name(), member.value());
    }
    return new ClientRun(scenario, number, result, file.build());
  }

  private Outcome outcome() {
    if (early != null) {
      return early;
    }
    for (Assertion claim : claims) {
      if (!claim.held()) {
        Timing timing = stage.timing();
        if (timing != null && late(timing)) {
          return slow(timing);
        }
        return new Failed(
            claim.claim() + ": " + claim.actual() + " instead of " + claim.expected());
      }
    }
    return claims.isEmpty()
        ? new NotApplicable("nothing could be claimed of this server")
        : new Passed(claims.size() + " claims hold");
  }

  /// Closes its connections; their sessions end where the server lets clients end them.
  @Override
  public void close() {
    over = stage.ticker().getAsLong();
    abandoned.end(stage);
    for (Connection connection : open) {
      connection.close();
      stage.traffic().add(connection.exchanges());
    }
    for (Transport transport : raw) {
      transport.close();
      stage.traffic().add(transport.recorder().exchanges());
    }
  }
}
