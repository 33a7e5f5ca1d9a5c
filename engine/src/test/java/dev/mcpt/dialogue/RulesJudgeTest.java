package dev.mcpt.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.results.Assertion;
import dev.mcpt.results.Conversation;
import dev.mcpt.results.ConversationStatus;
import dev.mcpt.results.Evaluation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RulesJudgeTest {

  private static final Assertion HELD = new Assertion(true, "answer", "contains x", "x");
  private static final Assertion BROKEN = new Assertion(false, "answer", "contains y", "x");

  @Test
  void theScoreIsTheShareOfWhatHoldsAndSuccessIsAll() throws Exception {
    Evaluation all = judge(null, HELD, HELD);
    assertThat(all.overallScore()).isEqualTo(10.0);
    assertThat(all.success()).isTrue();

    Evaluation most = judge(null, HELD, HELD, HELD, BROKEN);
    assertThat(most.overallScore()).isEqualTo(7.5);
    assertThat(most.success()).isFalse();
    assertThat(most.reasoning())
        .isEqualTo("3 of 4 expectations hold; not: answer: expected contains y, but x");
  }

  @Test
  void eachExpectationIsACriterionAlsoWhereTwoHaveTheSameName() throws Exception {
    assertThat(judge(null, HELD, BROKEN, HELD).criteriaScores())
        .containsExactly(
            Map.entry("answer", 10.0), Map.entry("answer (2)", 0.0), Map.entry("answer (3)", 10.0));
  }

  @Test
  void withoutExpectationsThereIsNoSuccess() throws Exception {
    assertThat(judge(null).success()).isFalse();
    assertThat(judge(null).overallScore()).isZero();
  }

  @Test
  void criteriaInWordsAreNotJudgedAndThatIsSaid() throws Exception {
    assertThat(judge("The user is happy.", HELD).reasoning())
        .contains("success_criteria is for a model as judge");
    assertThat(judge(null, HELD).reasoning()).doesNotContain("success_criteria");
  }

  private static Evaluation judge(@Nullable String criteria, Assertion... assertions)
      throws Exception {
    return Judges.rules()
        .judge(
            new Hearing(
                criteria,
                new Conversation(List.of()),
                ConversationStatus.GOAL_ACHIEVED,
                List.of(assertions)));
  }
}
