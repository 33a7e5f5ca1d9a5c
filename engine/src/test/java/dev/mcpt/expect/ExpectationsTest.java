package dev.mcpt.expect;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.results.Assertion;
import dev.mcpt.results.ToolCall;
import dev.mcpt.suite.ErrorKind;
import dev.mcpt.suite.Expectation;
import dev.mcpt.suite.Matcher;
import dev.mcpt.suite.TextMatcher;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPath;
import dev.mcpt.wire.json.JsonSchema;
import dev.mcpt.wire.json.JsonValue;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationsTest {

  private static final String RESULT =
      """
      {"content":[{"type":"text","text":"hello world"},{"type":"text","text":"second"}],
       "structuredContent":{"sum":5,"list":[1,"two",{"k":1,"deep":{"a":1,"b":2}}],"none":null}}\
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$.content[0].text|\"hello world\"|true",
        "$.content[0].text|\"hello\"|false",
        "content[1].text|\"second\"|true",
        "$.structuredContent.sum|5.0|true",
        "$.structuredContent.sum|\"5\"|false",
        "$.structuredContent.none|null|true",
        "$.structuredContent.list[2].deep|{\"b\":2,\"a\":1.0}|true",
        "$.structuredContent.list[2].deep|{\"a\":1}|false",
        "$.structuredContent.missing|null|false",
        "$.content[*].text|\"second\"|true",
        "$.content[*].text|\"third\"|false",
      })
  void equalsComparesByValue(String path, String wanted, boolean held) throws Exception {
    assertThat(at(path, new Matcher.EqualsMatcher(Json.read(wanted))).held()).isEqualTo(held);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$.content[0].text|\"lo wo\"|true",
        "$.content[0].text|\"LO\"|false",
        "$.content[0].text|5|false",
        "$.structuredContent.list|\"two\"|true",
        "$.structuredContent.list|\"tw\"|false",
        "$.structuredContent.list|1.0|true",
        "$.structuredContent.list|{\"k\":1}|true",
        "$.structuredContent.list|{\"k\":2}|false",
        "$.structuredContent.list[2]|{\"deep\":{\"a\":1}}|true",
        "$.structuredContent.list[2]|{\"deep\":{\"c\":1}}|false",
        "$.structuredContent.sum|5|true",
        "$.structuredContent.sum|6|false",
        "$.structuredContent.missing|\"\"|false",
      })
  void containsFindsTextsItemsAndMembers(String path, String part, boolean held) throws Exception {
    assertThat(at(path, new Matcher.ContainsMatcher(Json.read(part))).held()).isEqualTo(held);
  }

  @ParameterizedTest
  @CsvSource({
    "$.content[0].text, w.r, true",
    "$.content[0].text, ^world, false",
    "$.content[0].text, world$, true",
    "$.structuredContent.sum, 5, false",
    "$.structuredContent.missing, .*, false",
  })
  void matchesFindsThePatternInTexts(String path, String pattern, boolean held) throws Exception {
    assertThat(at(path, new Matcher.MatchesMatcher(Pattern.compile(pattern))).held())
        .isEqualTo(held);
  }

  @Test
  void aSchemaHoldsWhereTheValueIsValidAndElseSaysWhy() throws Exception {
    var fits = JsonSchema.compile(Json.read("{\"type\":\"integer\",\"minimum\":5}"));
    var tooHigh = JsonSchema.compile(Json.read("{\"type\":\"integer\",\"minimum\":6}"));
    String path = "$.structuredContent.sum";

    assertThat(at(path, new Matcher.SchemaMatcher(fits)).held()).isTrue();
    Assertion broken = at(path, new Matcher.SchemaMatcher(tooHigh));
    assertThat(broken.held()).isFalse();
    assertThat(broken.actual()).startsWith("5: ").contains("minimum");
    assertThat(broken.expected()).contains("\"minimum\":6");
    assertThat(at("$.structuredContent.missing", new Matcher.SchemaMatcher(fits)).held()).isFalse();
  }

  @Test
  void aPathThatFindsNothingSaysSoAndShowsTheResult() throws Exception {
    Assertion broken = at("$.nowhere", new Matcher.EqualsMatcher(Json.read("1")));

    assertThat(broken.claim()).isEqualTo("$.nowhere");
    assertThat(broken.expected()).isEqualTo("equals 1");
    assertThat(broken.actual()).startsWith("nothing at this path in {\"content\"");
  }

  @Test
  void withoutResultNoPathHolds() {
    Observed nothing = Observed.step(null, true, null, Duration.ZERO);
    var anything =
        new Expectation.PathExpectation(
            JsonPath.compile("$"), new Matcher.ContainsMatcher(JsonObject.EMPTY));

    assertThat(Expectations.evaluate(anything, nothing).held()).isFalse();
    assertThat(Expectations.evaluate(anything, nothing).actual()).isEqualTo("no result");
  }

  @Test
  void longValuesAreShortened() throws Exception {
    JsonValue whole = Json.object("text", "x".repeat(2000));
    Assertion broken =
        Expectations.evaluate(
            new Expectation.PathExpectation(
                JsonPath.compile("$.text"), new Matcher.EqualsMatcher(Json.read("1"))),
            Observed.step(whole, false, null, Duration.ZERO));

    assertThat(broken.actual()).hasSizeLessThan(600).endsWith("characters more)");
  }

  @Test
  void isErrorHoldsBothWays() {
    Observed fine = Observed.step(JsonObject.EMPTY, false, null, Duration.ZERO);
    Observed wrong = Observed.step(JsonObject.EMPTY, true, null, Duration.ZERO);

    assertThat(held(new Expectation.IsErrorExpectation(true), wrong)).isTrue();
    assertThat(held(new Expectation.IsErrorExpectation(false), wrong)).isFalse();
    assertThat(held(new Expectation.IsErrorExpectation(true), fine)).isFalse();
    assertThat(held(new Expectation.IsErrorExpectation(false), fine)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "true, false, , none, true",
    "true, false, , tool protocol invalid_params, false",
    "true, true, , tool, true",
    "true, true, , none protocol, false",
    "false, true, -32602, invalid_params, true",
    "false, true, -32602, protocol, true",
    "false, true, -32602, none tool resource_not_found, false",
    "false, true, -32002, resource_not_found, true",
    "false, true, -32603, invalid_params resource_not_found tool, false",
    "false, true, -32603, tool protocol, true",
    "false, true, , protocol, true",
    "false, true, , none tool invalid_params, false",
  })
  void theKindOfErrorIsOneOfThoseThatAreAllowed(
      boolean hasResult, boolean isError, @Nullable Long code, String kinds, boolean holds) {
    Observed observed =
        Observed.step(hasResult ? JsonObject.EMPTY : null, isError, code, Duration.ZERO);
    Set<ErrorKind> allowed = EnumSet.noneOf(ErrorKind.class);
    for (String word : kinds.split(" ", -1)) {
      allowed.add(requireNonNull(ErrorKind.of(word)));
    }

    assertThat(held(new Expectation.ErrorExpectation(allowed), observed)).isEqualTo(holds);
  }

  @Test
  void withoutAnyCallNeitherErrorNorSuccessHolds() {
    Observed silent = Observed.conversation(List.of(), "Hello.", Duration.ZERO, null);

    assertThat(held(new Expectation.IsErrorExpectation(true), silent)).isFalse();
    assertThat(held(new Expectation.IsErrorExpectation(false), silent)).isFalse();
  }

  @Test
  void maxMillisIsTheMost() {
    Observed observed = Observed.step(JsonObject.EMPTY, false, null, Duration.ofMillis(250));

    assertThat(held(new Expectation.MaxMillisExpectation(250), observed)).isTrue();
    assertThat(held(new Expectation.MaxMillisExpectation(249), observed)).isFalse();
  }

  @Test
  void calledCountsTheCallsWithTheseArguments() {
    Observed observed = conversation("Done.");

    assertThat(held(called("add", null, null), observed)).isTrue();
    assertThat(held(called("sub", null, null), observed)).isFalse();
    assertThat(held(called("add", null, 2), observed)).isTrue();
    assertThat(held(called("add", null, 1), observed)).isFalse();
    assertThat(held(called("add", Json.object("a", 1), 1), observed)).isTrue();
    assertThat(held(called("add", Json.object("a", 3), null), observed)).isFalse();
    assertThat(held(called("sub", null, 0), observed)).isTrue();
    assertThat(Expectations.evaluate(called("sub", null, null), observed).actual())
        .isEqualTo("add{\"a\":1,\"b\":2}, add{\"a\":2,\"b\":2}");
  }

  @Test
  void neverHoldsOnlyWithoutAnyCall() {
    assertThat(held(new Expectation.NeverExpectation("sub"), conversation("x"))).isTrue();
    assertThat(held(new Expectation.NeverExpectation("add"), conversation("x"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$.a|2|1|true",
        "$.a|2|2|false",
        "$.b|2|2|true",
        "$.b|3||false",
        "$.c|2||false",
      })
  void calledCountsTheCallsOfWhichAnArgumentSatisfiesTheMatcher(
      String path, int value, @Nullable Integer times, boolean holds) {
    var argument =
        new Expectation.PathExpectation(
            JsonPath.compile(path), new Matcher.EqualsMatcher(Json.of(value)));
    var expected = new Expectation.CalledExpectation("add", null, argument, times);

    assertThat(held(expected, conversation("x"))).isEqualTo(holds);
    assertThat(Expectations.evaluate(expected, conversation("x")).expected())
        .startsWith("a call of add whose arguments' " + path + " equals " + value);
  }

  @ParameterizedTest
  @CsvSource({
    "add sub, true",
    "sub add, true",
    "add add sub add, true",
    "add sub add, true",
    "sub sub, false",
    "sub add add, false",
    "add mul, false",
  })
  void theOrderHoldsWhereOneCallComesAfterTheOther(String tools, boolean holds) {
    List<ToolCall> calls = List.of(call("add", 1), call("add", 2), call("sub", 3), call("add", 4));
    var expected = new Expectation.OrderExpectation(List.of(tools.split(" ", -1)));
    Assertion order =
        Expectations.evaluate(expected, Observed.conversation(calls, "x", Duration.ZERO, null));

    assertThat(order.held()).isEqualTo(holds);
    assertThat(order.actual()).isEqualTo("add, add, sub, add");
  }

  @Test
  void maxCallsIsTheMost() {
    assertThat(held(new Expectation.MaxCallsExpectation(2), conversation("x"))).isTrue();
    Assertion broken =
        Expectations.evaluate(new Expectation.MaxCallsExpectation(1), conversation("x"));
    assertThat(broken).isEqualTo(new Assertion(false, "max_calls", "at most 1 call", "2 calls"));
  }

  @Test
  void maxTokensIsTheMostAndHoldsOnlyWhereSomebodyCounted() {
    assertThat(held(new Expectation.MaxTokensExpectation(120), conversation("x"))).isTrue();
    assertThat(held(new Expectation.MaxTokensExpectation(119), conversation("x"))).isFalse();
    Observed uncounted = Observed.conversation(List.of(), "x", Duration.ZERO, null);
    assertThat(Expectations.evaluate(new Expectation.MaxTokensExpectation(119), uncounted))
        .isEqualTo(
            new Assertion(false, "max_tokens", "at most 119 tokens", "nobody counted tokens"));
  }

  @Test
  void theAnswerIsATextThatContainsOrMatches() {
    Observed observed = conversation("The sum is 5.");

    assertThat(held(answer(new TextMatcher.Contains("is 5")), observed)).isTrue();
    assertThat(held(answer(new TextMatcher.Contains("is 6")), observed)).isFalse();
    assertThat(held(answer(new Matcher.MatchesMatcher(Pattern.compile("\\d\\.$"))), observed))
        .isTrue();
    assertThat(held(answer(new Matcher.MatchesMatcher(Pattern.compile("^\\d"))), observed))
        .isFalse();
    assertThat(held(answer(new Matcher.MatchesMatcher(Pattern.compile(""))), conversation(null)))
        .isFalse();
  }

  @Test
  void aPathInAConversationReadsTheLastToolResult() {
    assertThat(
            held(
                new Expectation.PathExpectation(
                    JsonPath.compile("$.n"), new Matcher.EqualsMatcher(Json.of(2))),
                conversation("x")))
        .isTrue();
  }

  private static Observed conversation(@Nullable String answer) {
    return Observed.conversation(
        List.of(
            new ToolCall(
                "add",
                Json.object("a", 1, "b", 2),
                Json.object("n", 1),
                false,
                null,
                Duration.ZERO),
            new ToolCall(
                "add",
                Json.object("a", 2, "b", 2),
                Json.object("n", 2),
                false,
                null,
                Duration.ZERO)),
        answer,
        Duration.ZERO,
        120L);
  }

  private static ToolCall call(String tool, int result) {
    return new ToolCall(
        tool, JsonObject.EMPTY, Json.object("n", result), false, null, Duration.ZERO);
  }

  private static Expectation called(
      String tool, @Nullable JsonObject arguments, @Nullable Integer times) {
    return new Expectation.CalledExpectation(tool, arguments, times);
  }

  private static Expectation answer(TextMatcher matcher) {
    return new Expectation.AnswerExpectation(matcher);
  }

  private static boolean held(Expectation expected, Observed observed) {
    return Expectations.evaluate(expected, observed).held();
  }

  private static Assertion at(String path, Matcher matcher) throws Exception {
    return Expectations.evaluate(
        new Expectation.PathExpectation(JsonPath.compile(path), matcher),
        Observed.step(Json.read(RESULT), false, null, Duration.ZERO));
  }
}
