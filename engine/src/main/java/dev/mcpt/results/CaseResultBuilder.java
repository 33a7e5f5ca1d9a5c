package dev.mcpt.results;

import dev.mcpt.wire.exchange.Exchange;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects what is known about a case; not thread-safe.
public final class CaseResultBuilder {

  private final String testId;
  private Outcome outcome;
  private @Nullable String checkId;
  private @Nullable ConversationStatus status;
  private Duration duration = Duration.ZERO;
  private @Nullable Evaluation evaluation;
  private @Nullable Conversation conversation;
  private List<ToolCall> toolCalls = List.of();
  private @Nullable Metrics metrics;
  private @Nullable ModelMetrics models;
  private List<Finding> findings = List.of();
  private List<Assertion> assertions = List.of();
  private List<Exchange> evidence = List.of();
  private @Nullable TrialSummary trials;
  private boolean judgePending;
  private final Map<String, String> labels = new LinkedHashMap<>();

  CaseResultBuilder(String testId, Outcome outcome) {
    this.testId = testId;
    this.outcome = outcome;
  }

  CaseResultBuilder(CaseResult from) {
    this(from.testId(), from.outcome());
    checkId = from.checkId();
    status = from.status();
    duration = from.duration();
    evaluation = from.evaluation();
    conversation = from.conversation();
    toolCalls = from.toolCalls();
    metrics = from.metrics();
    findings = from.findings();
    assertions = from.assertions();
    evidence = from.evidence();
    trials = from.trials();
    judgePending = from.judgePending();
    labels.putAll(from.labels());
  }

  public CaseResultBuilder outcome(Outcome value) {
    outcome = value;
    return this;
  }

  public CaseResultBuilder checkId(@Nullable String value) {
    checkId = value;
    return this;
  }

  public CaseResultBuilder status(@Nullable ConversationStatus value) {
    status = value;
    return this;
  }

  public CaseResultBuilder duration(Duration value) {
    duration = value;
    return this;
  }

  public CaseResultBuilder evaluation(@Nullable Evaluation value) {
    evaluation = value;
    return this;
  }

  /// Sets the conversation and, with it, the tool calls.
  public CaseResultBuilder conversation(Conversation value) {
    conversation = value;
    toolCalls = value.toolCalls();
    return this;
  }

  /// Sets the calls of a case without conversation.
  public CaseResultBuilder toolCalls(List<ToolCall> value) {
    toolCalls = value;
    return this;
  }

  /// Sets the metrics; without this they are counted by [Metrics#of].
  public CaseResultBuilder metrics(Metrics value) {
    metrics = value;
    return this;
  }

  /// Adds what language models did to the metrics, counted or set.
  public CaseResultBuilder models(ModelMetrics value) {
    models = value;
    return this;
  }

  public CaseResultBuilder findings(List<Finding> value) {
    findings = value;
    return this;
  }

  public CaseResultBuilder assertions(List<Assertion> value) {
    assertions = value;
    return this;
  }

  public CaseResultBuilder evidence(List<Exchange> value) {
    evidence = value;
    return this;
  }

  public CaseResultBuilder trials(@Nullable TrialSummary value) {
    trials = value;
    return this;
  }

  public CaseResultBuilder judgePending(boolean value) {
    judgePending = value;
    return this;
  }

  public CaseResultBuilder label(String name, String value) {
    labels.put(name, value);
    return this;
  }

  /// The case as collected so far; refused as by the constructor of [CaseResult].
  public CaseResult build() {
    return new CaseResult(
        testId,
        checkId,
        outcome,
        status,
        duration,
        evaluation,
        conversation,
        toolCalls,
        counted(),
        findings,
        assertions,
        evidence,
        trials,
        judgePending,
        labels);
  }

  private Metrics counted() {
    Metrics all = metrics == null ? Metrics.of(conversation, toolCalls, evidence) : metrics;
    return models == null ? all : all.with(models);
  }
}
