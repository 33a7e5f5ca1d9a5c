package dev.mcpt.security;

import dev.mcpt.check.Anonymous;
import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Protection;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Tools that change things are not there for everybody who finds the address.
public final class AnonymousTools implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-anonymous-sensitive",
        "Without a token nobody gets tools that change things.",
        Level.SHOULD,
        List.of("auth"),
        Applies.everywhere().from(Revision.V2025_03_26).only(Channel.HTTP),
        Severity.HIGH,
        Mode.PASSIVE,
        "server/tools#security-considerations");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    HttpTransport http = (HttpTransport) connection.transport();
    boolean local = HostRebinding.isLoopback(http.target().url().getHost());
    Protection protection = Protection.of(probe);
    if (local && !protection.required()) {
      return Verdict.notApplicable("the server is on the loopback interface and asks for no token");
    }
    Reply reply = Anonymous.post(probe, Methods.TOOLS_LIST, null);
    JsonObject result = reply.result();
    if (result == null) {
      return Objects.equals(reply.status(), 401) || Objects.equals(reply.status(), 403)
          ? Verdict.holds("tools/list without a token got HTTP " + reply.status(), reply)
          : Verdict.untestable(
              "tools/list without a token " + Refusal.became(reply), List.of(reply.exchange()));
    }
    var changing = new ArrayList<String>();
    JsonArray tools = result.array("tools");
    for (JsonValue item : tools == null ? Json.array() : tools) {
      if (item instanceof JsonObject tool) {
        JsonObject annotations = tool.object("annotations");
        boolean reads =
            annotations != null && Boolean.TRUE.equals(annotations.bool("readOnlyHint"));
        if (!reads) {
          changing.add(String.valueOf(tool.string("name")));
        }
      }
    }
    return changing.isEmpty()
        ? Verdict.holds("without a token only tools that read are listed", reply)
        : Verdict.suspected(
            "without a token "
                + changing.size()
                + " tools are listed that are not declared to read only: "
                + String.join(", ", changing.subList(0, Math.min(5, changing.size()))),
            "HTTP 401, or tools that only read",
            0.6,
            List.of(reply.exchange()));
  }
}
