package dev.mcpt.testbed.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Something that goes wrong at the service or on the way.
public sealed interface Fault extends Answer {

  /// Status 429.
  ///
  /// @param retryAfter the header's value, or null for no header
  record TooManyRequests(@Nullable String retryAfter) implements Fault {}

  /// 529 in Anthropic's format, 503 in OpenAI's.
  record Overloaded() implements Fault {}

  /// Status 500.
  record ServerError() implements Fault {}

  /// Status 401.
  record BadKey() implements Fault {}

  /// 200 with JSON that ends too early.
  record MalformedJson() implements Fault {}

  /// A web page instead of JSON.
  ///
  /// @param status of HTTP
  record HtmlPage(int status) implements Fault {}

  /// No answer.
  record Silence() implements Fault {}

  /// The connection ends in the middle of the reply.
  record CutStream(Reply reply) implements Fault {}

  /// The reply comes whole, but slowly.
  ///
  /// @param perToken the wait before each token
  record SlowTokens(Reply reply, Duration perToken) implements Fault {}

  /// The script does not know what to answer: 400, and a rejection.
  ///
  /// @param why in words for whoever wrote the script
  record Unscripted(String why) implements Fault {}
}
