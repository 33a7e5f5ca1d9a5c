package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A client may let a tool run without asking because it is declared to read only. A tool whose
/// name says that it changes things does not claim that.
public final class AnnotationLies implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-annotation-lies",
        "No tool that changes things is declared to read only.",
        Level.SHOULD,
        List.of("metadata"),
        Applies.everywhere().from(Revision.V2025_03_26),
        Severity.MEDIUM,
        Mode.PASSIVE,
        "server/tools#tool-annotations");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Statements statements = Statements.of(probe);
    var found = new ArrayList<Suspicion.Placed>();
    int declared = 0;
    for (JsonObject tool : statements.lists().tools()) {
      String name = tool.string("name");
      if (name == null || tool.object("annotations") == null) {
        continue;
      }
      declared++;
      Suspicion suspicion = of(tool);
      if (suspicion != null) {
        found.add(
            new Suspicion.Placed("the tool " + name, suspicion, statements.listing("tools", tool)));
      }
    }
    if (declared == 0 && statements.missing() == null) {
      return Verdict.notApplicable("no tool has annotations");
    }
    return statements.judged(
        found,
        "hints that say what the tool does",
        declared + " tools with hints, none contradicted");
  }

  /// The suspicion that a tool's hints say less than its name and description, or null.
  static @Nullable Suspicion of(JsonObject tool) {
    JsonObject annotations = tool.object("annotations");
    String name = tool.string("name");
    if (annotations == null || name == null) {
      return null;
    }
    boolean reads = Boolean.TRUE.equals(annotations.bool("readOnlyHint"));
    boolean harmless = Boolean.FALSE.equals(annotations.bool("destructiveHint"));
    return reads || harmless ? Verbs.in(name, tool.string("description"), reads) : null;
  }
}
