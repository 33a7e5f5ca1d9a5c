package dev.mcpt.dialogue;

import dev.mcpt.suite.Suite;
import java.util.List;
import java.util.Map;

/// The one list of judges.
public final class Judges {

  private static final Map<String, Judge> LIST = Map.of(Suite.RULES, new RulesJudge());

  private Judges() {}

  /// The names by which suites may ask for a judge.
  public static List<String> names() {
    return LIST.keySet().stream().sorted().toList();
  }

  /// The judge of a name.
  ///
  /// @throws IllegalArgumentException if no judge has this name
  public static Judge judge(String name) {
    Judge judge = LIST.get(name);
    if (judge == null) {
      throw new IllegalArgumentException("no judge: " + name);
    }
    return judge;
  }
}
