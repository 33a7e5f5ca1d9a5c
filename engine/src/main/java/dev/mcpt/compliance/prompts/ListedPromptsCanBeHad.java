package dev.mcpt.compliance.prompts;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.List;
import java.util.stream.Stream;

/// What is listed can be had.
public final class ListedPromptsCanBeHad implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "prompts-get-listed",
        "A listed prompt that requires no argument gives messages of user or assistant.",
        Level.MUST,
        "prompts",
        Applies.everywhere(),
        "server/prompts#getting-a-prompt");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock prompts = Stock.of(probe, Stock.Kind.PROMPTS);
    if (prompts.nothing() != null) {
      return prompts.nothing();
    }
    List<JsonObject> plain = prompts.items().stream().filter(it -> !Fetched.demands(it)).toList();
    List<Fetched> fetched = Fetched.of(probe, plain);
    if (fetched.isEmpty()) {
      return Verdict.notApplicable("each prompt requires an argument");
    }
    List<String> problems =
        fetched.stream().flatMap(it -> problems(it).map(problem -> it.name() + problem)).toList();
    List<Exchange> seen = Fetched.evidence(fetched);
    return problems.isEmpty()
        ? new Verdict.Holds(fetched.size() + " prompts, each gives messages", seen)
        : Verdict.violated(
            Stock.told(problems),
            "a non-empty array `messages`, each with the role user or assistant and content",
            seen);
  }

  private static Stream<String> problems(Fetched fetched) {
    JsonObject result = fetched.result();
    if (result == null) {
      return Stream.of(
          ", which is listed, "
              + (fetched.heard() instanceof Heard.Answered(Reply reply)
                  ? Refusal.became(reply)
                  : "got no answer"));
    }
    if ("input_required".equals(result.string("resultType"))) {
      return Stream.empty();
    }
    JsonArray messages = result.array("messages");
    if (messages == null || messages.isEmpty()) {
      return Stream.of(messages == null ? " gives no messages" : " gives messages that are empty");
    }
    return messages.items().stream()
        .filter(message -> !sound(message))
        .map(message -> " gives a message without a right role or content: " + message);
  }

  private static boolean sound(JsonValue message) {
    return message instanceof JsonObject object
        && List.of("user", "assistant").contains(String.valueOf(object.string("role")))
        && object.object("content") != null;
  }
}
