package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.suite.Expectation;
import dev.mcpt.suite.Listed;
import dev.mcpt.suite.Step;
import dev.mcpt.suite.ToolsCase;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepsTest {

  @Test
  void everyKindOfStepLandsInItsRecord() throws ConfigException {
    ToolsCase test =
        (ToolsCase)
            Read.steps(
                    """
                    {"call": {"tool": "add", "arguments": {"a": 1}}, "expect": [{"max_ms": 5}],
                     "save": {"sum": "$.structuredContent.sum"}},
                    {"call": {"tool": "bare"}},
                    {"read": "file:///${steps.sum}", "expect": [{"is_error": true}]},
                    {"read": {"uri": "file:///b"}, "save": {"b": "/contents/0/text"}},
                    {"get": {"prompt": "hello", "arguments": {"name": "${steps.b}"}},
                     "save": {"c": "a.b"}, "expect": [{"max_ms": 7}]},
                    {"snapshot": "prompts"}\
                    """)
                .cases()
                .getFirst();

    assertThat(test.steps())
        .containsExactly(
            new Step.CallStep(
                "add",
                Json.object("a", 1),
                List.of(new Expectation.MaxMillisExpectation(5)),
                Map.of("sum", JsonPath.compile("$.structuredContent.sum"))),
            new Step.CallStep("bare", JsonObject.EMPTY, List.of(), Map.of()),
            new Step.ReadStep(
                "file:///${steps.sum}",
                List.of(new Expectation.IsErrorExpectation(true)),
                Map.of()),
            new Step.ReadStep(
                "file:///b", List.of(), Map.of("b", JsonPath.compile("/contents/0/text"))),
            new Step.GetStep(
                "hello",
                Json.object("name", "${steps.b}"),
                List.of(new Expectation.MaxMillisExpectation(7)),
                Map.of("c", JsonPath.compile("a.b"))),
            new Step.SnapshotStep(Listed.PROMPTS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                | a step needs one of `call`, `read`, `get`, `snapshot`
          {"call": {"tool": "a"}, "read": "b"}              | a step does one thing, and here stand `call`, `read`
          {"call": {"tool": "a"}, "expects": []}            | unknown field `expects` in a step
          {"call": {"tol": "a"}}                            | unknown field `tol` in a call
          {"call": "a"}                                     | `call` must be an object with tool and arguments, not "a"
          {"call": {"tool": "a", "arguments": []}}          | `arguments` must be an object, not []
          {"read": {}}                                      | `uri` is missing in `read`
          {"read": 1}                                       | `read` must be text that is not empty, or object with uri, not 1
          {"get": {"arguments": {}}}                        | `prompt` is missing in `get`
          {"snapshot": "tool"}                              | `snapshot` can not be "tool"
          {"snapshot": "tools", "save": {"a": "b"}}         | a snapshot has no `save`
          {"call": {"tool": "a"}, "save": {"b": "$["}}      | "$[" is no JSON path
          {"call": {"tool": "a"}, "save": {"1 b": "$.a"}}   | "1 b" is no name to save under
          {"call": {"tool": "a"}, "save": {"b": 1}}         | `save.b` must be text, not 1
          {"read": "${steps.x}"}                            | `${steps.x}` reads what no earlier step of this case saves
          {"call": {"tool": "a", "arguments": {"x": "${steps.own}"}}, "save": {"own": "$"}} | reads what no earlier step
          """)
  void refuses(String step, String what) {
    assertThat(Read.problemsOfSuite(Read.stepsText(step)))
        .anySatisfy(problem -> assertThat(problem.what()).contains(what));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"call\": \"a\"}", "{\"read\": 1}", "{\"get\": []}"})
  void saysOnceThatAStepsFieldIsNoObject(String step) {
    assertThat(Read.problemsOfSuite(Read.stepsText(step))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"call": {"tool": "a-${steps.x}"}}                                       | false
          {"call": {"tool": "a", "arguments": {"b": ["${steps.x}"]}}}              | true
          {"call": {"tool": "a", "arguments": {"b": "${last.x}"}}}                 | false
          {"get": {"prompt": "${steps.x}"}}                                        | false
          {"get": {"prompt": "a", "arguments": {"b": "c ${steps.x}"}}}             | true
          {"read": "a:${steps.x}"}                                                 | true
          {"read": {"uri": "a:${steps.x}"}}                                        | true
          {"read": "a", "expect": [{"path": "$", "equals": "${steps.x}"}]}         | true
          {"read": "a", "expect": [{"path": "$", "contains": {"a": "${steps.x}"}}]} | true
          {"read": "a", "expect": [{"path": "$", "schema": {"const": "${steps.x}"}}]} | false
          """)
  void referencesStandOnlyWhereTheyAreRead(String step, boolean read) throws ConfigException {
    String steps = "{\"read\": \"b\", \"save\": {\"x\": \"$\"}},\n" + step;
    if (read) {
      assertThat(Read.steps(steps).cases()).hasSize(1);
    } else {
      assertThat(Read.problemsOfSuite(Read.stepsText(steps)))
          .singleElement()
          .satisfies(problem -> assertThat(problem.what()).endsWith("is not read here"));
    }
  }

  @Test
  void suggestsTheSavedNameThatWasMeant() {
    assertThat(
            Read.problemsOfSuite(
                Read.stepsText(
                    """
                    {"call": {"tool": "a"}, "save": {"total": "$.a"}},
                    {"call": {"tool": "a", "arguments": {"x": ["${steps.totl}"]}}}\
                    """)))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.where()).isEqualTo("s.json:3:44");
          assertThat(problem.hint()).isEqualTo("did you mean `total`?");
        });
  }
}
