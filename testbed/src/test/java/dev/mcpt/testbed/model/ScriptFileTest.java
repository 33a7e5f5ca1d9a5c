package dev.mcpt.testbed.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mcpt.testbed.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptFileTest {

  private static final List<Map<String, Object>> TALK =
      List.of(
          Json.object("role", "user", "content", "my nonce is n-\"42\", please"),
          Json.object("role", "assistant", "content", "hm"),
          Json.object("role", "tool", "content", "sum: 3"));

  private static Received request(int number, String system, List<Map<String, Object>> messages) {
    return new Received(
        number, Format.OPENAI, "m", system, messages, List.of(), false, Map.of(), "b" + number, 0);
  }

  private static Answer only(String answer) {
    return ScriptFile.parse("[" + answer + "]").answer(request(1, "Be brief", TALK));
  }

  @Test
  void readsReplies() {
    assertThat(only("{\"say\": \"Hello\"}")).isEqualTo(Answer.says("Hello"));
    assertThat(only("{\"call\": {\"tool\": \"add\", \"arguments\": {\"a\": 1}}}"))
        .isEqualTo(Answer.calls("add", "{\"a\":1}"));
    assertThat(
            only(
                """
                {"say": "Both", "calls": [{"tool": "add"}, {"tool": "x", "arguments": "{br"}],
                 "usage": {"input": 5, "output": 6}, "latency_ms": 250}
                """))
        .isEqualTo(
            Answer.saysAndCalls("Both", new ToolCall("add", "{}"), new ToolCall("x", "{br"))
                .using(5, 6)
                .after(Duration.ofMillis(250)));
    assertThat(only("{\"refuse\": \"No\"}")).isEqualTo(Answer.refuses("No"));
    assertThat(only("{\"cut_short\": \"On\"}")).isEqualTo(Answer.cutShort("On"));
    assertThat(only("{\"endless\": {\"tool\": \"add\"}}"))
        .isEqualTo(Answer.endlessTools("add", "{}"));
  }

  @Test
  void readsFaults() {
    assertThat(only("{\"fault\": \"too_many_requests\"}")).isEqualTo(Answer.tooManyRequests());
    assertThat(only("{\"fault\": \"too_many_requests\", \"retry_after\": 2}"))
        .isEqualTo(Answer.tooManyRequests(2));
    assertThat(only("{\"fault\": \"overloaded\"}")).isEqualTo(Answer.overloaded());
    assertThat(only("{\"fault\": \"server_error\"}")).isEqualTo(Answer.serverError());
    assertThat(only("{\"fault\": \"bad_key\"}")).isEqualTo(Answer.badKey());
    assertThat(only("{\"fault\": \"malformed_json\"}")).isEqualTo(Answer.malformedJson());
    assertThat(only("{\"fault\": \"html_page\"}")).isEqualTo(Answer.htmlPage(502));
    assertThat(only("{\"fault\": \"html_page\", \"status\": 200}")).isEqualTo(Answer.htmlPage(200));
    assertThat(only("{\"fault\": \"silence\"}")).isEqualTo(Answer.silence());
    assertThat(only("{\"fault\": \"cut_stream\", \"say\": \"x\"}"))
        .isEqualTo(Answer.cutStream(Answer.says("x")));
    assertThat(only("{\"fault\": \"slow_tokens\", \"delay_ms\": 9, \"say\": \"x\"}"))
        .isEqualTo(Answer.slowTokens(Answer.says("x"), Duration.ofMillis(9)));
  }

  @Test
  void fillsInWhatTheRequestSays() {
    assertThat(only("{\"say\": \"${user} | ${tool} | ${system} | ${other}\"}"))
        .isEqualTo(Answer.says("my nonce is n-\"42\", please | sum: 3 | Be brief | ${other}"));
    assertThat(only("{\"say\": \"${tool:[0-9]+} ${user:nonce is (\\\\S+),} ${user:zzz}.\"}"))
        .isEqualTo(Answer.says("3 n-\"42\" ."));
    assertThat(only("{\"call\": {\"tool\": \"echo\", \"arguments\": {\"text\": [\"${user}\"]}}}"))
        .isEqualTo(Answer.calls("echo", "{\"text\":[\"my nonce is n-\\\"42\\\", please\"]}"));
    assertThat(only("{\"call\": {\"tool\": \"echo\", \"arguments\": \"{br ${tool}\"}}"))
        .isEqualTo(Answer.calls("echo", "{br sum: 3"));
    assertThat(only("{\"fault\": \"cut_stream\", \"say\": \"${tool}\", \"latency_ms\": 1}"))
        .isEqualTo(Answer.cutStream(Answer.says("sum: 3")).after(Duration.ofMillis(1)));
  }

  @Test
  void rulesChooseByTheSystemPromptAndTheLastMessage() {
    Script script =
        ScriptFile.parse(
            """
            {"rules": [
              {"system": "judge", "answers": [{"say": "verdict"}]},
              {"system": "agent", "last": "sum", "answers": [{"say": "x"}, {"say": "it is ${tool}"}]},
              {"answers": [{"say": "hi"}, {"say": "bye"}]}],
             "faults": [{"fault": "server_error", "at": [3]}]}
            """);
    assertThat(script.answer(request(1, "You judge. A judge.", List.of())))
        .isEqualTo(Answer.says("verdict"));
    assertThat(script.answer(request(2, "an agent", TALK))).isEqualTo(Answer.says("it is sum: 3"));
    assertThat(script.answer(request(3, "an agent", TALK))).isEqualTo(Answer.serverError());
    assertThat(script.answer(request(4, "an agent", TALK.subList(0, 1))))
        .isEqualTo(Answer.says("hi"));
    assertThat(script.answer(request(4, "a user", TALK))).isEqualTo(Answer.says("bye"));
  }

  @ParameterizedTest
  @CsvSource({"first, 1, 'EAA'", "at, '[2]', 'AEA'", "from, 2, 'AEE'", "each_first, 1, 'EEE'"})
  void faultsComeWhenTheyShall(String member, String value, String expected) {
    Script script =
        ScriptFile.parse(
            "{\"answers\": [{\"say\": \"a\"}], \"faults\": [{\"fault\": \"overloaded\", \"%s\": %s}]}"
                .formatted(member, value));
    StringBuilder answers = new StringBuilder();
    for (int number = 1; number <= 3; number++) {
      boolean sound = script.answer(request(number, "", List.of())) instanceof Reply;
      answers.append(sound ? 'A' : 'E');
    }
    assertThat(answers).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"sey\": \"x\"}] | script[0]: say, call, calls, refuse, cut_short, endless or fault is wanted",
        "[{\"say\": \"x\", \"colour\": 1}] | script[0]: unknown: colour",
        "[{\"say\": 5}] | script[0].say: a string is wanted",
        "[{\"fault\": \"fire\"}] | script[0]: unknown fault: fire",
        "[{\"say\": \"x\", \"latency_ms\": -1}] | script[0].latency_ms: a whole number is wanted",
        "[5] | script[0]: an object is wanted",
        "{} | script: either rules or answers are wanted",
        "{\"answers\": []  | script: not JSON at line 1",
        "{\"rules\": [{\"answers\": [], \"first\": 1}]} | script.rules[0]: unknown: first",
        "{\"answers\": [], \"faults\": [{\"fault\": \"silence\"}]} | script.faults[0]: first, at, from or each_first is wanted"
      })
  void saysWhereAScriptIsWrong(String script, String complaint) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScriptFile.parse(script))
        .withMessage(complaint);
  }

  @Test
  void saysThatAFileCannotBeRead() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScriptFile.read(Path.of("no-such-file.json")))
        .withMessageStartingWith("cannot read no-such-file.json");
  }
}
