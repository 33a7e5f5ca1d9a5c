package dev.mcpt.generate;

import dev.mcpt.suite.TestCase;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchema;
import java.util.List;

/// How cases of one type of suite are proposed.
interface CaseForm {

  /// Of one proposal.
  JsonSchema schema();

  /// The fields of the case as a suite file has them.
  ///
  /// @param proposal fits the schema
  JsonObject body(JsonObject proposal);

  /// What is wrong with a case.
  ///
  /// @param read the body as our own reader understands it
  List<String> wrong(JsonObject proposal, Nature nature, TestCase read);

  /// What the case is mostly about.
  String share(JsonObject proposal);

  /// Equal for cases of which one is enough.
  String sameness(JsonObject proposal);
}
