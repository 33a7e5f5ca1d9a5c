package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.suite.ConversationCase;
import dev.mcpt.suite.ErrorKind;
import dev.mcpt.suite.Expectation;
import dev.mcpt.suite.Matcher;
import dev.mcpt.suite.TextMatcher;
import dev.mcpt.suite.ToolsCase;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonPath;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationsTest {

  private static List<Expectation> read(String expectations) throws ConfigException {
    return ((ConversationCase)
            Read.conversation("\"expect\": [" + expectations + "]").cases().getFirst())
        .expect();
  }

  @Test
  void everyKindLandsInItsRecord() throws ConfigException {
    JsonPath path = JsonPath.compile("$.a");

    assertThat(
            read(
                """
                {"path": "$.a", "equals": {"b": 1}}, {"path": "$.a", "equals": null},
                {"path": "$.a", "contains": [2]}, {"is_error": false}, {"is_error": true},
                {"max_ms": 1500}, {"called": "t"},
                {"called": "t", "arguments": {"x": 1}, "times": 2}, {"called": "t", "times": 0},
                {"called": "t", "argument": "$.a", "contains": [2], "times": 1},
                {"never": "u"}, {"answer": {"contains": "v"}}, {"in_order": ["t", "u", "t"]},
                {"max_calls": 0}, {"max_tokens": 2000}\
                """))
        .containsExactly(
            new Expectation.PathExpectation(path, new Matcher.EqualsMatcher(Json.object("b", 1))),
            new Expectation.PathExpectation(path, new Matcher.EqualsMatcher(JsonNull.NULL)),
            new Expectation.PathExpectation(path, new Matcher.ContainsMatcher(Json.array(2))),
            new Expectation.IsErrorExpectation(false),
            new Expectation.IsErrorExpectation(true),
            new Expectation.MaxMillisExpectation(1500),
            new Expectation.CalledExpectation("t", null, null),
            new Expectation.CalledExpectation("t", Json.object("x", 1), 2),
            new Expectation.CalledExpectation("t", null, 0),
            new Expectation.CalledExpectation(
                "t",
                null,
                new Expectation.PathExpectation(path, new Matcher.ContainsMatcher(Json.array(2))),
                1),
            new Expectation.NeverExpectation("u"),
            new Expectation.AnswerExpectation(new TextMatcher.Contains("v")),
            new Expectation.OrderExpectation(List.of("t", "u", "t")),
            new Expectation.MaxCallsExpectation(0),
            new Expectation.MaxTokensExpectation(2000));
  }

  @Test
  void patternsAndSchemasAreCompiled() throws ConfigException {
    List<Expectation> read =
        read(
            """
            {"path": "$.a", "matches": "^a+$"}, {"answer": {"matches": "b"}},
            {"path": "$.a", "schema": {"type": "integer"}}, {"path": "$.a", "schema": false}\
            """);

    assertThat(pattern(read.get(0))).isEqualTo("^a+$");
    assertThat(pattern(read.get(1))).isEqualTo("b");
    Matcher schema = ((Expectation.PathExpectation) read.get(2)).matcher();
    assertThat(((Matcher.SchemaMatcher) schema).schema().validate(Json.of("x"))).hasSize(1);
    assertThat(((Matcher.SchemaMatcher) schema).schema().validate(Json.of(1))).isEmpty();
  }

  @Test
  void aSchemaBesideCalledIsThatOfAllArguments() throws ConfigException {
    var called =
        (Expectation.CalledExpectation)
            read("{\"called\": \"t\", \"schema\": {\"required\": [\"a\"]}}").getFirst();

    var argument = Objects.requireNonNull(called.argument());
    assertThat(argument.path().toString()).isEqualTo("$");
    var schema = ((Matcher.SchemaMatcher) argument.matcher()).schema();
    assertThat(schema.validate(Json.object("a", 1))).isEmpty();
    assertThat(schema.validate(Json.object("b", 1))).hasSize(1);
  }

  private static @Nullable String pattern(Expectation expectation) {
    return switch (expectation) {
      case Expectation.PathExpectation(_, Matcher.MatchesMatcher(var pattern)) -> pattern.pattern();
      case Expectation.AnswerExpectation(Matcher.MatchesMatcher(var pattern)) -> pattern.pattern();
      default -> null;
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                               | an assertion needs one of `path`
          {"equals": 1}                                    | an assertion needs one of `path`
          {"path": "$.a"}                                  | `path` needs one of `equals`
          {"path": "$.a", "equals": 1, "contains": 2}      | `equals` and `contains` are assertions of their own
          {"path": "$.a", "is_error": true}                | `path` and `is_error` are assertions of their own
          {"path": "$[", "equals": 1}                      | "$[" is no JSON path
          {"path": "$.a", "matches": "a("}                 | "a(" is no regular expression
          {"path": "$.a", "matches": 1}                    | `matches` must be text
          {"path": "$.a", "schema": {"type": "text"}}      | `schema` is no JSON Schema
          {"path": "$.a", "schema": 1}                     | `schema` must be an object
          {"path": "$.a", "equal": 1}                      | unknown field `equal` in an assertion
          {"is_error": "no"}                               | `is_error` must be true or false
          {"is_error": true, "times": 1}                   | `times` says nothing beside `is_error`
          {"max_ms": 0}                                    | `max_ms` must be a whole number from 1
          {"called": "a", "equals": 1}                     | `equals` beside `called` needs `argument`
          {"called": "a", "matches": "b"}                  | `matches` beside `called` needs `argument`
          {"called": "a", "argument": "$.x"}               | `argument` needs one of `equals`
          {"called": "a", "argument": "$["}                | "$[" is no JSON path
          {"called": "a", "argument": 1, "equals": 1}      | `argument` must be text
          {"called": "a", "schema": {"type": "text"}}      | `schema` is no JSON Schema
          {"path": "$.a", "argument": "$.b", "equals": 1}  | `argument` says nothing beside `path`
          {"in_order": "a"}                                | `in_order` must be a list of texts
          {"in_order": ["a"]}                              | `in_order` needs two tools at least
          {"in_order": ["a", 1]}                           | `in_order`
          {"in_order": ["a", "b"], "times": 1}             | `times` says nothing beside `in_order`
          {"max_calls": -1}                                | `max_calls` must be a whole number from 0
          {"max_calls": 1.5}                               | `max_calls` must be a whole number from 0
          {"max_tokens": 0}                                | `max_tokens` must be a whole number from 1
          {"max_calls": 1, "max_tokens": 5}                | `max_calls` and `max_tokens` are assertions of their own
          {"called": "a", "times": -1}                     | `times` must be a whole number from 0
          {"never": "a", "arguments": {}}                  | `arguments` says nothing beside `never`
          {"answer": {}}                                   | `answer` has either `contains` or `matches`
          {"answer": {"contains": "a", "matches": "b"}}    | `answer` has either `contains` or `matches`
          {"answer": {"matches": "["}}                     | "[" is no regular expression
          {"answer": "yes"}                                | `answer` must be an object with contains or matches, not "yes"
          """)
  void refuses(String expectation, String what) {
    assertThat(Read.problemsOfSuite(Read.conversationText("\"expect\": [" + expectation + "]")))
        .anySatisfy(problem -> assertThat(problem.what()).contains(what));
  }

  @Test
  void kindsOfErrorsBelongToSteps() throws ConfigException {
    String step =
        """
        {"call": {"tool": "t"}, "expect": [{"error": %s}]}\
        """;

    ToolsCase test =
        (ToolsCase) Read.steps(step.formatted("[\"tool\", \"invalid_params\"]")).cases().getFirst();
    assertThat(test.steps().getFirst().expect())
        .containsExactly(
            new Expectation.ErrorExpectation(Set.of(ErrorKind.TOOL, ErrorKind.INVALID_PARAMS)));
    assertThat(Read.problemsOfSuite(Read.stepsText(step.formatted("[]"))))
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.what()).isEqualTo("`error` allows no answer at all"));
    assertThat(Read.problemsOfSuite(Read.stepsText(step.formatted("[\"tol\"]"))))
        .singleElement()
        .satisfies(problem -> assertThat(problem.hint()).contains("did you mean `tool`?"));
    assertThat(Read.problemsOfSuite(Read.conversationText("\"expect\": [{\"error\": [\"none\"]}]")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("`error` belongs to steps"));
  }

  @Test
  void theScriptedModelHasNoTokens() {
    String fields = "\"script\": [{\"say\": \"x\"}], \"expect\": [{\"max_tokens\": 5}]";

    assertThat(Read.problemsOfSuite(Read.conversationText(fields)))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.what()).contains("the scripted model has no tokens");
          assertThat(problem.where()).matches(".*:\\d+:\\d+");
        });
    assertThat(Read.problemsOfSuite(Read.conversationText(fields + ", \"model\": \"x\"")))
        .noneMatch(problem -> problem.what().contains("tokens"));
  }

  @Test
  void saysOnceThatAnAnswerIsNoObject() {
    assertThat(Read.problemsOfSuite(Read.conversationText("\"expect\": [{\"answer\": \"yes\"}]")))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "called, '\"a\"'",
    "never, '\"a\"'",
    "in_order, '[\"a\", \"b\"]'",
    "max_calls, 1",
    "max_tokens, 1",
    "answer, '{\"contains\": \"a\"}'"
  })
  void stepsHaveNoAgentToAssertAbout(String claim, String value) {
    assertThat(
            Read.problemsOfSuite(
                Read.stepsText(
                    """
                    {"call": {"tool": "t"}, "expect": [{"%s": %s}]}\
                    """
                        .formatted(claim, value))))
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.what())
                .isEqualTo("`" + claim + "` belongs to conversations; a step has no agent"));
  }
}
