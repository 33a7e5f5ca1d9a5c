package dev.mcpt.compliance.capabilities;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The methods of a capability that is not declared are not there.
public final class UndeclaredMethodsAreUnknown implements Check {

  private static final Map<String, String> METHODS =
      new TreeMap<>(
          Map.of(
              "tools", Methods.TOOLS_LIST,
              "resources", Methods.RESOURCES_LIST,
              "prompts", Methods.PROMPTS_LIST,
              "completions", Methods.COMPLETE,
              "logging", Methods.SET_LEVEL));
  private static final String EXPECTED = "a JSON-RPC error with code -32601";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "caps-undeclared-rejected",
        "The methods of a capability that is not declared are unknown.",
        Level.MUST,
        "capabilities",
        Applies.everywhere(),
        "basic/lifecycle#capability-negotiation");
  }

  /// A method that works is a capability that had to be declared; any error but -32601 is only not
  /// the right one.
  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Reply alive = connection.lifeSign(probe.deadline());
    if (alive.result() == null) {
      return Verdict.untestable(
          "a sound request " + Refusal.became(alive), List.of(alive.exchange()));
    }
    JsonObject declared = connection.capabilities();
    var unknown = new ArrayList<String>();
    var seen = new ArrayList<Exchange>();
    Verdict tolerated = null;
    for (Map.Entry<String, String> entry : METHODS.entrySet()) {
      String capability = entry.getKey();
      String method = entry.getValue();
      if (declared.has(capability) || !existed(capability, probe.revision())) {
        continue;
      }
      Heard heard =
          probe.send(connection, connection.compose(method, params(method), connection.nextId()));
      seen.addAll(heard.evidence());
      if (!(heard instanceof Heard.Answered(Reply reply))) {
        return Verdict.violated(
            method + " of the undeclared capability got no answer", EXPECTED, heard.evidence());
      }
      String what = capability + " is not declared, and " + method + " " + Refusal.became(reply);
      if (reply.result() != null) {
        return Verdict.violated(what, EXPECTED, reply);
      }
      if (!Objects.equals(reply.errorCode(), ErrorCodes.METHOD_NOT_FOUND)) {
        tolerated = Verdict.tolerated(what, EXPECTED, reply);
      }
      unknown.add(method);
    }
    if (tolerated != null) {
      return tolerated;
    }
    return unknown.isEmpty()
        ? Verdict.notApplicable("every capability is declared")
        : new Verdict.Holds("unknown, as nothing declares them: " + unknown, seen);
  }

  /// Whether a server of the revision could have declared it, and the method belongs to it.
  private static boolean existed(String capability, Revision revision) {
    return switch (capability) {
      case "completions" -> revision.atLeast(Revision.V2025_03_26);
      case "logging" -> revision.era() == Era.STATEFUL;
      default -> true;
    };
  }

  private static @Nullable JsonObject params(String method) {
    return switch (method) {
      case Methods.SET_LEVEL -> Json.object("level", "info");
      case Methods.COMPLETE ->
          Json.object(
              "ref",
              Json.object("type", "ref/prompt", "name", "mcp-t-none"),
              "argument",
              Json.object("name", "mcp-t-none", "value", ""));
      default -> null;
    };
  }
}
