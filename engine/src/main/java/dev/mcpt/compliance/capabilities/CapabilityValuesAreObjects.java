package dev.mcpt.compliance.capabilities;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;

/// The value of a capability is an object; an extension has a name with a prefix.
public final class CapabilityValuesAreObjects implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "caps-experimental-shape",
        "Each capability is an object, and so is each one under experimental and extensions.",
        Level.MUST,
        "capabilities",
        Applies.everywhere(),
        "basic/lifecycle#capability-negotiation");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Reply alive = connection.lifeSign(probe.deadline());
    Reply handshake = connection.handshake();
    var wrong = new ArrayList<String>();
    JsonObject declared = connection.capabilities();
    for (JsonObject.Member capability : declared.members()) {
      scalar(capability.name(), capability.value(), wrong);
    }
    for (String group : List.of("experimental", "extensions")) {
      JsonObject members = declared.object(group);
      if (members != null) {
        members.members().forEach(it -> scalar(group + "." + it.name(), it.value(), wrong));
      }
    }
    JsonObject extensions = declared.object("extensions");
    if (extensions != null && probe.era() == Era.STATELESS) {
      extensions.keys().stream()
          .filter(name -> name.indexOf('/') < 1)
          .forEach(name -> wrong.add("the extension " + name + " has no prefix"));
    }
    if (!wrong.isEmpty()) {
      return Verdict.violated(
          String.join("; ", wrong),
          "an object for each capability, and a prefix for each extension",
          handshake);
    }
    return alive.result() == null
        ? Verdict.untestable(
            "after the handshake a request " + Refusal.became(alive), List.of(alive.exchange()))
        : Verdict.holds("each of " + declared.keys() + " is an object", handshake);
  }

  private static void scalar(String name, JsonValue value, List<String> wrong) {
    if (!(value instanceof JsonObject)) {
      wrong.add(name + " is of the type " + value.type());
    }
  }
}
