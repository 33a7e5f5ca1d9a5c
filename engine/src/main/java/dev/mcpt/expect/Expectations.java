package dev.mcpt.expect;

import dev.mcpt.results.Assertion;
import dev.mcpt.results.ToolCall;
import dev.mcpt.suite.ErrorKind;
import dev.mcpt.suite.Expectation;
import dev.mcpt.suite.Matcher;
import dev.mcpt.suite.TextMatcher;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Holds what was observed against what is expected. Pure.
public final class Expectations {

  private static final int SHOWN = 500;

  private Expectations() {}

  /// One assertion for each expectation, in order.
  public static List<Assertion> evaluate(List<Expectation> expected, Observed observed) {
    return expected.stream().map(one -> evaluate(one, observed)).toList();
  }

  static Assertion evaluate(Expectation expected, Observed observed) {
    return switch (expected) {
      case Expectation.PathExpectation path -> path(path, observed);
      case Expectation.IsErrorExpectation error ->
          new Assertion(
              Boolean.valueOf(error.expected()).equals(observed.isError()),
              "is_error",
              String.valueOf(error.expected()),
              observed.isError() == null ? "no call at all" : observed.isError().toString());
      case Expectation.ErrorExpectation error -> error(error, observed.error());
      case Expectation.MaxMillisExpectation limit -> {
        long millis = observed.took().toMillis();
        yield new Assertion(
            millis <= limit.millis(),
            "max_ms",
            "at most " + limit.millis() + " ms",
            millis + " ms");
      }
      case Expectation.CalledExpectation called -> called(called, observed.calls());
      case Expectation.NeverExpectation never -> {
        long times = count(observed.calls(), never.tool());
        yield new Assertion(
            times == 0,
            "never " + never.tool(),
            "no call of " + never.tool(),
            times == 0 ? "no call" : counted(times, "call"));
      }
      case Expectation.OrderExpectation order -> order(order.tools(), observed.calls());
      case Expectation.MaxCallsExpectation limit -> {
        int calls = observed.calls().size();
        yield new Assertion(
            calls <= limit.calls(),
            "max_calls",
            "at most " + counted(limit.calls(), "call"),
            counted(calls, "call"));
      }
      case Expectation.MaxTokensExpectation limit -> tokens(limit.tokens(), observed.tokens());
      case Expectation.AnswerExpectation answer -> answer(answer.matcher(), observed);
    };
  }

  private static Assertion error(
      Expectation.ErrorExpectation expected, @Nullable ErrorKind actual) {
    return new Assertion(
        actual != null && expected.kinds().stream().anyMatch(actual::is),
        "error",
        expected.kinds().stream().map(ErrorKind::word).collect(Collectors.joining(" or ")),
        actual == null ? "no step at all" : actual.word());
  }

  private static Assertion path(Expectation.PathExpectation expected, Observed observed) {
    JsonValue result = observed.result();
    List<JsonValue> found = result == null ? List.of() : expected.path().all(result);
    Matcher matcher = expected.matcher();
    boolean held = result != null && holds(expected, result);
    String actual;
    if (found.isEmpty()) {
      actual = result == null ? "no result" : "nothing at this path in " + shown(result);
    } else {
      actual =
          found.stream()
              .map(value -> Matchers.actual(matcher, value))
              .collect(Collectors.joining(", "));
    }
    return new Assertion(
        held, expected.path().toString(), Matchers.describe(matcher), shorten(actual));
  }

  private static boolean holds(Expectation.PathExpectation expected, JsonValue whole) {
    return expected.path().all(whole).stream()
        .anyMatch(value -> Matchers.holds(expected.matcher(), value));
  }

  private static Assertion called(Expectation.CalledExpectation expected, List<ToolCall> calls) {
    JsonObject arguments = expected.arguments();
    Expectation.PathExpectation argument = expected.argument();
    long times =
        calls.stream()
            .filter(call -> call.tool().equals(expected.tool()))
            .filter(call -> arguments == null || Matchers.contains(call.arguments(), arguments))
            .filter(call -> argument == null || holds(argument, call.arguments()))
            .count();
    Integer wanted = expected.times();
    boolean held = wanted == null ? times > 0 : times == wanted;
    String what =
        "a call of "
            + expected.tool()
            + (arguments == null ? "" : " with " + Json.write(arguments))
            + (argument == null ? "" : " whose arguments' " + described(argument))
            + (wanted == null ? "" : ", " + wanted + " times");
    String actual = each(calls, call -> call.tool() + call.argumentsText());
    return new Assertion(held, "called " + expected.tool(), what, shorten(actual));
  }

  private static String described(Expectation.PathExpectation argument) {
    return argument.path() + " " + Matchers.describe(argument.matcher());
  }

  private static String each(List<ToolCall> calls, Function<ToolCall, String> shown) {
    return calls.isEmpty()
        ? "no call at all"
        : calls.stream().map(shown).collect(Collectors.joining(", "));
  }

  private static Assertion order(List<String> tools, List<ToolCall> calls) {
    int found = 0;
    for (ToolCall call : calls) {
      if (found < tools.size() && call.tool().equals(tools.get(found))) {
        found++;
      }
    }
    return new Assertion(
        found == tools.size(),
        "in_order " + String.join(", ", tools),
        "calls of " + String.join(", then ", tools),
        shorten(each(calls, ToolCall::tool)));
  }

  private static Assertion tokens(long most, @Nullable Long used) {
    return new Assertion(
        used != null && used <= most,
        "max_tokens",
        "at most " + counted(most, "token"),
        used == null ? "nobody counted tokens" : counted(used, "token"));
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static long count(List<ToolCall> calls, String tool) {
    return calls.stream().filter(call -> call.tool().equals(tool)).count();
  }

  private static Assertion answer(TextMatcher matcher, Observed observed) {
    String text = observed.answer();
    boolean held =
        text != null
            && switch (matcher) {
              case TextMatcher.Contains contains -> text.contains(contains.text());
              case Matcher.MatchesMatcher matches -> matches.pattern().matcher(text).find();
            };
    String expected =
        switch (matcher) {
          case TextMatcher.Contains contains -> "contains \"" + contains.text() + "\"";
          case Matcher.MatchesMatcher matches -> "matches /" + matches.pattern() + "/";
        };
    return new Assertion(
        held, "answer", expected, text == null ? "no answer" : shorten("\"" + text + "\""));
  }

  static String shown(JsonValue value) {
    return shorten(Json.write(value));
  }

  private static String shorten(String text) {
    return text.length() <= SHOWN
        ? text
        : text.substring(0, SHOWN) + "… (" + (text.length() - SHOWN) + " characters more)";
  }
}
