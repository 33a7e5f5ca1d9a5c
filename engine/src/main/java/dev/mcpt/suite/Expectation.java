package dev.mcpt.suite;

import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPath;
import org.jspecify.annotations.Nullable;

/// One assertion of a case or step. The first three also stand in the steps of a tools case, the
/// last three in conversations only.
public sealed interface Expectation {

  /// Something at the path of the result satisfies the matcher.
  record PathExpectation(JsonPath path, Matcher matcher) implements Expectation {}

  /// The result is, or is not, an error.
  record IsErrorExpectation(boolean expected) implements Expectation {}

  /// It took at most so many milliseconds.
  record MaxMillisExpectation(long millis) implements Expectation {}

  /// The agent called a tool.
  ///
  /// @param arguments members that the call's arguments must have with these values; null: any
  /// @param times how often exactly; null: at least once
  record CalledExpectation(String tool, @Nullable JsonObject arguments, @Nullable Integer times)
      implements Expectation {}

  /// The agent never called a tool.
  record NeverExpectation(String tool) implements Expectation {}

  /// The agent's last answer satisfies the matcher.
  record AnswerExpectation(TextMatcher matcher) implements Expectation {}
}
