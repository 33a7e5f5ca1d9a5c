package dev.mcpt.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.provider.ModelFailure;
import dev.mcpt.results.Conversation;
import dev.mcpt.results.ConversationStatus;
import dev.mcpt.results.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PanelTest {
  private static final Hearing HEARING =
      new Hearing(null, new Conversation(List.of()), ConversationStatus.GOAL_ACHIEVED, List.of());

  private static Judge says(double score, boolean success) {
    return judge(new Evaluation(score, Map.of("goal", score), "because " + score, success));
  }

  private static Judge judge(Evaluation verdict) {
    return new Judge() {
      @Override
      public String name() {
        return "one";
      }

      @Override
      public Evaluation judge(Hearing hearing) {
        return verdict;
      }
    };
  }

  private static Evaluation heard(Judge... judges) throws Exception {
    return new Panel(List.of(judges), 7).judge(HEARING);
  }

  @Test
  void theMajorityDecides() throws Exception {
    Evaluation yes = heard(says(9, true), says(2, false), says(8, true));
    assertThat(yes.success()).isTrue();
    assertThat(yes.overallScore()).isEqualTo(8.5);
    assertThat(yes.criteriaScores()).isEqualTo(Map.of("goal", 8.0));
    assertThat(yes.reasoning()).startsWith("The judges disagree: 2 of 3").contains("because 2.0");

    assertThat(heard(says(9, true), says(2, false), says(3, false)).success()).isFalse();
  }

  @Test
  void aYesBelowTheThresholdIsANo() throws Exception {
    Evaluation no = heard(says(6.9, true), says(6.9, true), says(10, true));
    assertThat(no.success()).isFalse();
    assertThat(no.overallScore()).isEqualTo(6.9);
  }

  @Test
  void agreementIsToldToo() throws Exception {
    assertThat(heard(says(9, true), says(9, true), says(9, true)).reasoning())
        .startsWith("All 3 judges agree.");
  }

  @Test
  void oneWhoCannotJudgeLeavesNoVerdict() {
    Judge broken =
        new Judge() {
          @Override
          public String name() {
            return "broken";
          }

          @Override
          public Evaluation judge(Hearing hearing) throws ModelFailure {
            throw new ModelFailure("model_unavailable", "gone", "");
          }
        };
    assertThatThrownBy(() -> heard(says(9, true), broken, says(9, true)))
        .isInstanceOf(ModelFailure.class);
  }

  @Test
  void anEvenNumberHasNoMajority() {
    var two = new ArrayList<>(List.of(says(1, true), says(1, true)));
    assertThatThrownBy(() -> new Panel(two, 7)).isInstanceOf(IllegalArgumentException.class);
  }
}
