package dev.mcpt.cli.command;

import dev.mcpt.compare.Change;
import dev.mcpt.compare.Comparison;
import dev.mcpt.compare.TestChange;
import dev.mcpt.report.MarkdownText;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/// A comparison as a Markdown page, for a pull request or a job summary.
final class CompareMarkdown {

  private static final int MOST_WORDS = 300;

  private final StringBuilder out = new StringBuilder();

  private CompareMarkdown() {}

  static String text(CompareVerdict verdict) {
    return new CompareMarkdown().page(verdict);
  }

  private String page(CompareVerdict verdict) {
    Comparison comparison = verdict.comparison();
    out.append("# ").append(MarkdownText.line(verdict.headline())).append("\n\n");
    item("Before", CompareVerdict.run(comparison.before()));
    item("After", CompareVerdict.run(comparison.after()));
    comparison.cautions().forEach(caution -> item("Caution", caution));
    item("Tests", verdict.counts());
    verdict.totals().forEach(total -> item("Sum", total));
    tests(comparison);
    measures(
        "Latency",
        verdict.moved(),
        test -> CompareVerdict.seconds(Objects.requireNonNull(test.latency())));
    measures(
        "Score",
        verdict.scored(),
        test -> CompareVerdict.score(Objects.requireNonNull(test.score())));
    measures(
        "Trials",
        verdict.rated(),
        test -> CompareVerdict.rates(Objects.requireNonNull(test.rates())));
    return out.toString();
  }

  private void item(String name, String text) {
    out.append("* ").append(name).append(": ").append(MarkdownText.line(text)).append('\n');
  }

  private void tests(Comparison comparison) {
    if (comparison.tests().stream().allMatch(test -> test.change() == Change.SAME)) {
      return;
    }
    out.append("\n| change | test | outcome | message |\n|---|---|---|---|\n");
    for (Change change : Change.values()) {
      if (change != Change.SAME) {
        comparison.of(change).forEach(test -> row(change, test));
      }
    }
  }

  private void row(Change change, TestChange test) {
    String message = CompareVerdict.message(test);
    out.append(
        "| %s | %s | %s | %s |\n"
            .formatted(
                change.text(),
                MarkdownText.line(test.testId()),
                MarkdownText.line(CompareVerdict.outcomes(test)),
                MarkdownText.line(
                    message.length() <= MOST_WORDS
                        ? message
                        : message.substring(0, MOST_WORDS) + "…")));
  }

  private void measures(
      String title, List<TestChange> tests, Function<TestChange, String> measure) {
    if (tests.isEmpty()) {
      return;
    }
    out.append("\n| test | ").append(title.toLowerCase(Locale.ROOT));
    out.append(" |\n|---|---|\n");
    for (TestChange test : tests) {
      out.append(
          "| %s | %s |\n"
              .formatted(MarkdownText.line(test.testId()), MarkdownText.line(measure.apply(test))));
    }
  }
}
