package dev.mcpt.testbed.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScriptTest {

  private static final Answer A = Answer.says("a");
  private static final Answer B = Answer.says("b");
  private static final Answer FAULT = Answer.serverError();

  private static Received request(int number, String system, List<Map<String, Object>> messages) {
    return new Received(
        number,
        Format.OPENAI,
        "m",
        system,
        messages,
        List.of(),
        false,
        Map.of(),
        "body " + number,
        0);
  }

  private static Received numbered(int number) {
    return request(number, "", List.of());
  }

  private static List<Answer> answers(Script script, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> script.answer(numbered(number)))
        .toList();
  }

  @Test
  void answersInOrderAndThenNoMore() {
    assertThat(answers(Script.inOrder(A, B), 3))
        .containsExactly(
            A, B, new Fault.Unscripted("the script has 2 answers and none for request 3"));
  }

  @Test
  void answersByThePlaceInTheConversationWhateverTheNumber() {
    Script script = Script.perConversation(A, B);
    Map<String, Object> spoken = Json.object("role", "assistant", "content", "x");
    assertThat(script.answer(request(7, "", List.of()))).isEqualTo(A);
    assertThat(script.answer(request(7, "", List.of(spoken)))).isEqualTo(B);
    assertThat(script.answer(request(7, "", List.of(spoken, spoken))))
        .isInstanceOf(Fault.Unscripted.class);
  }

  @Test
  void anEndlessCallIsNeverUsedUpEvenIfItComesLate() {
    Answer endless = Answer.endlessTools("add", "{}").after(Duration.ofMillis(1));
    assertThat(answers(Script.inOrder(A, endless, B), 4))
        .containsExactly(A, endless, endless, endless);
  }

  @Test
  void theFirstRuleThatFitsAnswers() {
    Script script =
        Script.firstFitting(
            Rule.system("judge", Script.of(_ -> A)), Rule.last("bye", Script.of(_ -> B)));
    Map<String, Object> bye = Json.object("role", "user", "content", "good bye");
    assertThat(script.answer(request(1, "You are a judge", List.of(bye)))).isEqualTo(A);
    assertThat(script.answer(request(1, "You are an agent", List.of(bye)))).isEqualTo(B);
    assertThat(script.answer(request(1, "You are an agent", List.of())))
        .isInstanceOf(Fault.Unscripted.class);
  }

  @Test
  void faultsDoNotUseUpAnswers() {
    assertThat(answers(Script.inOrder(A, B).failingFirst(2, FAULT), 4))
        .containsExactly(FAULT, FAULT, A, B);
    assertThat(answers(Script.inOrder(A, B).failingAt(FAULT, 1, 3), 4))
        .containsExactly(FAULT, A, FAULT, B);
    assertThat(answers(Script.inOrder(A, B).failingFrom(2, FAULT), 3))
        .containsExactly(A, FAULT, FAULT);
    assertThat(answers(Script.of(_ -> A).failingWhen(r -> r.number() == 2, FAULT), 3))
        .containsExactly(A, FAULT, A);
  }

  @Test
  void eachRequestFailsAsOftenAsItShall() {
    Script script = Script.perConversation(A).failingEachFirst(2, FAULT);
    assertThat(
            List.of(
                script.answer(numbered(1)),
                script.answer(numbered(2)),
                script.answer(numbered(1)),
                script.answer(numbered(1)),
                script.answer(numbered(2)),
                script.answer(numbered(2))))
        .containsExactly(FAULT, FAULT, FAULT, A, FAULT, A);
  }

  @Test
  void everyAnswerCanBeDelayed() {
    Duration latency = Duration.ofSeconds(1);
    assertThat(Script.inOrder(A).delayed(latency).answer(numbered(1)))
        .isEqualTo(new Late(A, latency));
  }

  @Test
  void countsFourCharactersAsOneToken() {
    assertThat(IntStream.of(0, 1, 4, 5).mapToObj("x"::repeat).map(Tokens::of))
        .containsExactly(0, 1, 1, 2);
    assertThat(Tokens.of("𝄞𝄞𝄞𝄞")).isEqualTo(1);
    assertThat(SseEvent.pieces("𝄞𝄞𝄞𝄞a")).containsExactly("𝄞𝄞𝄞𝄞", "a");
    assertThat(Answer.saysAndCalls("abcd", new ToolCall("add", "{}")).usageFor(numbered(1)))
        .isEqualTo(new Usage(2, 3));
  }
}
