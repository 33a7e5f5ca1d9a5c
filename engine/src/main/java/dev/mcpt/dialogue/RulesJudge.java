package dev.mcpt.dialogue;

import dev.mcpt.results.Assertion;
import dev.mcpt.results.Evaluation;
import dev.mcpt.suite.Suite;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Judges by the case's expectations alone: the score is 10 x held / total, and success is all.
final class RulesJudge implements Judge {

  private static final double BEST = 10.0;

  @Override
  public String name() {
    return Suite.RULES;
  }

  @Override
  public Evaluation judge(Hearing hearing) {
    List<Assertion> assertions = hearing.assertions();
    if (assertions.isEmpty()) {
      return Evaluation.failed("There is no expectation to judge by.");
    }
    List<Assertion> broken = assertions.stream().filter(it -> !it.held()).toList();
    int held = assertions.size() - broken.size();
    return new Evaluation(
        BEST * held / assertions.size(),
        scores(assertions),
        reasoning(held, broken, hearing.successCriteria() != null),
        broken.isEmpty());
  }

  private static Map<String, Double> scores(List<Assertion> assertions) {
    var scores = new LinkedHashMap<String, Double>();
    for (Assertion assertion : assertions) {
      String name = assertion.claim();
      for (int again = 2; scores.containsKey(name); again++) {
        name = assertion.claim() + " (" + again + ")";
      }
      scores.put(name, assertion.held() ? BEST : 0.0);
    }
    return scores;
  }

  private static String reasoning(int held, List<Assertion> broken, boolean criteria) {
    String text =
        broken.isEmpty()
            ? "All " + held + " expectations hold."
            : held
                + " of "
                + (held + broken.size())
                + " expectations hold; not: "
                + broken.stream().map(RulesJudge::describe).collect(Collectors.joining("; "));
    return criteria ? text + " (success_criteria is for a model as judge.)" : text;
  }

  static String describe(Assertion assertion) {
    return assertion.claim() + ": expected " + assertion.expected() + ", but " + assertion.actual();
  }
}
