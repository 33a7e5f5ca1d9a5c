package dev.mcpt.provider;

import dev.mcpt.suite.ConversationCase;
import dev.mcpt.suite.Suite;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The one list of models.
public final class Providers {

  private static final Map<String, Function<ConversationCase, Model>> LIST =
      Map.of(Suite.SCRIPTED, testCase -> new ScriptedModel(testCase.script()));

  private Providers() {}

  /// The names by which suites may ask for a model.
  public static List<String> names() {
    return LIST.keySet().stream().sorted().toList();
  }

  /// A model of its own for one run of a case.
  ///
  /// @throws IllegalArgumentException if no model has this name
  public static Model model(String name, ConversationCase testCase) {
    Function<ConversationCase, Model> provider = LIST.get(name);
    if (provider == null) {
      throw new IllegalArgumentException("no model: " + name);
    }
    return provider.apply(testCase);
  }
}
