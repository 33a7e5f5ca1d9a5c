package dev.mcpt.suite;

import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPath;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One assertion of a case or step. Those from [CalledExpectation] on stand in conversations only,
/// the one about the kind of error in the steps of a tools case only.
public sealed interface Expectation {

  /// Something at the path of the result satisfies the matcher.
  record PathExpectation(JsonPath path, Matcher matcher) implements Expectation {}

  /// The result is, or is not, an error.
  record IsErrorExpectation(boolean expected) implements Expectation {}

  /// The answer of a step is of one of these kinds.
  record ErrorExpectation(Set<ErrorKind> kinds) implements Expectation {
    public ErrorExpectation {
      kinds = Collections.unmodifiableSet(EnumSet.copyOf(kinds));
    }

    /// Whether an answer that is an error can be right.
    public boolean allowsErrors() {
      return !kinds.equals(EnumSet.of(ErrorKind.NONE));
    }
  }

  /// It took at most so many milliseconds.
  record MaxMillisExpectation(long millis) implements Expectation {}

  /// The agent called a tool.
  ///
  /// @param arguments members that the call's arguments must have with these values; null: any
  /// @param argument what else the call's arguments must satisfy; null: nothing
  /// @param times how often exactly; null: at least once
  record CalledExpectation(
      String tool,
      @Nullable JsonObject arguments,
      @Nullable PathExpectation argument,
      @Nullable Integer times)
      implements Expectation {
    /// Whatever else the arguments are.
    public CalledExpectation(String tool, @Nullable JsonObject arguments, @Nullable Integer times) {
      this(tool, arguments, null, times);
    }
  }

  /// The agent never called a tool.
  record NeverExpectation(String tool) implements Expectation {}

  /// The agent called these tools one after the other, others between them or not.
  record OrderExpectation(List<String> tools) implements Expectation {
    public OrderExpectation {
      tools = List.copyOf(tools);
    }
  }

  /// The agent called tools at most so many times.
  record MaxCallsExpectation(long calls) implements Expectation {}

  /// The agent's model read and wrote at most so many tokens, as its service counts them.
  record MaxTokensExpectation(long tokens) implements Expectation {}

  /// The agent's last answer satisfies the matcher.
  record AnswerExpectation(TextMatcher matcher) implements Expectation {}
}
