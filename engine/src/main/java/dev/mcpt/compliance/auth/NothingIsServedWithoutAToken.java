package dev.mcpt.compliance.auth;

import dev.mcpt.check.Anonymous;
import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Protection;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A server that wants tokens gives nothing to whoever has none, whatever is asked for. One that
/// lets anybody in and protects some calls only is free to do so.
public final class NothingIsServedWithoutAToken implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "auth-401-without-token",
        "Without a token every request gets HTTP 401.",
        Level.MUST,
        "auth",
        Applies.everywhere().from(Revision.V2025_03_26).only(Channel.HTTP),
        "basic/authorization#token-requirements");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Protection protection = Protection.of(probe);
    Verdict absent = protection.absent();
    if (absent != null) {
      return absent;
    }

    if (!protection.refuses()) {
      return Verdict.notApplicable("the server lets clients in without a token");
    }
    String expected = "HTTP 401 for each request without a token";
    var seen = new ArrayList<>(List.of(protection.anonymous().exchange()));
    var let = new ArrayList<String>();
    var shown = new ArrayList<Exchange>();
    Map<String, Reply> replies = new LinkedHashMap<>();
    replies.put(Methods.TOOLS_LIST, Anonymous.post(probe, Methods.TOOLS_LIST, null));
    JsonObject call = Json.object("name", "mcp-t-none", "arguments", JsonObject.EMPTY);
    replies.put(Methods.TOOLS_CALL, Anonymous.post(probe, Methods.TOOLS_CALL, call));
    replies.put("GET", Anonymous.request(probe, "GET"));
    replies.put("DELETE", Anonymous.request(probe, "DELETE"));
    replies.forEach((what, reply) -> {
      seen.add(reply.exchange());
      boolean other = what.equals("GET") || what.equals("DELETE");
      boolean absentMethod = other && Objects.equals(reply.status(), 405);
      if (!Objects.equals(reply.status(), 401) && !absentMethod) {
        let.add(what + " " + Refusal.became(reply) + " (HTTP " + reply.status() + ")");
        shown.add(reply.exchange());
      }
    });
    return let.isEmpty()
        ? new Verdict.Holds("every request without a token got HTTP 401", seen)
        : Verdict.violated("without a token " + String.join("; ", let), expected, shown);
  }
}
