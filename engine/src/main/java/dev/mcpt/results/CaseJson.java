package dev.mcpt.results;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One entry of `results` as JSON, and back.
final class CaseJson {

  private CaseJson() {}

  static JsonObject write(CaseResult result) {
    JsonObject.Builder json =
        Json.object().put("test_id", result.testId()).put("check_id", result.checkId());
    OutcomeJson.write(json, result.outcome());
    ConversationStatus status = result.status();
    return json.put("status", status == null ? null : status.word())
        .put("judge_pending", result.judgePending())
        .put("duration_seconds", Values.seconds(result.duration()))
        .put("evaluation", Values.optional(result.evaluation(), CaseJson::evaluation))
        .put("trials", Values.optional(result.trials(), TrialJson::write))
        .put("metrics", metrics(result.metrics()))
        .put("findings", Values.array(result.findings(), CaseJson::finding))
        .put("assertions", Values.array(result.assertions(), CaseJson::assertion))
        .put("conversation", TalkJson.write(result.conversation()))
        .put("tool_calls", Values.array(result.toolCalls(), TalkJson::write))
        .put("evidence", Values.array(result.evidence(), EvidenceJson::write))
        .put("labels", result.labels())
        .build();
  }

  static CaseResult read(Fields from) throws ResultFormatException {
    List<ToolCall> calls = from.list("tool_calls", TalkJson::call);
    Fields labels = from.fields("labels");
    try {
      return new CaseResult(
          from.text("test_id"),
          from.textOrNull("check_id"),
          OutcomeJson.read(from),
          status(from),
          from.seconds("duration_seconds"),
          from.optional("evaluation", CaseJson::evaluation),
          from.optional("conversation", talk -> TalkJson.conversation(talk, calls)),
          calls,
          metrics(from.fields("metrics")),
          from.list("findings", CaseJson::finding),
          from.list("assertions", CaseJson::assertion),
          from.list("evidence", EvidenceJson::read),
          from.optional("trials", TrialJson::read),
          from.flag("judge_pending"),
          from.map("labels", labels::text));
    } catch (IllegalArgumentException e) {
      throw from.wrong("tool_calls", String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable ConversationStatus status(Fields from) throws ResultFormatException {
    return from.textOrNull("status") == null
        ? null
        : from.<ConversationStatus>word("status", ConversationStatus::of);
  }

  private static JsonObject evaluation(Evaluation evaluation) {
    return Json.object(
        "overall_score",
        evaluation.overallScore(),
        "criteria_scores",
        evaluation.criteriaScores(),
        "reasoning",
        evaluation.reasoning(),
        "success",
        evaluation.success());
  }

  private static Evaluation evaluation(Fields from) throws ResultFormatException {
    Fields scores = from.fields("criteria_scores");
    return new Evaluation(
        from.number("overall_score"),
        from.map("criteria_scores", scores::number),
        from.text("reasoning"),
        from.flag("success"));
  }

  private static JsonObject metrics(Metrics metrics) {
    boolean asked = !metrics.models().equals(ModelMetrics.NONE);
    return Json.object()
        .put("turns", metrics.turns())
        .put("tool_calls", metrics.toolCalls())
        .put("tool_errors", metrics.toolErrors())
        .put("requests", metrics.requests())
        .put("bytes_sent", metrics.bytesSent())
        .put("bytes_received", metrics.bytesReceived())
        .putIfPresent("models", asked ? models(metrics.models()) : null)
        .build();
  }

  private static JsonObject models(ModelMetrics models) {
    return Json.object(
        "requests_made",
        models.requests(),
        "retries",
        models.retries(),
        "error_count",
        models.errors(),
        "input_tokens",
        models.inputTokens(),
        "output_tokens",
        models.outputTokens(),
        "total_latency_ms",
        models.latency().toMillis(),
        "cost_usd",
        models.costUsd());
  }

  private static ModelMetrics models(Fields from) throws ResultFormatException {
    return new ModelMetrics(
        from.small("requests_made"),
        from.small("retries"),
        from.small("error_count"),
        from.count("input_tokens"),
        from.count("output_tokens"),
        Duration.ofMillis(from.count("total_latency_ms")),
        from.numberOrNull("cost_usd"));
  }

  private static Metrics metrics(Fields from) throws ResultFormatException {
    return new Metrics(
        from.small("turns"),
        from.small("tool_calls"),
        from.small("tool_errors"),
        from.small("requests"),
        from.count("bytes_sent"),
        from.count("bytes_received"),
        Objects.requireNonNullElse(from.optional("models", CaseJson::models), ModelMetrics.NONE));
  }

  private static JsonObject finding(Finding finding) {
    return Json.object(
        "requirement",
        finding.requirement(),
        "link",
        finding.link(),
        "title",
        finding.title(),
        "severity",
        finding.severity(),
        "confidence",
        finding.confidence(),
        "expected",
        finding.expected(),
        "sent",
        finding.sent(),
        "received",
        finding.received(),
        "rerun",
        finding.rerun());
  }

  private static Finding finding(Fields from) throws ResultFormatException {
    return new Finding(
        from.text("requirement"),
        from.textOrNull("link"),
        from.text("title"),
        from.text("severity"),
        from.numberOrNull("confidence"),
        from.text("expected"),
        from.text("sent"),
        from.text("received"),
        from.text("rerun"));
  }

  private static JsonObject assertion(Assertion assertion) {
    return Json.object(
        "held",
        assertion.held(),
        "claim",
        assertion.claim(),
        "expected",
        assertion.expected(),
        "actual",
        assertion.actual());
  }

  private static Assertion assertion(Fields from) throws ResultFormatException {
    return new Assertion(
        from.flag("held"), from.text("claim"), from.text("expected"), from.text("actual"));
  }
}
