package dev.mcpt.report;

import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Conversation;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Outcome;
import dev.mcpt.results.RunResult;
import dev.mcpt.results.SuiteTrials;
import dev.mcpt.results.Summary;
import dev.mcpt.results.TrialSummary;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The run as a Markdown page: what came out, each failure explained, every case in a table.
public record MarkdownFormat() implements Format {

  private static final int MAX_LINES = 60;
  private static final int MAX_CHARS = 4_000;

  @Override
  public String name() {
    return "markdown";
  }

  @Override
  public String fileName() {
    return "report.md";
  }

  @Override
  public byte[] render(RunResult run) {
    return text(run, Integer.MAX_VALUE).getBytes(StandardCharsets.UTF_8);
  }

  /// The page.
  ///
  /// @param limit explanations of failures end when the page has grown to this many characters; the
  ///   page says how many are left out
  static String text(RunResult run, int limit) {
    StringBuilder out = new StringBuilder();
    head(out, run);
    table(out, run, limit);
    explanations(out, run, limit);
    return out.toString();
  }

  private static void head(StringBuilder out, RunResult run) {
    Summary summary = run.summary();
    out.append("# ").append(MarkdownText.line(run.suite().name()));
    out.append(": ").append(Headline.of(run)).append("\n\n");
    out.append(
        "%s (%s) in %s, exit code %d\n\n"
            .formatted(
                Headline.counts(summary),
                Headline.rate(summary),
                Headline.seconds(summary.duration()),
                run.exitCode()));
    SuiteTrials trials = run.trials();
    if (trials != null) {
      out.append("Trials: ").append(MarkdownText.line(TrialText.suite(trials))).append("\n\n");
    }
    out.append(
        "* Server: %s, %s: %s\n"
            .formatted(
                MarkdownText.line(run.server().name()),
                MarkdownText.line(run.server().transport()),
                MarkdownText.line(run.server().target())));
    if (!run.server().revisions().isEmpty()) {
      out.append("* Protocol: ")
          .append(MarkdownText.line(String.join(", ", run.server().revisions())))
          .append('\n');
    }
    out.append(
        "* Suite: %s (%s)\n"
            .formatted(
                MarkdownText.line(run.suite().reference()), MarkdownText.line(run.suite().type())));
    out.append("* Run: %s, %s\n\n".formatted(MarkdownText.line(run.runId()), run.timestamp()));
    Errored failure = run.connectFailure();
    if (failure != null) {
      answers(out, Answers.of(failure));
    }
  }

  private static void table(StringBuilder out, RunResult run, int limit) {
    if (run.results().isEmpty()) {
      return;
    }
    out.append("| verdict | case | time | message |\n|---|---|--:|---|\n");
    int shown = 0;
    for (CaseResult result : run.results()) {
      if (out.length() > limit / 2) {
        break;
      }
      shown++;
      out.append(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  verdict(result),
                  MarkdownText.line(result.key()),
                  Headline.seconds(result.duration()),
                  MarkdownText.line(Excerpt.line(message(result), 300))));
    }
    out.append('\n');
    leftOut(out, run.results().size() - shown, "cases");
  }

  private static void explanations(StringBuilder out, RunResult run, int limit) {
    List<CaseResult> explained =
        run.results().stream().filter(result -> Answers.wanted(result) || talked(result)).toList();
    int shown = 0;
    for (CaseResult result : explained) {
      int before = out.length();
      out.append("## %s: %s\n\n".formatted(verdict(result), MarkdownText.line(result.key())));
      answers(out, Answers.of(run, result));
      if (out.length() > limit) {
        out.setLength(before);
        break;
      }
      shown++;
    }
    leftOut(out, explained.size() - shown, "explanations");
  }

  private static void leftOut(StringBuilder out, int count, String what) {
    if (count > 0) {
      out.append("%d %s left out; result.json has them all\n\n".formatted(count, what));
    }
  }

  private static boolean talked(CaseResult result) {
    Conversation conversation = result.conversation();
    return conversation != null && !conversation.turns().isEmpty();
  }

  private static String message(CaseResult result) {
    String message = result.outcome().message();
    TrialSummary trials = result.trials();
    return trials == null
        ? message
        : TrialText.brief(trials) + (message.isBlank() ? "" : "; " + message);
  }

  private static String verdict(CaseResult result) {
    Outcome outcome = result.outcome();
    return outcome.word().replace('_', ' ') + (result.judgePending() ? " (not judged)" : "");
  }

  private static void answers(StringBuilder out, List<Answer> answers) {
    for (Answer answer : answers) {
      String question = "**" + answer.question() + "**";
      switch (answer.kind()) {
        case PLAIN ->
            out.append(question)
                .append(": ")
                .append(MarkdownText.line(Excerpt.line(answer.text(), MAX_CHARS)))
                .append("\n\n");
        case LINK ->
            out.append(question)
                .append(": ")
                .append(MarkdownText.link(answer.text()))
                .append("\n\n");
        case BODY -> block(out, question, "text", shortened(answer));
        case COMMAND -> block(out, question, "sh", List.of(VisibleText.line(answer.text())));
      }
    }
  }

  private static List<String> shortened(Answer answer) {
    return Excerpt.of(answer.text(), MAX_LINES, MAX_CHARS).told();
  }

  private static void block(
      StringBuilder out, String question, String language, List<String> lines) {
    out.append(question).append("\n\n").append(MarkdownText.fence(language, lines)).append('\n');
  }
}
