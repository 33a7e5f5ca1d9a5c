package dev.mcpt.generate;

import dev.mcpt.suite.SuiteType;
import java.util.List;

/// What a model is asked for.
///
/// @param type of the suite: conversational or tools
/// @param documents about the server
public record Commission(SuiteType type, List<Document> documents) {
  public Commission {
    documents = List.copyOf(documents);
  }
}
