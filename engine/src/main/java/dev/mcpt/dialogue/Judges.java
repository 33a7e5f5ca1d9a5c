package dev.mcpt.dialogue;

import dev.mcpt.provider.Model;
import java.util.List;

/// Who judges.
public final class Judges {
  private static final Judge RULES = new RulesJudge();

  private Judges() {}

  /// The judge that looks at the case's expectations only.
  public static Judge rules() {
    return RULES;
  }

  /// A judge that is played by a model, or a panel of several.
  ///
  /// @param models one for each judge, an odd number
  /// @param threshold the score from 0 to 10 that a judge must give at least
  public static Judge of(List<Model> models, double threshold) {
    List<Judge> judges = models.stream().map(model -> (Judge) new ModelJudge(model)).toList();
    return judges.size() == 1 ? judges.getFirst() : new Panel(judges, threshold);
  }
}
