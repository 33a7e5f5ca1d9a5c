package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;

/// A description tells what a thing is for. One that gives the model orders, hides something from
/// the user or reaches for secrets is an attack on whoever connects.
public final class ToolPoisoning implements Check {

  private static final int PROMPTS = 5;

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-tool-poisoning",
        "Descriptions, schemas, instructions and prompts hold no orders that attack the user.",
        Level.SHOULD,
        List.of("metadata", "injection"),
        Applies.everywhere(),
        Severity.HIGH,
        Mode.PASSIVE,
        "server/tools#security-considerations");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Statements statements = Statements.of(probe);
    var texts = new ArrayList<>(statements.texts());
    Connection connection = probe.connection();
    for (JsonObject prompt : statements.lists().plainPrompts().stream().limit(PROMPTS).toList()) {
      String name = prompt.string("name");
      if (name != null) {
        JsonObject params = Json.object("name", name);
        Heard heard =
            probe.send(
                connection, connection.compose(Methods.PROMPTS_GET, params, connection.nextId()));
        if (heard instanceof Heard.Answered(Reply reply) && reply.result() != null) {
          Statements.collect(reply.result(), "prompts/get " + name + " ", reply.exchange(), texts);
        }
      }
    }
    return statements.judged(
        texts, Poison::in, "descriptions without orders", " texts, none gives suspicious orders");
  }
}
