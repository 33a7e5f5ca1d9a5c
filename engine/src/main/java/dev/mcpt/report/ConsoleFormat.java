package dev.mcpt.report;

import dev.mcpt.results.Broken;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Failed;
import dev.mcpt.results.NotApplicable;
import dev.mcpt.results.Outcome;
import dev.mcpt.results.Passed;
import dev.mcpt.results.RunResult;
import dev.mcpt.results.SuiteTrials;
import dev.mcpt.results.TrialSummary;
import dev.mcpt.results.Untestable;
import dev.mcpt.results.Warned;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// What a person reads at the end of a run: a verdict per case, an explanation of each failure, and
/// one line that sums up.
///
/// A verdict always starts its line and nothing foreign ever does: names and messages are indented,
/// broken at the width, and made visible; what the server sent stands behind a bar.
///
/// @param width columns; fewer than 24 count as 24
/// @param colour whether verdicts are coloured
/// @param verbose whether everything is explained and listed, not only what went wrong
public record ConsoleFormat(int width, boolean colour, boolean verbose) implements Format {

  /// More cases that do not apply than this are folded into one line.
  static final int MAX_NOT_APPLICABLE = 3;

  private static final int MIN_WIDTH = 24;

  /// Below this, a question stands above its answer.
  private static final int NARROW = 60;

  private static final int VERDICT = 16;
  private static final int QUESTION = 15;

  private static final int MAX_BRIEF = 1_000;
  private static final int MAX_VERBOSE = 50_000;

  @Override
  public String name() {
    return "console";
  }

  @Override
  public String fileName() {
    return "report.txt";
  }

  @Override
  public byte[] render(RunResult run) {
    return text(run).getBytes(StandardCharsets.UTF_8);
  }

  /// The report as text.
  public String text(RunResult run) {
    StringBuilder out = new StringBuilder();
    head(out, run);
    // Where nothing could start, each case would only repeat why.
    boolean started = verbose || run.connectFailure() == null;
    if (started) {
      verdicts(out, run);
    }
    for (CaseResult result : run.results()) {
      if (verbose || (started && Answers.wanted(result))) {
        out.append('\n');
        verdict(out, result.outcome(), VisibleText.line(result.key()));
        if (verbose) {
          indented(out, labels(result), "  ");
        }
        answers(out, Answers.of(run, result));
      }
    }
    Errored failure = run.connectFailure();
    if (failure != null) {
      verdict(out, failure, "connecting");
      answers(out, Answers.of(failure));
    }
    out.append('\n');
    sum(out, run);
    return out.toString();
  }

  private void head(StringBuilder out, RunResult run) {
    indented(out, VisibleText.line(run.suite().name() + " (" + run.suite().type() + ")"), "");
    indented(
        out,
        VisibleText.line(
            run.server().name().equals(run.server().target())
                ? "on %s (%s)".formatted(run.server().target(), run.server().transport())
                : "on %s, %s: %s"
                    .formatted(
                        run.server().name(), run.server().transport(), run.server().target())),
        "  ");
    indented(out, VisibleText.line("run " + run.runId()), "  ");
    out.append('\n');
  }

  private void verdicts(StringBuilder out, RunResult run) {
    boolean fold = !verbose && run.summary().notApplicable() > MAX_NOT_APPLICABLE;
    for (CaseResult result : run.results()) {
      if (!fold || !(result.outcome() instanceof NotApplicable)) {
        String pending = result.judgePending() ? "  (not judged)" : "";
        verdict(
            out,
            result.outcome(),
            "%s  %s%s"
                .formatted(
                    VisibleText.line(result.key()), Headline.seconds(result.duration()), pending));
        if (verbose || !(result.outcome() instanceof Passed)) {
          indented(out, line(result.outcome().message()), " ".repeat(VERDICT));
        }
        TrialSummary trials = result.trials();
        if (trials != null) {
          indented(out, TrialText.brief(trials), " ".repeat(VERDICT));
        }
      }
    }
    if (fold) {
      List<String> keys =
          run.results().stream()
              .filter(result -> result.outcome() instanceof NotApplicable)
              .map(result -> VisibleText.line(result.key()))
              .toList();
      verdict(
          out,
          new NotApplicable(""),
          "%d cases: %s and %d more (--verbose lists them)"
              .formatted(
                  keys.size(),
                  String.join(", ", keys.subList(0, MAX_NOT_APPLICABLE)),
                  keys.size() - MAX_NOT_APPLICABLE));
    }
  }

