package dev.mcpt.plan;

import dev.mcpt.config.ConfigException;
import dev.mcpt.config.ModelServices;
import dev.mcpt.config.Problem;
import org.jspecify.annotations.Nullable;

/// The models of a run.
///
/// @param services that may be used
/// @param maxCostUsd what the run may spend; null: no limit
public record ModelPlan(ModelServices services, @Nullable Double maxCostUsd) {

  /// No model service at all.
  public static ModelPlan none() {
    return new ModelPlan(ModelServices.none(), null);
  }

  /// The model that writes test cases: of this name, else of the first service that is set up.
  ///
  /// @throws ConfigException if there is none, or it is not set up, or a limit on what is spent
  ///   needs its price
  public String author(@Nullable String name) throws ConfigException {
    var choice = new ModelChoice(this, "the command");
    try {
      if (name != null) {
        return choice.named("model", name, null);
      }
      ModelServices.Chosen first = services.first();
      if (first == null) {
        throw new Models.Refusal("no model service is set up", ModelChoice.SET_UP);
      }
      return choice.priced(first);
    } catch (Models.Refusal refusal) {
      throw new ConfigException(new Problem("--model", refusal.problem(), refusal.hint()));
    }
  }
}
