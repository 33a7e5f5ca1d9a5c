package dev.mcpt.compliance.capabilities;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.compliance.schema.Traffic;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A server that does not declare `listChanged` does not tell of changes of that list.
public final class UndeclaredChangesAreNotTold implements Check {

  private static final Map<String, String> TOLD =
      new TreeMap<>(
          Map.of(
              Methods.TOOLS_CHANGED, "tools",
              Methods.PROMPTS_CHANGED, "prompts",
              Methods.RESOURCES_CHANGED, "resources"));

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "caps-listchanged-silence",
        "Without listChanged in a capability no list_changed notification of it is sent.",
        Level.MUST,
        "capabilities",
        Applies.in(Era.STATEFUL),
        "basic/lifecycle#capability-negotiation");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    JsonObject declared = probe.connection().capabilities();
    Map<String, String> silent = new TreeMap<>(TOLD);
    silent.values().removeIf(capability -> tells(declared, capability));
    if (silent.isEmpty()) {
      return Verdict.notApplicable("listChanged is declared for every list");
    }
    return Traffic.judged(
        Traffic.lively(probe),
        "no " + String.join(", no ", silent.keySet()),
        "none tells of an undeclared change",
        message ->
            message instanceof Notification told && silent.containsKey(told.method())
                ? List.of(
                    told.method()
                        + " came, and "
                        + silent.get(told.method())
                        + ".listChanged is not declared")
                : List.of());
  }

  private static boolean tells(JsonObject declared, String capability) {
    JsonObject value = declared.object(capability);
    return value != null && Boolean.TRUE.equals(value.bool("listChanged"));
  }
}
