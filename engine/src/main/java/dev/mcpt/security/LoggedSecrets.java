package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Lists;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.MetaKeys;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Log messages go to whoever asks for them: they hold no credentials.
public final class LoggedSecrets implements Check {

  private static final int CALLS = 3;

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-log-secrets",
        "Log messages hold no credentials.",
        Level.MUST,
        List.of("leak"),
        Applies.everywhere(),
        Severity.HIGH,
        Mode.ACTIVE,
        "server/utilities/logging#security");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    if (!connection.capabilities().has("logging")) {
      return Verdict.notApplicable("the server declares no logging");
    }
    Queue<Message> between = new ConcurrentLinkedQueue<>();
    connection.transport().listen(between::add);
    if (probe.era() == Era.STATEFUL) {
      Reply set = connection.setLogLevel("debug", probe.deadline());
      if (set.result() == null) {
        return Verdict.untestable(
            "logging/setLevel " + Refusal.became(set), List.of(set.exchange()));
      }
    }
    var hunt = new SecretHunt(connection);
    var seen = new ArrayList<Exchange>();
    int logged = 0;
    for (Outgoing out : requests(probe, connection)) {
      Heard heard = probe.send(connection, out);
      seen.addAll(heard.evidence());
      if (heard instanceof Heard.Answered(Reply reply)) {
        var messages = new LinkedHashSet<Message>(reply.messages());
        for (Message late = between.poll(); late != null; late = between.poll()) {
          messages.add(late);
        }
        for (Message message : messages) {
          if (message instanceof Notification note && note.method().equals(Methods.LOG_MESSAGE)) {
            logged++;
            hunt.look(message, "a log message", reply.exchange());
          }
        }
      }
    }
    if (!hunt.isEmpty()) {
      return hunt.verdict("log messages without credentials");
    }
    return logged == 0
        ? Verdict.notApplicable("no log message came, though messages from debug on were asked for")
        : new Verdict.Holds(logged + " log messages, no credentials in any", seen);
  }

  /// The declared lists, and some calls that do no harm.
  private static List<Outgoing> requests(Probe probe, Connection connection)
      throws ConnectionFailure, InterruptedException {
    var all = new ArrayList<Outgoing>();
    for (String method : Lists.promised(connection)) {
      all.add(connection.compose(method, talkative(probe, JsonObject.EMPTY), connection.nextId()));
    }
    Lists lists = Lists.of(probe, connection);
    for (JsonObject tool :
        lists.harmlessTools(probe.mayCallTools()).stream().limit(CALLS).toList()) {
      JsonObject params = Json.object("name", tool.string("name"), "arguments", JsonObject.EMPTY);
      all.add(
          connection.compose(Methods.TOOLS_CALL, talkative(probe, params), connection.nextId()));
    }
    return all;
  }

  private static JsonObject talkative(Probe probe, JsonObject params) {
    return probe.era() == Era.STATEFUL
        ? params
        : params.with("_meta", Json.object(MetaKeys.LOG_LEVEL, "debug"));
  }
}
