package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.suite.ConversationCase;
import dev.mcpt.suite.ScriptLine;
import dev.mcpt.suite.Suite;
import dev.mcpt.wire.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the fields of a conversational case require of each other.
class CaseRulesTest {

  private static final String EXPECT = "\"expect\": [{\"is_error\": false}]";

  private static List<String> whats(String members) {
    return Read.problemsOfSuite(Read.conversationText(members)).stream()
        .map(Problem::what)
        .toList();
  }

  @Test
  void aScriptLandsInItsRecords() throws ConfigException {
    Suite suite =
        Read.conversation(
            """
            "expect": [{"called": "echo"}], "script": [
              {"call": {"tool": "echo", "arguments": {"text": "hi"}}}, {"call": {"tool": "bare"}},
              {"say": "It said ${last.content[0].text}."}]\
            """);

    assertThat(((ConversationCase) suite.cases().getFirst()).script())
        .containsExactly(
            new ScriptLine.Call("echo", Json.object("text", "hi")),
            new ScriptLine.Call("bare", Json.object().build()),
            new ScriptLine.Say("It said ${last.content[0].text}."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                           | a script line has either `say` or `call`
          {"say": "a", "call": {"tool": "b"}}          | a script line has either `say` or `call`
          {"says": "a"}                                | unknown field `says` in a script line
          {"call": {"arguments": {}}}                  | `tool` is missing in a call
          {"call": {"tool": "a", "args": {}}}          | unknown field `args` in a call
          {"say": "${last.text}"}                      | has no tool result to read
          {"call": {"tool": "a", "arguments": {"b": "${last.x}"}}} | has no tool result to read
          """)
  void refusesAScriptLine(String line, String what) {
    assertThat(whats("%s, \"script\": [%s]".formatted(EXPECT, line)))
        .anySatisfy(problem -> assertThat(problem).contains(what));
  }

  @Test
  void refusesABadPathIntoTheLastResult() {
    assertThat(
            whats(
                EXPECT
                    + ", \"script\": [{\"call\": {\"tool\": \"a\"}}, {\"say\": \"${last.content[}\"}]"))
        .singleElement()
        .satisfies(what -> assertThat(what).contains("holds no JSON path"));
  }

  @Test
  void theLastResultIsReadInScriptsOnly() {
    assertThat(whats("\"success_criteria\": \"It says ${last.text}\""))
        .containsExactly("`${last.text}` is not read here");
    assertThat(whats("\"user\": [\"${steps.x}\"]"))
        .containsExactly("`${steps.x}` is not read here");
    assertThat(whats("\"metadata\": {\"note\": \"${last.text}\", \"n\": 1}, \"max_turns\": 0"))
        .hasSize(1);
  }

  @Test
  void rulesNeedSomethingToLookAt() {
    assertThat(whats("\"script\": [{\"say\": \"Hi\"}]"))
        .containsExactly(
            "a scripted case is judged by `rules`, which looks at `expect` only, and the case has no"
                + " `expect`");
    assertThat(whats("\"judge\": \"rules\""))
        .containsExactly(
            "the judge is `rules`, which looks at `expect` only, and the case has no `expect`");
  }

  @Test
  void aScriptedCaseWithAnotherJudgeNeedsNoAssertion() throws ConfigException {
    Suite suite = Read.conversation("\"judge\": \"big\", \"script\": [{\"say\": \"Hi\"}]");

    assertThat(suite.judgeOf((ConversationCase) suite.cases().getFirst())).isEqualTo("big");
  }

  @Test
  void theScriptedModelNeedsAScriptAndNoOtherReadsOne() {
    assertThat(whats("\"model\": \"scripted\", " + EXPECT))
        .containsExactly("`model` is \"scripted\", and the case has no `script`");
    assertThat(whats("\"model\": \"big\", \"script\": [{\"say\": \"Hi\"}], " + EXPECT))
        .containsExactly("the case has a `script`, and `model` \"big\" would not read it");
    assertThat(
            Read.problemsOfSuite(
                """
                {"suite_id": "s", "model": "scripted", "test_cases": [
                  {"test_id": "a", "user_message": "Hi", "expect": [{"is_error": false}]}]}\
                """))
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.what())
                .isEqualTo("the suite's model is \"scripted\", and the case has no `script`"));
  }

  @Test
  void theUserSaysNoMoreThanItsTurns() {
    assertThat(whats("\"max_turns\": 2, \"user\": [\"b\", \"c\"]"))
        .containsExactly(
            "the user says 3 messages (`user_message` and `user`), and `max_turns` is 2");
  }
}
