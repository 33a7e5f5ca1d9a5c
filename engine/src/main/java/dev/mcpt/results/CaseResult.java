package dev.mcpt.results;

import dev.mcpt.wire.exchange.Exchange;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What became of one test case, or of one check in a compliance or security suite.
///
/// @param checkId the check, or null where the case is a conversation or a list of steps
/// @param status the conversation's own status, or null where there is no conversation
/// @param evaluation the judge's verdict, or null where nobody judges
/// @param toolCalls all calls in order; those of the conversation where there is one
/// @param findings why it did not simply pass, the worst first
/// @param evidence what went over the wire, already redacted
/// @param trials what repeats say together, or null where the case ran once
/// @param judgePending the outcome is preliminary: the judge has not spoken
/// @param labels words to sort and select by: `era`, `revision`, `category`, `level`, …
public record CaseResult(
    String testId,
    @Nullable String checkId,
    Outcome outcome,
    @Nullable ConversationStatus status,
    Duration duration,
    @Nullable Evaluation evaluation,
    @Nullable Conversation conversation,
    List<ToolCall> toolCalls,
    Metrics metrics,
    List<Finding> findings,
    List<Assertion> assertions,
    List<Exchange> evidence,
    @Nullable TrialSummary trials,
    boolean judgePending,
    Map<String, String> labels) {

  /// @throws IllegalArgumentException if there is a conversation and the tool calls are not its own
  public CaseResult {
    toolCalls = List.copyOf(toolCalls);
    findings = List.copyOf(findings);
    assertions = List.copyOf(assertions);
    evidence = List.copyOf(evidence);
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    if (conversation != null && !conversation.toolCalls().equals(toolCalls)) {
      throw new IllegalArgumentException("a case's tool calls are those of its conversation");
    }
  }

  public static CaseResultBuilder builder(String testId, Outcome outcome) {
    return new CaseResultBuilder(testId, outcome);
  }

  /// A builder that starts with all of this.
  public CaseResultBuilder toBuilder() {
    return new CaseResultBuilder(this);
  }

  /// The same with another outcome.
  public CaseResult withOutcome(Outcome other) {
    return toBuilder().outcome(other).build();
  }

  /// As [Outcome#success].
  public boolean success() {
    return outcome.success();
  }

  /// The name that people and events use: the test's id, which is unique in a run.
  public String key() {
    return testId;
  }

  /// What the last exchange sent, head and body; empty without evidence.
  public String lastSent() {
    return evidence.isEmpty()
        ? ""
        : joined(Stream.of(evidence.getLast().sentHead(), evidence.getLast().sentBody()));
  }

  /// What the last exchange brought and why it ended, if it failed; empty without evidence.
  public String lastReceived() {
    if (evidence.isEmpty()) {
      return "";
    }
    Exchange last = evidence.getLast();
    String failure = last.failure();
    return joined(
        Stream.concat(
            last.received().stream().flatMap(piece -> Stream.of(piece.head(), piece.body())),
            Stream.of(failure == null ? "" : "(" + failure + ")")));
  }

  private static String joined(Stream<String> texts) {
    return texts.filter(text -> !text.isEmpty()).collect(Collectors.joining("\n"));
  }
}
