package dev.mcpt.compliance.tools;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.List;

/// A tool that needs no arguments can be called without the member.
public final class CallWithoutArgumentsWorks implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "tools-call-arguments-omitted",
        "A tool that requires no argument can be called without arguments.",
        Level.ROBUSTNESS,
        "tools",
        Applies.everywhere(),
        "server/tools#calling-tools");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock tools = Stock.of(probe, Stock.Kind.TOOLS);
    List<Called> calls =
        Trials.made(probe, Trials.of(probe, tools, CallWithoutArgumentsWorks::undemanding));
    Verdict nothing = Trials.nothing(tools, calls);
    if (nothing != null) {
      return nothing;
    }
    for (Called sound : calls) {
      if (sound.success() != null) {
        JsonObject params = Json.object("name", sound.trial().name());
        Called bare =
            new Called(sound.trial(), probe.ask(probe.connection(), Methods.TOOLS_CALL, params));
        List<Exchange> seen = new ArrayList<>(sound.heard().evidence());
        seen.addAll(bare.heard().evidence());
        String what = sound.trial().name() + " without arguments ";
        return bare.success() != null
            ? new Verdict.Holds(what + "was served", seen)
            : Verdict.violated(
                what + bare.became() + ", with {} it was served", "the same as with {}", seen);
      }
    }
    return Verdict.notApplicable("no tool that requires no argument was called with success");
  }

  private static boolean undemanding(JsonObject tool) {
    JsonObject schema = tool.object("inputSchema");
    JsonArray required = schema == null ? null : schema.array("required");
    return required == null || required.isEmpty();
  }
}
