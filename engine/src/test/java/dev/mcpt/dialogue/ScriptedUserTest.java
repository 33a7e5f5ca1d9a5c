package dev.mcpt.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.dialogue.SimulatedUser.Move;
import dev.mcpt.results.ConversationStatus;
import dev.mcpt.results.Speaker;
import dev.mcpt.results.ToolCall;
import dev.mcpt.results.Turn;
import dev.mcpt.suite.ConversationCase;
import dev.mcpt.suite.Patience;
import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptedUserTest {

  @Test
  void eachMessageIsSaidAndThenTheGoalIsAchieved() {
    var user = new ScriptedUser(List.of("one", "two"), Patience.LOW);

    assertThat(user.next(List.of())).isEqualTo(new Move.Says("one"));
    assertThat(user.next(List.of(answer("yes")))).isEqualTo(new Move.Says("two"));
    assertThat(user.next(List.of(answer("yes"), answer("no"))))
        .isEqualTo(new Move.Leaves(ConversationStatus.GOAL_ACHIEVED, "each message was answered"));
  }

  @Test
  void aCaseWithoutUserListHasASingleMessage() throws Exception {
    SimulatedUser user =
        SimulatedUsers.scripted(ConversationCase.of("case", "Hello?"), Stage.SETTINGS);

    assertThat(user.next(List.of())).isEqualTo(new Move.Says("Hello?"));
    assertThat(user.next(List.of(answer("Hello!")))).isInstanceOf(Move.Leaves.class);
  }

  @Test
  void aLastMessageWithoutAnswerIsAGoalThatFailed() {
    var user = new ScriptedUser(List.of("one"), Patience.HIGH);
    user.next(List.of());

    assertThat(user.next(List.of(answer(" "))))
        .isInstanceOfSatisfying(
            Move.Leaves.class,
            leaves -> assertThat(leaves.status()).isEqualTo(ConversationStatus.GOAL_FAILED));
  }

  @ParameterizedTest
  @CsvSource({"LOW, 1", "MEDIUM, 2", "HIGH, 4"})
  void patienceSaysHowManyDisappointmentsAreBorne(Patience patience, int borne) {
    assertThat(afterToolErrors(borne, patience)).isEqualTo(new Move.Says("next"));
    assertThat(afterToolErrors(borne + 1, patience))
        .isInstanceOfSatisfying(
            Move.Leaves.class,
            leaves -> {
              assertThat(leaves.status()).isEqualTo(ConversationStatus.GOAL_FAILED);
              assertThat(leaves.reason())
                  .contains(patience.word(), (borne + 1) + " tool errors and empty answers");
            });
    assertThat(afterEmptyAnswers(borne, patience)).isEqualTo(new Move.Says("next"));
    assertThat(afterEmptyAnswers(borne + 1, patience)).isInstanceOf(Move.Leaves.class);
  }

  private static Move afterToolErrors(int count, Patience patience) {
    var error = new ToolCall("x", JsonObject.EMPTY, null, true, "wrong", Duration.ZERO);
    var turn = new Turn(2, Speaker.AGENT, "Sorry.", Collections.nCopies(count, error));
    return afterwards(List.of(new Turn(1, Speaker.USER, ""), turn), patience);
  }

  private static Move afterEmptyAnswers(int count, Patience patience) {
    return afterwards(new ArrayList<>(Collections.nCopies(count, answer(""))), patience);
  }

  private static Move afterwards(List<Turn> turns, Patience patience) {
    var user = new ScriptedUser(List.of("first", "next"), patience);
    user.next(List.of());
    return user.next(turns);
  }

  private static Turn answer(String text) {
    return new Turn(2, Speaker.AGENT, text);
  }
}
