package dev.mcpt.results;

import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.time.Instant;

/// Run events and exchanges as lines of `events.ndjson` and `wire.ndjson`: one JSON object on one
/// line, ended by a line feed.
public final class EventWriter {

  private EventWriter() {}

  /// A line of `events.ndjson`. A finished case is told in short; result.json holds the whole.
  public static String line(Instant at, RunEvent event) {
    JsonObject.Builder json = Json.object().put("at", at.toString());
    switch (event) {
      case RunEvent.RunStarted started ->
          json.put("event", "run_started")
              .put("run_id", started.runId())
              .put("timestamp", RunJson.timestamp(started.timestamp()))
              .put("suite", RunJson.suite(started.suite()))
              .put("server", RunJson.server(started.server()))
              .put("cases", started.cases())
              .put("parallelism", started.parallelism());
      case RunEvent.Connecting(String target) ->
          json.put("event", "connecting").put("target", target);
      case RunEvent.RetryScheduled retry ->
          json.put("event", "retry_scheduled")
              .put("attempt", retry.attempt())
              .put("of", retry.of())
              .put("wait_seconds", Values.seconds(retry.pause()))
              .put("reason", retry.reason());
      case RunEvent.CaseQueued(String key) -> json.put("event", "case_queued").put("case", key);
      case RunEvent.CaseStarted(String key) -> json.put("event", "case_started").put("case", key);
      case RunEvent.StageChanged(String key, String stage) ->
          json.put("event", "stage_changed").put("case", key).put("stage", stage);
      case RunEvent.CaseFinished(CaseResult result) -> finished(json, result);
      case RunEvent.Notice(String text) -> json.put("event", "notice").put("text", text);
      case RunEvent.RunFinished(RunResult result) ->
          json.put("event", "run_finished")
              .put("run_id", result.runId())
              .put("interrupted", result.interrupted())
              .put("exit_code", result.exitCode())
              .put("summary", RunJson.summary(result.summary()));
    }
    return Json.write(json.build()) + "\n";
  }

  private static void finished(JsonObject.Builder json, CaseResult result) {
    json.put("event", "case_finished").put("case", result.key());
    OutcomeJson.write(json, result.outcome());
    json.put("judge_pending", result.judgePending())
        .put("duration_seconds", Values.seconds(result.duration()));
  }

  /// A line of `wire.ndjson`.
  ///
  /// @param key the case's [CaseResult#key], or what the exchange belongs to instead
  public static String line(String key, Exchange exchange) {
    JsonObject.Builder json = Json.object().put("case", key);
    EvidenceJson.write(exchange).members().forEach(field -> json.add(field.name(), field.value()));
    return Json.write(json.build()) + "\n";
  }
}
