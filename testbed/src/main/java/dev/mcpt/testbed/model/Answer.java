package dev.mcpt.testbed.model;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// What the API answers to one request: something that a model says, or a fault.
public sealed interface Answer permits Reply, Fault, Late, EndlessTools {

  /// The model says this and asks for nothing.
  static Reply says(String text) {
    return saysAndCalls(text);
  }

  /// The model asks for one tool.
  ///
  /// @param rawArguments the text of the arguments; it need not be JSON
  static Reply calls(String tool, String rawArguments) {
    return calls(new ToolCall(tool, rawArguments));
  }

  /// The model asks for these tools at once.
  static Reply calls(ToolCall... calls) {
    return saysAndCalls("", calls);
  }

  /// The model says this and asks for these tools at once.
  static Reply saysAndCalls(String text, ToolCall... calls) {
    return new Reply(text, List.of(calls), Ending.COMPLETE, null);
  }

  /// The model refuses: `stop_reason` `refusal`, or a message with `refusal`.
  static Reply refuses(String text) {
    return new Reply(text, List.of(), Ending.REFUSED, null);
  }

  /// The model is cut short by the limit on its tokens: `stop_reason` `max_tokens`, or
  /// `finish_reason` `length`.
  static Reply cutShort(String text) {
    return new Reply(text, List.of(), Ending.CUT_SHORT, null);
  }

  /// The model asks for this tool, now and in every later place of its script.
  static Answer endlessTools(String tool, String rawArguments) {
    return new EndlessTools(new ToolCall(tool, rawArguments));
  }

  /// 429 that does not say when to come again.
  static Fault tooManyRequests() {
    return new Fault.TooManyRequests(null);
  }

  /// 429 with `Retry-After` in seconds.
  static Fault tooManyRequests(int seconds) {
    return new Fault.TooManyRequests(Integer.toString(seconds));
  }

  /// 429 with `Retry-After` as an HTTP date, which knows whole seconds only.
  static Fault tooManyRequests(Instant until) {
    return new Fault.TooManyRequests(
        DateTimeFormatter.RFC_1123_DATE_TIME.format(until.atOffset(ZoneOffset.UTC)));
  }

  /// 529 in Anthropic's format, 503 in OpenAI's.
  static Fault overloaded() {
    return new Fault.Overloaded();
  }

  /// Status 500.
  static Fault serverError() {
    return new Fault.ServerError();
  }

  /// 401, although the key is right.
  static Fault badKey() {
    return new Fault.BadKey();
  }

  /// 200 with JSON that ends too early.
  static Fault malformedJson() {
    return new Fault.MalformedJson();
  }

  /// A web page instead of JSON, as proxies send it; 200 and 502 are usual.
  static Fault htmlPage(int status) {
    return new Fault.HtmlPage(status);
  }

  /// No answer until the peer goes, the API is closed or ten minutes have passed.
  static Fault silence() {
    return new Fault.Silence();
  }

  /// The connection ends in the middle of this reply.
  static Fault cutStream(Reply reply) {
    return new Fault.CutStream(reply);
  }

  /// This reply, whole and sound, with a wait before each token: each piece of text or arguments
  /// when it is streamed, else every four bytes.
  static Fault slowTokens(Reply reply, Duration perToken) {
    return new Fault.SlowTokens(reply, perToken);
  }

  /// The same after a wait, which ends early when the peer goes or the API is closed.
  default Answer after(Duration latency) {
    return new Late(this, latency);
  }
}
