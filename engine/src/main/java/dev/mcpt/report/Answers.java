package dev.mcpt.report;

import dev.mcpt.results.Assertion;
import dev.mcpt.results.Broken;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Conversation;
import dev.mcpt.results.ConversationStatus;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Evaluation;
import dev.mcpt.results.Failed;
import dev.mcpt.results.Finding;
import dev.mcpt.results.NotApplicable;
import dev.mcpt.results.Outcome;
import dev.mcpt.results.Passed;
import dev.mcpt.results.RunResult;
import dev.mcpt.results.ToolCall;
import dev.mcpt.results.TrialSummary;
import dev.mcpt.results.Turn;
import dev.mcpt.results.Untestable;
import dev.mcpt.results.Warned;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The questions that every text report answers about a case, in the same order: which requirement,
/// what was expected, what was sent, what came back, and how to run only this again.
final class Answers {

  private static final int MAX_FINDINGS = 10;

  private Answers() {}

  /// Whether a report explains the case without being asked: it went wrong, or something was found.
  static boolean wanted(CaseResult result) {
    return switch (result.outcome()) {
      case Failed _, Errored _, Broken _ -> true;
      case Warned _ -> !result.findings().isEmpty();
      case Passed _, NotApplicable _, Untestable _ -> false;
    };
  }

  static List<Answer> of(RunResult run, CaseResult result) {
    List<Answer> answers = new ArrayList<>();
    outcome(answers, result.outcome());
    findings(answers, result.findings());
    for (Assertion assertion : result.assertions()) {
      if (!assertion.held()) {
        answers.add(Answer.plain("asserted", assertion.claim()));
        answers.add(Answer.plain("expected", assertion.expected()));
        answers.add(Answer.body("found", assertion.actual()));
      }
    }
    judgement(answers, result);
    talk(answers, result);
    if (result.findings().isEmpty()) {
      body(answers, "sent", result.lastSent());
      body(answers, "received", result.lastReceived());
    }
    answers.add(new Answer("run again", run.rerun(result), Answer.Kind.COMMAND));
    return answers;
  }

  /// The answers of a run that could not start.
  static List<Answer> of(Errored failure) {
    List<Answer> answers = new ArrayList<>();
    outcome(answers, failure);
    return answers;
  }

  private static void outcome(List<Answer> answers, Outcome outcome) {
    switch (outcome) {
      case Errored(String kind, String message, String hint) -> {
        answers.add(Answer.plain("what happened", kind + ": " + message));
        plain(answers, "what to do", hint);
      }
      case Broken(String message, String stackTrace) -> {
        answers.add(Answer.plain("what happened", message));
        answers.add(
            Answer.plain("what to do", "This is a defect of mcp-t, not of the server: report it."));
        body(answers, "stack trace", stackTrace);
      }
      case Passed _, Failed _, Warned _, NotApplicable _, Untestable _ -> {
        // The message stands beside the verdict.
      }
    }
  }

  private static void findings(List<Answer> answers, List<Finding> findings) {
    for (Finding finding : findings.subList(0, Math.min(findings.size(), MAX_FINDINGS))) {
      Double confidence = finding.confidence();
      answers.add(Answer.plain("requirement", finding.requirement()));
      String link = finding.link();
      if (link != null) {
        answers.add(new Answer("written at", link, Answer.Kind.LINK));
      }
      answers.add(
          Answer.plain(
              "finding",
              "%s (severity %s%s)"
                  .formatted(
                      finding.title(),
                      finding.severity(),
                      confidence == null ? "" : ", confidence " + confidence)));
      plain(answers, "expected", finding.expected());
      body(answers, "sent", finding.sent());
      body(answers, "received", finding.received());
    }
    if (findings.size() > MAX_FINDINGS) {
      answers.add(
          Answer.plain(
              "more", findings.size() - MAX_FINDINGS + " more findings stand in result.json"));
    }
  }

  private static void judgement(List<Answer> answers, CaseResult result) {
    ConversationStatus status = result.status();
    if (status != null) {
      answers.add(Answer.plain("conversation", status.word().replace('_', ' ')));
    }
    Evaluation evaluation = result.evaluation();
    if (evaluation != null) {
      answers.add(
          Answer.plain(
              "judge",
              "%s, %s of 10: %s"
                  .formatted(
                      evaluation.success() ? "success" : "no success",
                      evaluation.overallScore(),
                      evaluation.reasoning())));
    }
    if (result.judgePending()) {
      answers.add(Answer.plain("judge", "has not spoken; the outcome is preliminary"));
    }
    TrialSummary trials = result.trials();
    if (trials != null) {
      answers.addAll(TrialText.answers(trials));
    }
  }

  private static void talk(List<Answer> answers, CaseResult result) {
    Conversation conversation = result.conversation();
    if (conversation == null) {
      body(answers, "calls", calls(result.toolCalls(), ""));
    } else {
      body(
          answers,
          "transcript",
          conversation.turns().stream().map(Answers::turn).collect(Collectors.joining("\n")));
    }
  }

  private static String turn(Turn turn) {
    String calls = calls(turn.toolCalls(), "  ");
    return (calls.isEmpty() ? "" : calls + "\n")
        + turn.speaker().word()
        + ": "
        + String.join("\n    ", VisibleText.lines(turn.text()));
  }

  private static String calls(List<ToolCall> calls, String indent) {
    return calls.stream()
        .map(call ->
            "%s%s%s(%s) %s %s"
                .formatted(
                    indent,
                    VisibleText.line(call.tool()),
                    call.method() == null ? "" : " [" + call.method() + "] ",
                    call.argumentsText(),
                    call.isError() ? "failed:" : "->",
                    VisibleText.line(call.answerText())))
        .collect(Collectors.joining("\n"));
  }

  private static void plain(List<Answer> answers, String question, String text) {
    if (!text.isBlank()) {
      answers.add(Answer.plain(question, text));
    }
  }

  private static void body(List<Answer> answers, String question, String text) {
    if (!text.isBlank()) {
      answers.add(Answer.body(question, text));
    }
  }
}
