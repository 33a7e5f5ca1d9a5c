package dev.mcpt.report;

import dev.mcpt.results.Outcome;
import dev.mcpt.results.Proportion;
import dev.mcpt.results.SuiteTrials;
import dev.mcpt.results.Trial;
import dev.mcpt.results.TrialSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The repeats of a case, and of a suite, in words.
final class TrialText {

  /// So many trials are shown with every k; of more, those of a round number and the last.
  private static final int EVERY_K = 5;

  private TrialText() {}

  /// `flaky: 2 of 3 trials succeeded, 1 errored`.
  static String brief(TrialSummary trials) {
    StringBuilder text =
        new StringBuilder(
            "%s%d of %d %s succeeded"
                .formatted(
                    trials.flaky() ? "flaky: " : "",
                    trials.successes(),
                    trials.decided().trials(),
                    trials.decided().trials() == 1 ? "trial" : "trials"));
    for (String word : Outcome.WORDS) {
      long count =
          trials.each().stream()
              .filter(trial -> !trial.decided() && trial.outcome().word().equals(word))
              .count();
      if (count > 0) {
        text.append(", ").append(count).append(' ').append(word.replace('_', ' '));
      }
    }
    return text.toString();
  }

  /// What all trials say, and how each of them ended.
  static List<Answer> answers(TrialSummary trials) {
    List<Answer> answers = new ArrayList<>();
    Proportion decided = trials.decided();
    if (decided.trials() == 0) {
      answers.add(Answer.plain("trials", brief(trials)));
    } else {
      Proportion.Interval interval = decided.wilson();
      answers.add(
          Answer.plain(
              "trials",
              "%s; the true rate lies between %s and %s %% (Wilson, 95 %%)"
                  .formatted(brief(trials), percent(interval.low()), percent(interval.high()))));
      answers.add(Answer.plain("pass@k", chances(decided.trials(), decided::passAt)));
      answers.add(Answer.plain("pass^k", chances(decided.trials(), decided::passHat)));
    }
    if (!trials.each().isEmpty()) {
      answers.add(
          Answer.body(
              "each trial",
              IntStream.range(0, trials.each().size())
                  .mapToObj(i -> "%d  %s".formatted(i + 1, line(trials.each().get(i))))
                  .collect(Collectors.joining("\n"))));
    }
    return answers;
  }

  /// `failed in 0.12 s, score 4.5: the answer lacks the sum`.
  static String line(Trial trial) {
    String message = trial.outcome().message();
    return "%s in %s%s%s"
        .formatted(
            trial.outcome().word().replace('_', ' '),
            Headline.seconds(trial.duration()),
            trial.score() == null ? "" : ", score " + trial.score(),
            message.isBlank() ? "" : ": " + VisibleText.line(message));
  }

  /// `pass@1 0.833, pass^3 0.500 over 4 repeated cases, 2 of them flaky`.
  static String suite(SuiteTrials trials) {
    StringBuilder text = new StringBuilder("pass@1 ").append(chance(trials.passAt1()));
    int k = trials.passHat().size();
    if (k > 1) {
      text.append(", pass^").append(k).append(' ').append(chance(trials.passHat().getLast()));
    }
    text.append(
        " over %d repeated %s".formatted(trials.cases(), trials.cases() == 1 ? "case" : "cases"));
    text.append(trials.flaky() == 0 ? ", none flaky" : ", %d flaky".formatted(trials.flaky()));
    if (trials.undecided() > 0) {
      text.append(", %d undecided".formatted(trials.undecided()));
    }
    return text.toString();
  }

  /// The numbers of trials that a report names of so many.
  static List<Integer> shown(int trials) {
    return IntStream.rangeClosed(1, trials)
        .filter(k -> trials <= EVERY_K || k == trials || round(k))
        .boxed()
        .toList();
  }

  /// 1, 2, 5, 10, 20, 50, …
  private static boolean round(int k) {
    int digits = k;
    while (digits % 10 == 0) {
      digits /= 10;
    }
    return digits == 1 || digits == 2 || digits == 5;
  }

  private static String chances(int trials, IntToDoubleFunction chance) {
    return shown(trials).stream()
        .map(k -> "%s (k=%d)".formatted(chance(chance.applyAsDouble(k)), k))
        .collect(Collectors.joining(", "));
  }

  static String chance(double chance) {
    return String.format(Locale.ROOT, "%.3f", chance);
  }

  private static String percent(double chance) {
    return String.format(Locale.ROOT, "%.1f", 100 * chance);
  }
}
