package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Lists;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import dev.mcpt.wire.transport.StdioTransport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Nothing that any client gets, nor what the process writes to stderr, holds credentials.
public final class SecretLeak implements Check {

  private static final int SOME = 5;

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-secret-leak",
        "Answers, resources, prompts and stderr hold no credentials.",
        Level.SHOULD,
        List.of("leak"),
        Applies.everywhere(),
        Severity.HIGH,
        Mode.PASSIVE,
        "server/resources#security-considerations");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    var hunt = new SecretHunt(connection);
    Reply handshake = connection.handshake();
    handshake.messages().forEach(it -> hunt.look(it, "handshake", handshake.exchange()));
    Lists lists = Lists.of(probe, connection);
    for (Lists.Page page : lists.pages()) {
      look(hunt, page.method(), page.heard());
    }
    for (JsonObject resource : lists.resources().stream().limit(SOME).toList()) {
      ask(probe, hunt, Methods.RESOURCES_READ, "uri", resource.string("uri"));
    }
    for (JsonObject prompt : lists.plainPrompts().stream().limit(SOME).toList()) {
      ask(probe, hunt, Methods.PROMPTS_GET, "name", prompt.string("name"));
    }
    Reply alive = connection.lifeSign(probe.deadline());
    if (connection.transport() instanceof StdioTransport stdio) {
      hunt.look(stdio.stderrTail(), "stderr", alive.exchange());
    }
    if (!hunt.isEmpty()) {
      return hunt.verdict("no credentials in anything that the server gives out");
    }
    List<Exchange> seen = List.of(alive.exchange());
    return alive.result() == null || lists.served() < Math.min(1, lists.pages().size())
        ? Verdict.untestable("the server serves nothing to look through", seen)
        : new Verdict.Holds(hunt.texts() + " texts, no credentials in any", seen);
  }

  private static void ask(
      Probe probe, SecretHunt hunt, String method, String member, @Nullable String value)
      throws ConnectionFailure, InterruptedException {
    if (value != null) {
      Connection connection = probe.connection();
      JsonObject params = Json.object(member, value);
      look(
          hunt,
          method + " " + value,
          probe.send(connection, connection.compose(method, params, connection.nextId())));
    }
  }

  private static void look(SecretHunt hunt, String where, Heard heard) {
    if (heard instanceof Heard.Answered(Reply reply)) {
      reply.messages().forEach(message -> hunt.look(message, where, reply.exchange()));
    }
  }
}