  private void verdict(StringBuilder out, Outcome outcome, String text) {
    List<String> lines = Columns.wrap(text, columns() - VERDICT);
    String word = outcome.word().replace('_', ' ');
    out.append(paint(outcome, word)).append(" ".repeat(VERDICT - word.length()));
    out.append(lines.getFirst()).append('\n');
    for (String line : lines.subList(1, lines.size())) {
      out.append(" ".repeat(VERDICT)).append(line).append('\n');
    }
  }

  private void answers(StringBuilder out, List<Answer> answers) {
    for (Answer answer : answers) {
      String lead = "  " + Columns.pad(answer.question(), QUESTION);
      if (columns() < NARROW) {
        out.append("  ").append(answer.question()).append('\n');
        lead = "    ";
      }
      switch (answer.kind()) {
        case PLAIN -> hanging(out, lead, line(answer.text()));
        case LINK, COMMAND -> out.append(lead).append(VisibleText.line(answer.text())).append('\n');
        case BODY -> body(out, lead, answer.text());
      }
    }
  }

  private void hanging(StringBuilder out, String first, String text) {
    String lead = first;
    for (String line : Columns.wrap(text, columns() - Columns.width(first))) {
      out.append(lead).append(line).append('\n');
      lead = " ".repeat(Columns.width(first));
    }
  }

  private void body(StringBuilder out, String first, String text) {
    Excerpt excerpt =
        verbose ? Excerpt.of(text, 500, MAX_VERBOSE) : Excerpt.of(text, 16, MAX_BRIEF);
    String lead = first;
    String indent = " ".repeat(Columns.width(first));
    for (String line : excerpt.lines()) {
      for (String piece : Columns.wrap(line, columns() - Columns.width(first) - 2)) {
        out.append(lead).append("| ").append(piece).append('\n');
        lead = indent;
      }
    }
    indented(out, excerpt.missing(), indent);
  }

  private String line(String text) {
    return Excerpt.line(text, verbose ? MAX_VERBOSE : MAX_BRIEF);
  }

  private void sum(StringBuilder out, RunResult run) {
    int code = run.exitCode();
    String ink = code == 0 ? "32" : code == 130 ? "33" : "31";
    out.append(
        colour ? "\u001b[1;" + ink + "m" + Headline.of(run) + "\u001b[0m" : Headline.of(run));
    out.append('\n');
    indented(
        out,
        "%s (%s) in %s, exit code %d"
            .formatted(
                Headline.counts(run.summary()),
                Headline.rate(run.summary()),
                Headline.seconds(run.summary().duration()),
                code),
        "  ");
    SuiteTrials trials = run.trials();
    if (trials != null) {
      indented(out, TrialText.suite(trials), "  ");
    }
  }

  private static String labels(CaseResult result) {
    StringBuilder labels = new StringBuilder();
    result
        .labels()
        .forEach((name, value) ->
            labels.append(
                String.format(Locale.ROOT, "%s%s=%s", labels.isEmpty() ? "" : " ", name, value)));
    return VisibleText.line(labels.toString());
  }

  private void indented(StringBuilder out, String text, String indent) {
    if (!text.isBlank()) {
      hanging(out, indent, text);
    }
  }

  private int columns() {
    return Math.max(MIN_WIDTH, width);
  }

  private String paint(Outcome outcome, String word) {
    if (!colour) {
      return word;
    }
    String ink =
        switch (outcome) {
          case Passed _ -> "32";
          case Failed _ -> "31";
          case Warned _, Untestable _ -> "33";
          case NotApplicable _ -> "2";
          case Errored _ -> "35";
          case Broken _ -> "1;31";
        };
    return "\u001b[" + ink + "m" + word + "\u001b[0m";
  }
}
