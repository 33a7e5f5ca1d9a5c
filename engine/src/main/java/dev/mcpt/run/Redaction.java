package dev.mcpt.run;

import dev.mcpt.results.Assertion;
import dev.mcpt.results.Broken;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.CaseResultBuilder;
import dev.mcpt.results.Conversation;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Evaluation;
import dev.mcpt.results.Failed;
import dev.mcpt.results.Finding;
import dev.mcpt.results.NotApplicable;
import dev.mcpt.results.Outcome;
import dev.mcpt.results.Passed;
import dev.mcpt.results.ToolCall;
import dev.mcpt.results.Trial;
import dev.mcpt.results.TrialSummary;
import dev.mcpt.results.Turn;
import dev.mcpt.results.Untestable;
import dev.mcpt.results.Warned;
import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Removes the server's secrets from all that a result says, after it was judged and before anybody
/// reads it: a server may repeat the token that it was sent. The evidence is redacted by the wire.
///
/// @param redactors each knows some of the secrets
record Redaction(List<Redactor> redactors) {

  CaseResult of(CaseResult result) {
    CaseResultBuilder redacted =
        result.toBuilder()
            .outcome(outcome(result.outcome()))
            .toolCalls(result.toolCalls().stream().map(this::call).toList())
            .findings(result.findings().stream().map(this::finding).toList())
            .assertions(result.assertions().stream().map(this::assertion).toList());
    Conversation conversation = result.conversation();
    if (conversation != null) {
      redacted.conversation(
          new Conversation(conversation.turns().stream().map(this::turn).toList()));
    }
    Evaluation evaluation = result.evaluation();
    if (evaluation != null) {
      redacted.evaluation(
          new Evaluation(
              evaluation.overallScore(),
              evaluation.criteriaScores(),
              text(evaluation.reasoning()),
              evaluation.success()));
    }
    result.labels().forEach((name, value) -> redacted.label(name, text(value)));
    TrialSummary trials = result.trials();
    if (trials != null) {
      redacted.trials(
          new TrialSummary(
              trials.trials(), trials.decided(), trials.each().stream().map(this::trial).toList()));
    }
    return redacted.build();
  }

  private Trial trial(Trial trial) {
    return new Trial(outcome(trial.outcome()), trial.duration(), trial.score());
  }

  private Outcome outcome(Outcome outcome) {
    return switch (outcome) {
      case Passed it -> new Passed(text(it.message()));
      case Failed it -> new Failed(text(it.message()));
      case Warned it -> new Warned(text(it.message()));
      case NotApplicable it -> new NotApplicable(text(it.message()));
      case Untestable it -> new Untestable(text(it.message()));
      case Errored it -> new Errored(it.kind(), text(it.message()), text(it.hint()));
      case Broken it -> new Broken(text(it.message()), text(it.stackTrace()));
    };
  }

  private Turn turn(Turn turn) {
    List<ToolCall> calls = turn.toolCalls().stream().map(this::call).toList();
    return new Turn(turn.number(), turn.speaker(), text(turn.text()), calls);
  }

  private ToolCall call(ToolCall call) {
    JsonValue result = call.result();
    return new ToolCall(
        text(call.tool()),
        object(call.arguments()),
        result == null ? null : json(result),
        call.isError(),
        textOrNull(call.error()),
        call.took(),
        call.method());
  }

  private Finding finding(Finding finding) {
    return new Finding(
        finding.requirement(),
        finding.link(),
        text(finding.title()),
        finding.severity(),
        finding.confidence(),
        text(finding.expected()),
        text(finding.sent()),
        text(finding.received()),
        text(finding.rerun()));
  }

  private Assertion assertion(Assertion assertion) {
    return new Assertion(
        assertion.held(), assertion.claim(), text(assertion.expected()), text(assertion.actual()));
  }

  private JsonValue json(JsonValue value) {
    return switch (value) {
      case JsonString(String text) -> new JsonString(text(text));
      case JsonArray array -> new JsonArray(array.items().stream().map(this::json).toList());
      case JsonObject object -> object(object);
      case JsonNumber _, JsonBoolean _, JsonNull _ -> value;
    };
  }

  private JsonObject object(JsonObject object) {
    return new JsonObject(
        object.members().stream()
            .map(member -> new JsonObject.Member(text(member.name()), json(member.value())))
            .toList());
  }

  private String text(String text) {
    String clean = text;
    for (Redactor redactor : redactors) {
      clean = redactor.text(clean);
    }
    return clean;
  }

  private @Nullable String textOrNull(@Nullable String text) {
    return text == null ? null : text(text);
  }
}
