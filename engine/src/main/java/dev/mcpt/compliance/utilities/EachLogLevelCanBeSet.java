package dev.mcpt.compliance.utilities;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;

/// Each of the eight levels can be set.
public final class EachLogLevelCanBeSet implements Check {

  /// From the lowest to the highest.
  static final List<String> LEVELS =
      List.of("debug", "info", "notice", "warning", "error", "critical", "alert", "emergency");

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "logging-setlevel",
        "Where logging is declared, logging/setLevel takes each of the eight levels.",
        Level.MUST,
        "utilities",
        Applies.in(Era.STATEFUL),
        "server/utilities/logging#setting-log-level");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    if (!probe.connection().capabilities().has("logging")) {
      return Verdict.notApplicable("the server does not declare logging");
    }
    var seen = new ArrayList<Exchange>();
    for (String level : LEVELS) {
      Heard heard = probe.ask(probe.connection(), Methods.SET_LEVEL, Json.object("level", level));
      seen.addAll(heard.evidence());
      JsonObject result = heard instanceof Heard.Answered(Reply reply) ? reply.result() : null;
      if (result == null) {
        String became =
            heard instanceof Heard.Answered(Reply reply) ? Refusal.became(reply) : "got no answer";
        return Verdict.violated(
            "logging/setLevel to " + level + " " + became, "an empty result", heard.evidence());
      }
    }
    return new Verdict.Holds("each of the eight levels was taken", seen);
  }
}
