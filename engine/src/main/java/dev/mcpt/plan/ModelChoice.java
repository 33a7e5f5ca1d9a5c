package dev.mcpt.plan;

import dev.mcpt.config.ModelServices;
import org.jspecify.annotations.Nullable;

/// Which model of which service a name means, for somebody who asks for one.
///
/// @param asker for people, such as `test case first`
record ModelChoice(ModelPlan models, String asker) {

  static final String SET_UP =
      "export ANTHROPIC_API_KEY, OPENAI_API_KEY, GEMINI_API_KEY or OLLAMA_HOST, or put it into .env";

  /// The model of a name.
  ///
  /// @param what it is asked for as, such as `judge`
  /// @param besides what could be named as well; null: nothing
  String named(String what, String name, @Nullable String besides) throws Models.Refusal {
    ModelServices.Chosen chosen = models.services().named(name);
    if (chosen == null) {
      throw new Models.Refusal(
          asker + " asks for the unknown " + what + " \"" + name + "\"",
          "known: "
              + (besides == null ? "" : besides + ", ")
              + String.join(", ", models.services().ids())
              + "; SERVICE/MODEL names a model of a service; configs/models/ID.yaml adds a service");
    }
    if (!chosen.service().ready()) {
      throw new Models.Refusal(
          asker
              + " asks for the "
              + what
              + " \""
              + name
              + "\", and the model service "
              + chosen.service().id()
              + " is not set up",
          SET_UP);
    }
    return priced(chosen);
  }

  /// The model, if what it costs need not be known or is.
  String priced(ModelServices.Chosen chosen) throws Models.Refusal {
    @Nullable Double limit = models.maxCostUsd();
    if (limit != null && chosen.price() == null) {
      throw new Models.Refusal(
          "--max-cost needs the price of " + chosen.name() + ", which " + asker + " uses",
          "give it in configs/models/" + chosen.service().id() + ".yaml under `prices`");
    }
    return chosen.name();
  }
}
