package dev.mcpt.dialogue;

import dev.mcpt.expect.Expectations;
import dev.mcpt.expect.Observed;
import dev.mcpt.provider.ModelFailure;
import dev.mcpt.provider.OffScript;
import dev.mcpt.results.Assertion;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.CaseResultBuilder;
import dev.mcpt.results.Conversation;
import dev.mcpt.results.ConversationStatus;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Evaluation;
import dev.mcpt.results.Failed;
import dev.mcpt.results.Finding;
import dev.mcpt.results.Outcome;
import dev.mcpt.results.Passed;
import dev.mcpt.suite.ConversationCase;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.transport.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a conversation came to: the result while it goes on, and the judge's at its end.
///
/// A conversation succeeds when its judge says so with a score of at least the threshold, each
/// expectation holds, and no script was left. A judge or model that fails says nothing about the
/// server: the case is errored.
final class Ruling {

  private static final String SEVERITY = "medium";

  private final ConversationCase testCase;
  private final DialogueSettings settings;
  private final Cast cast;
  private final Connection connection;
  private final DialogueContext context;
  private final Transcript transcript;
  private final List<String> notes = new ArrayList<>();

  Ruling(
      ConversationCase testCase,
      DialogueSettings settings,
      Cast cast,
      Connection connection,
      DialogueContext context,
      Transcript transcript) {
    this.testCase = testCase;
    this.settings = settings;
    this.cast = cast;
    this.connection = connection;
    this.context = context;
    this.transcript = transcript;
  }

  private CaseResultBuilder result(Outcome outcome, ConversationStatus status) {
    CaseResultBuilder result =
        CaseResult.builder(testCase.id(), outcome)
            .status(status)
            .conversation(transcript.conversation())
            .evidence(connection.exchanges())
            .label("revision", connection.revision().id())
            .label("model", cast.agent().name())
            .label("judge", cast.judge().name())
            .models(context.models().get());
    var told = new ArrayList<>(notes);
    told.addAll(cast.agent().notes());
    if (!told.isEmpty()) {
      result.label("model_notes", String.join("; ", told));
    }
    return result;
  }

  /// What people should know of the offer that the agent was made.
  void note(List<String> more) {
    notes.addAll(more);
  }

  /// The result of a conversation's own status, before the judge has spoken.
  CaseResult preliminary(Dialogue.Ending ending) {
    Outcome outcome =
        switch (ending.status()) {
          case GOAL_ACHIEVED -> new Passed(ending.note() + note(ending, false));
          case GOAL_FAILED, STUCK -> new Failed(ending.note() + note(ending, false));
          case ACTIVE, TIMEOUT, ERROR ->
              new Errored("unfinished", "the conversation has not come to its end", "");
        };
    return result(outcome, ending.status()).judgePending(true).build();
  }

  /// The server declares tools, and cannot list them.
  CaseResult withoutTools(String problem, Reply reply) {
    String title = "the agent was offered no tools: " + problem;
    Finding finding =
        finding(
            "tools/list", title, "a complete list of tools", reply.exchange().sentBody(), problem);
    return result(new Failed(title), ConversationStatus.ERROR).findings(List.of(finding)).build();
  }

  /// The agent's or the user's model gave no reply.
  CaseResult modelFailed(ModelFailure failure) {
    String message = "the model failed: " + failure.message();
    return result(new Errored(failure.kind(), message, failure.hint()), ConversationStatus.ERROR)
        .evaluation(Evaluation.failed(message))
        .build();
  }

  private static String note(Dialogue.Ending ending, boolean why) {
    String limit = ending.limit().isEmpty() ? "" : "; " + ending.limit();
    return why ? limit + "; " + ending.note() : limit;
  }

  /// Has the conversation judged.
  ///
  /// @param offScript how the scripted model's script did not fit, or null
  CaseResult judged(Dialogue.Ending ending, @Nullable OffScript offScript, Duration took)
      throws InterruptedException {
    context.preliminary().accept(preliminary(ending));
    context.stage().accept("judging");
    Conversation conversation = transcript.conversation();
    List<Assertion> assertions =
        Expectations.evaluate(
            testCase.expect(),
            Observed.conversation(
                conversation.toolCalls(), transcript.answer(), took, cast.agent().tokens()));
    Evaluation verdict;
    try {
      verdict =
          cast.judge()
              .judge(
                  new Hearing(
                      testCase.successCriteria(), conversation, ending.status(), assertions));
    } catch (ModelFailure failure) {
      String message = "the judge failed: " + failure.message();
      return result(new Errored(failure.kind(), message, failure.hint()), ending.status())
          .assertions(assertions)
          .evaluation(Evaluation.failed(message))
          .build();
    }
    List<Finding> findings = findings(assertions, offScript, verdict);
    boolean success = findings.isEmpty();
    String note = note(ending, ending.status() != ConversationStatus.GOAL_ACHIEVED);
    String message = success ? held(assertions, verdict) : findings.getFirst().title();
    return result(
            success ? new Passed(message + note) : new Failed(message + note), ending.status())
        .assertions(assertions)
        .evaluation(
            new Evaluation(
                verdict.overallScore(), verdict.criteriaScores(), verdict.reasoning(), success))
        .findings(findings)
        .build();
  }

  private String held(List<Assertion> assertions, Evaluation verdict) {
    return switch (assertions.size()) {
      case 0 -> score(verdict);
      case 1 -> "the expectation holds";
      default -> "all " + assertions.size() + " expectations hold";
    };
  }

  private String score(Evaluation verdict) {
    return String.format(
        Locale.ROOT, "the judge %s gives %.1f of 10", cast.judge().name(), verdict.overallScore());
  }

  /// Everything that keeps the conversation from being a success.
  private List<Finding> findings(
      List<Assertion> assertions, @Nullable OffScript offScript, Evaluation verdict) {
    var findings = new ArrayList<Finding>();
    if (offScript != null) {
      findings.add(
          finding(
              "script",
              offScript.message(),
              "a conversation in which the model says each line of its script; " + offScript.hint(),
              transcript.sent(),
              received()));
    }
    for (Assertion assertion : assertions) {
      if (!assertion.held()) {
        findings.add(
            finding(
                assertion.claim(),
                RulesJudge.describe(assertion),
                assertion.expected(),
                transcript.sent(),
                assertion.actual()));
      }
    }
    boolean tooLow = verdict.overallScore() < settings.threshold();
    if ((tooLow || !verdict.success()) && findings.isEmpty()) {
      findings.add(
          finding(
              "judge " + cast.judge().name(),
              score(verdict)
                  + (tooLow ? ", less than the threshold of " + settings.threshold() : "")
                  + ": "
                  + verdict.reasoning(),
              testCase.successCriteria() == null
                  ? "a conversation that the judge takes for a success"
                  : testCase.successCriteria(),
              transcript.sent(),
              received()));
    }
    return findings;
  }

  private String received() {
    String answer = transcript.answer();
    return answer == null || answer.isBlank() ? "(no answer)" : answer;
  }

  private Finding finding(
      String requirement, String title, String expected, String sent, String received) {
    return new Finding(
        requirement, null, title, SEVERITY, null, expected, sent, received, context.rerun());
  }
}
