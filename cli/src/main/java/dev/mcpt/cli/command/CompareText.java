package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Ink;
import dev.mcpt.cli.console.Sheet;
import dev.mcpt.compare.Change;
import dev.mcpt.compare.Comparison;
import dev.mcpt.compare.Shift;
import dev.mcpt.compare.TestChange;
import dev.mcpt.report.VisibleText;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// A comparison for people at a terminal: what got worse first, the sum last.
final class CompareText {

  /// Of a change that is no reason to worry, so many tests are named, with `--verbose` all.
  private static final int MOST = 10;

  private static final int MOST_WORDS = 300;

  private final Console console;

  CompareText(Console console) {
    this.console = console;
  }

  String text(CompareVerdict verdict) {
    Comparison comparison = verdict.comparison();
    Sheet sheet = new Sheet("");
    sheet.row("before", VisibleText.line(CompareVerdict.run(comparison.before())));
    sheet.row("after", VisibleText.line(CompareVerdict.run(comparison.after())));
    for (String caution : comparison.cautions()) {
      sheet.row(console.out("caution", Ink.YELLOW), VisibleText.line(caution));
    }
    sheet.line("");
    for (Change change : Change.values()) {
      if (change != Change.SAME) {
        tests(sheet, change, comparison);
      }
    }
    measures(sheet, verdict);
    sheet.line("");
    boolean good = verdict.exit().code() == 0;
    StringBuilder text = new StringBuilder(sheet.text(console.terminal().width()));
    Sheet sum = new Sheet("");
    sum.line(console.out(verdict.headline(), good ? Ink.GREEN : Ink.RED));
    text.append(sum.text(console.terminal().width()));
    Sheet details = new Sheet("");
    details.row("", verdict.counts());
    verdict.totals().forEach(total -> details.row("", total));
    details.row("", "exit code " + verdict.exit().code());
    return text.append(details.text(console.terminal().width())).toString();
  }

  private void tests(Sheet sheet, Change change, Comparison comparison) {
    List<TestChange> tests = comparison.of(change);
    int shown = grave(change) || console.verbose() ? tests.size() : Math.min(tests.size(), MOST);
    String label = console.out(change.text(), ink(change));
    for (TestChange test : tests.subList(0, shown)) {
      sheet.row(label, VisibleText.line(test.testId()) + ", " + CompareVerdict.outcomes(test));
      if (grave(change)) {
        String message = VisibleText.line(CompareVerdict.message(test));
        if (!message.isBlank()) {
          sheet.row("", shortened(message));
        }
      }
      if (change == Change.REGRESSED) {
        sheet.line(
            "  "
                + VisibleText.line(comparison.after().rerun(Objects.requireNonNull(test.after()))));
      }
    }
    more(sheet, label, tests.size() - shown);
  }

  private static void more(Sheet sheet, String label, int count) {
    if (count > 0) {
      sheet.row(label, "and %d more (--verbose lists them)".formatted(count));
    }
  }

  private void measures(Sheet sheet, CompareVerdict verdict) {
    List<TestChange> moved = verdict.moved();
    List<TestChange> slower = moved.stream().filter(CompareText::slower).toList();
    measure(sheet, "slower", Ink.YELLOW, slower, CompareText::latency);
    List<TestChange> faster = moved.stream().filter(test -> !slower(test)).toList().reversed();
    measure(sheet, "faster", Ink.GREEN, faster, CompareText::latency);
    measure(
        sheet,
        "score",
        Ink.BOLD,
        verdict.scored(),
        test -> CompareVerdict.score(Objects.requireNonNull(test.score())));
    measure(
        sheet,
        "trials",
        Ink.BOLD,
        verdict.rated(),
        test -> CompareVerdict.rates(Objects.requireNonNull(test.rates())));
  }

  private static boolean slower(TestChange test) {
    return Objects.requireNonNull(test.latency()).difference() > 0;
  }

  private static String latency(TestChange test) {
    Shift shift = Objects.requireNonNull(test.latency());
    return CompareVerdict.seconds(shift);
  }

  private void measure(
      Sheet sheet,
      String word,
      Ink ink,
      List<TestChange> tests,
      Function<TestChange, String> measure) {
    int shown = console.verbose() ? tests.size() : Math.min(tests.size(), MOST);
    String label = console.out(word, ink);
    for (TestChange test : tests.subList(0, shown)) {
      sheet.row(label, VisibleText.line(test.testId()) + ", " + measure.apply(test));
    }
    more(sheet, label, tests.size() - shown);
  }

  private static String shortened(String message) {
    return message.length() <= MOST_WORDS ? message : message.substring(0, MOST_WORDS) + "…";
  }

  /// Whether each such test is named and explained.
  private static boolean grave(Change change) {
    return switch (change) {
      case REGRESSED, NEW_AND_FAILING, STILL_FAILING, NEW_WARNING, OTHER_WARNING -> true;
      case NOT_TESTED_NOW, VANISHED, APPEARED, TESTED_NOW, FIXED, NO_WARNING_NOW, SAME -> false;
    };
  }

  private static Ink ink(Change change) {
    return switch (change) {
      case REGRESSED, NEW_AND_FAILING, STILL_FAILING -> Ink.RED;
      case NEW_WARNING, OTHER_WARNING, NOT_TESTED_NOW, VANISHED -> Ink.YELLOW;
      case FIXED, NO_WARNING_NOW -> Ink.GREEN;
      case APPEARED, TESTED_NOW, SAME -> Ink.BOLD;
    };
  }
}
