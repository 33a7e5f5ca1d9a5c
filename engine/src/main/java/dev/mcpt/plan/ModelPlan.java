package dev.mcpt.plan;

import dev.mcpt.config.ModelServices;
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
}
