package dev.mcpt.dialogue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.results.CaseResult;
import dev.mcpt.results.ConversationStatus;
import dev.mcpt.results.Speaker;
import dev.mcpt.suite.ConversationCase;
import dev.mcpt.suite.Expectation;
import dev.mcpt.suite.Matcher;
import dev.mcpt.suite.ScriptLine;
import dev.mcpt.suite.TextMatcher;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPath;
import dev.mcpt.wire.json.JsonString;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DialogueIT {

  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void theAgentCallsAToolAndTellsTheUserWhatItGave() throws Exception {
    CaseResult result =
        stage.run(
            scripted(
                List.of(
                    new ScriptLine.Call("add", Json.object("a", 2, "b", 3)),
                    new ScriptLine.Say("The sum is ${last.structuredContent.sum}.")),
                List.of(
                    new Expectation.CalledExpectation("add", Json.object("a", 2), 1),
                    new Expectation.NeverExpectation("fail"),
                    new Expectation.AnswerExpectation(new TextMatcher.Contains("is 5.")))));

    assertThat(result.outcome().word()).isEqualTo("passed");
    assertThat(result.status()).isEqualTo(ConversationStatus.GOAL_ACHIEVED);
    assertThat(result.judgePending()).isFalse();
    assertThat(result.evaluation()).isNotNull();
    assertThat(requireNonNull(result.evaluation()).overallScore()).isEqualTo(10.0);
    assertThat(requireNonNull(result.evaluation()).criteriaScores())
        .containsOnlyKeys("called add", "never fail", "answer");
    assertThat(requireNonNull(result.conversation()).turns())
        .extracting(turn -> turn.number() + " " + turn.speaker() + " " + turn.text())
        .containsExactly("1 USER What is 2 + 3?", "2 AGENT The sum is 5.");
    assertThat(result.metrics().toolCalls()).isEqualTo(1);
    assertThat(stage.stages).containsExactly("turn 1", "add", "judging");
  }

  @Test
  void anExpectationThatDoesNotHoldFailsAndAnswersTheFiveQuestions() throws Exception {
    CaseResult result =
        stage.run(
            scripted(
                List.of(
                    new ScriptLine.Call("echo", Json.object("text", "hello")),
                    new ScriptLine.Say("It said hello.")),
                List.of(
                    new Expectation.AnswerExpectation(new TextMatcher.Contains("goodbye")),
                    new Expectation.PathExpectation(
                        JsonPath.compile("$.content[0].text"),
                        new Matcher.EqualsMatcher(new JsonString("hello"))))));

    assertThat(result.outcome().word()).isEqualTo("failed");
    assertThat(result.outcome().message()).contains("contains \"goodbye\"", "It said hello.");
    assertThat(requireNonNull(result.evaluation()).overallScore()).isEqualTo(5.0);
    assertThat(requireNonNull(result.evaluation()).success()).isFalse();
    assertThat(result.findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.requirement()).isEqualTo("answer");
          assertThat(finding.expected()).contains("goodbye");
          assertThat(finding.sent())
              .isEqualTo("user: What is 2 + 3?\ncall: echo{\"text\":\"hello\"}");
          assertThat(finding.received()).contains("It said hello.");
          assertThat(finding.rerun()).isEqualTo("mcp-t run suite server --only case");
        });
  }

  @Test
  void aScriptThatEndsTooEarlyFailsTheCase() throws Exception {
    CaseResult result =
        stage.run(
            scripted(
                List.of(new ScriptLine.Call("echo", Json.object("text", "x"))),
                List.of(new Expectation.CalledExpectation("echo", null, null))));

    assertThat(result.outcome().word()).isEqualTo("failed");
    assertThat(result.outcome().message()).contains("the script is exhausted");
    assertThat(result.status()).isEqualTo(ConversationStatus.GOAL_FAILED);
    assertThat(requireNonNull(result.evaluation()).success()).isFalse();
    assertThat(result.toolCalls()).hasSize(1);
  }

  @Test
  void aScriptThatIsLeftOverFailsTheCase() throws Exception {
    CaseResult result =
        stage.run(
            scripted(
                List.of(new ScriptLine.Say("Done."), new ScriptLine.Say("Never said.")),
                List.of(new Expectation.AnswerExpectation(new TextMatcher.Contains("Done")))));

    assertThat(result.outcome().word()).isEqualTo("failed");
    assertThat(result.outcome().message()).contains("1 line left over");
  }

  @Test
  void aReferenceThatFindsNothingFailsTheCase() throws Exception {
    CaseResult result =
        stage.run(
            scripted(
                List.of(
                    new ScriptLine.Call("echo", Json.object("text", "x")),
                    new ScriptLine.Say("${last.structuredContent.sum}")),
                List.of(new Expectation.CalledExpectation("echo", null, null))));

    assertThat(result.outcome().word()).isEqualTo("failed");
    assertThat(result.outcome().message())
        .contains("line 2", "${last.structuredContent.sum}", "nothing there");
  }

  @Test
  void aToolErrorIsSeenByTheExpectations() throws Exception {
    CaseResult result =
        stage.run(
            scripted(
                List.of(
                    new ScriptLine.Call("fail", Json.object("message", "on purpose")),
                    new ScriptLine.Say("It said: ${last.content[0].text}")),
                List.of(
                    new Expectation.IsErrorExpectation(true),
                    new Expectation.AnswerExpectation(new TextMatcher.Contains("on purpose")))));

    assertThat(result.outcome().word()).isEqualTo("passed");
    assertThat(result.toolCalls()).singleElement().matches(call -> call.isError());
    assertThat(result.metrics().toolErrors()).isEqualTo(1);
  }

  @Test
  void aToolThatTheServerDoesNotHaveIsAToolErrorWithItsReason() throws Exception {
    CaseResult result =
        stage.run(
            scripted(
                List.of(
                    new ScriptLine.Call("nothing_like_it", JsonObject.EMPTY),
                    new ScriptLine.Say("That did not work.")),
                List.of(new Expectation.IsErrorExpectation(true))));

    assertThat(result.toolCalls())
        .singleElement()
        .satisfies(call -> {
          assertThat(call.isError()).isTrue();
          assertThat(call.result()).isNull();
          assertThat(call.error()).startsWith("-32602");
        });
  }

  @Test
  void beforeTheJudgeThereIsAPreliminaryResultFromTheUsersStatus() throws Exception {
    stage.run(
        scripted(
            List.of(new ScriptLine.Say("Hello.")),
            List.of(new Expectation.AnswerExpectation(new TextMatcher.Contains("Goodbye")))));

    assertThat(stage.preliminary).allMatch(CaseResult::judgePending);
    assertThat(stage.preliminary.getFirst().status()).isEqualTo(ConversationStatus.ACTIVE);
    assertThat(stage.preliminary.getLast().status()).isEqualTo(ConversationStatus.GOAL_ACHIEVED);
    assertThat(stage.preliminary.getLast().success()).isTrue();
    assertThat(requireNonNull(stage.preliminary.getLast().conversation()).turns())
        .extracting(turn -> turn.speaker())
        .containsExactly(Speaker.USER, Speaker.AGENT);
  }

  private static ConversationCase scripted(List<ScriptLine> script, List<Expectation> expect) {
    return ConversationCase.of("case", "What is 2 + 3?", script, expect);
  }
}
