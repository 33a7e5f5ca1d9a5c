package dev.mcpt.compliance.utilities;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.compliance.tools.Called;
import dev.mcpt.compliance.tools.Trials;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.MetaKeys;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Who sends log messages declares logging.
public final class LogMessagesAreDeclared implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "logging-declared",
        "notifications/message comes from a server that declares logging only.",
        Level.MUST,
        "utilities",
        Applies.everywhere(),
        "server/utilities/logging#capabilities");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Queue<Message> between = new ConcurrentLinkedQueue<>();
    connection.transport().listen(between::add);
    Stock tools = Stock.of(probe, Stock.Kind.TOOLS);
    JsonObject meta =
        probe.era() == Era.STATELESS ? Json.object(MetaKeys.LOG_LEVEL, "debug") : JsonObject.EMPTY;
    List<Called> calls = Trials.made(probe, Trials.of(probe, tools, _ -> true), meta);
    Reply alive = connection.lifeSign(probe.deadline());
    var seen = new ArrayList<>(Trials.evidence(calls));
    seen.add(alive.exchange());
    if (alive.result() == null) {
      return Verdict.untestable("a request " + Refusal.became(alive), seen);
    }
    long logged = between.stream().filter(LogMessagesAreDeclared::isLog).count();
    boolean declared = connection.capabilities().has("logging");
    if (logged > 0 && !declared) {
      return Verdict.violated(
          logged + " log messages came, but logging is not declared",
          "the capability logging",
          seen);
    }
    return logged == 0
        ? Verdict.notApplicable("no log message came with " + calls.size() + " calls of tools")
        : new Verdict.Holds(logged + " log messages came, and logging is declared", seen);
  }

  private static boolean isLog(Message message) {
    return message instanceof Notification notification
        && notification.method().equals(Methods.LOG_MESSAGE);
  }
}
