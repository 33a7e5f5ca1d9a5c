package dev.mcpt.dialogue;

import dev.mcpt.provider.ModelFailure;
import dev.mcpt.results.Evaluation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Several judges who hear the same conversation side by side: the majority decides, the scores are
/// the medians, and a disagreement is told.
final class Panel implements Judge {
  private final List<Judge> judges;
  private final double threshold;

  /// @param judges an odd number
  /// @param threshold the score from 0 to 10 that a judge must give at least to be for a success
  Panel(List<Judge> judges, double threshold) {
    if (judges.size() % 2 == 0) {
      throw new IllegalArgumentException(judges.size() + " judges have no majority");
    }
    this.judges = List.copyOf(judges);
    this.threshold = threshold;
  }

  @Override
  public String name() {
    return judges.size() + " x " + judges.getFirst().name();
  }

  @Override
  public Evaluation judge(Hearing hearing) throws ModelFailure, InterruptedException {
    return together(verdicts(hearing));
  }

  private List<Evaluation> verdicts(Hearing hearing) throws ModelFailure, InterruptedException {
    try (var threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("judge ", 1).factory())) {
      var verdicts = new ArrayList<Evaluation>();
      List<Future<Evaluation>> heard =
          threads.invokeAll(
              judges.stream()
                  .map(judge -> (Callable<Evaluation>) () -> judge.judge(hearing))
                  .toList());
      for (Future<Evaluation> one : heard) {
        verdicts.add(one.get());
      }
      return verdicts;
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case ModelFailure failure -> throw failure;
        case InterruptedException _ -> throw new InterruptedException();
        case RuntimeException ours -> throw ours;
        case null, default -> throw new IllegalStateException(failed);
      }
    }
  }

  /// What the verdicts come to together. Pure.
  Evaluation together(List<Evaluation> verdicts) {
    long yes = verdicts.stream().filter(this::yes).count();
    boolean success = yes * 2 > verdicts.size();
    var criteria = new LinkedHashMap<String, Double>();
    for (String name : verdicts.getFirst().criteriaScores().keySet()) {
      criteria.put(
          name,
          median(
              verdicts.stream().map(it -> it.criteriaScores().getOrDefault(name, 0.0)).toList()));
    }
    // The side that has decided gives the score: a no with a median above the threshold is still a
    // no.
    List<Double> scores =
        verdicts.stream().filter(it -> yes(it) == success).map(Evaluation::overallScore).toList();
    return new Evaluation(median(scores), criteria, reasoning(verdicts, yes), success);
  }

  private boolean yes(Evaluation verdict) {
    return verdict.success() && verdict.overallScore() >= threshold;
  }

  private String reasoning(List<Evaluation> verdicts, long yes) {
    var text = new StringBuilder();
    boolean agreed = yes == 0 || yes == verdicts.size();
    text.append(
        agreed
            ? "All " + verdicts.size() + " judges agree."
            : "The judges disagree: "
                + yes
                + " of "
                + verdicts.size()
                + " take the conversation for a success.");
    for (int i = 0; i < verdicts.size(); i++) {
      Evaluation verdict = verdicts.get(i);
      text.append(
          String.format(
              Locale.ROOT,
              " Judge %d (%s, %.1f): %s",
              i + 1,
              yes(verdict) ? "yes" : "no",
              verdict.overallScore(),
              verdict.reasoning()));
    }
    return text.toString();
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
