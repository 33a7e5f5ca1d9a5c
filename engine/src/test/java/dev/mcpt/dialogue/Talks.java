package dev.mcpt.dialogue;

import dev.mcpt.provider.ModelFailure;
import dev.mcpt.results.Evaluation;
import dev.mcpt.suite.ConversationCase;
import dev.mcpt.suite.Expectation;
import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Conversations and judges for tests.
final class Talks {

  private Talks() {}

  static ConversationCase talk() {
    return talk(10, true);
  }

  static ConversationCase talk(int maxTurns, boolean persistence, String... user) {
    return talk(maxTurns, persistence, List.of(), user);
  }

  static ConversationCase talk(
      int maxTurns, boolean persistence, List<Expectation> expect, String... user) {
    return new ConversationCase(
        "case",
        "Hello?",
        null,
        maxTurns,
        persistence,
        Duration.ofSeconds(60),
        JsonObject.EMPTY,
        1,
        List.of(),
        expect,
        List.of(),
        List.of(user),
        null,
        null);
  }

  interface Hears {
    void hear(Hearing hearing) throws ModelFailure;
  }

  static Judge hearing(Hears hears) {
    return judge(9.0, true, hears);
  }

  static Judge judge(double score, boolean success) {
    return judge(score, success, null);
  }

  static Judge judge(double score, boolean success, @Nullable Hears hears) {
    return new Judge() {
      @Override
      public String name() {
        return "strict";
      }

      @Override
      public Evaluation judge(Hearing hearing) throws ModelFailure {
        if (hears != null) {
          hears.hear(hearing);
        }
        return new Evaluation(score, Map.of("goal", score), "because", success);
      }
    };
  }
}
