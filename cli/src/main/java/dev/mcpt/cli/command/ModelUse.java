package dev.mcpt.cli.command;

import dev.mcpt.TestRun;
import dev.mcpt.cli.console.Desk;
import dev.mcpt.config.Cassette;
import dev.mcpt.config.Cassettes;
import dev.mcpt.config.ConfigException;
import dev.mcpt.config.ModelServices;
import dev.mcpt.config.Problem;
import dev.mcpt.config.SafeFile;
import dev.mcpt.config.Workspace;
import dev.mcpt.plan.ModelPlan;
import dev.mcpt.plan.Plan;
import dev.mcpt.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The models of one run: the services themselves, or a cassette of what they once said. Cassettes
/// lie beside the suite file, in `cassettes/<suite id>.ndjson`.
final class ModelUse {
  private final Desk desk;
  private final Workspace workspace;
  private final CaseFlags flags;
  private @Nullable Cassette played;
  private @Nullable Cassette recorded;

  ModelUse(Desk desk, Workspace workspace, CaseFlags flags) {
    this.desk = desk;
    this.workspace = workspace;
    this.flags = flags;
  }

  /// What the plan is made of.
  ///
  /// @throws ConfigException with every problem of model files, flags and cassette
  ModelPlan plan(Suite suite) throws ConfigException {
    Double most = flags.maxCost;
    if (most != null && !(most > 0)) {
      throw new ConfigException(
          new Problem("--max-cost", "must be more than 0, not " + most, "for example 0.50"));
    }
    if (flags.record && flags.replay) {
      throw new ConfigException(
          new Problem("--replay", "does not go together with --record", "choose one of them"));
    }
    ModelServices services = workspace.models();
    if (!flags.replay) {
      return new ModelPlan(services, most);
    }
    Path file = file(suite);
    if (!Files.exists(file)) {
      throw new ConfigException(
          new Problem(
              "--replay",
              "there is no cassette " + workspace.shown(file),
              "make one with --record"));
    }
    played = workspace.cassette(file);
    return new ModelPlan(played.modelServices(services), most);
  }

  /// Lets the run play or record.
  void tape(TestRun run, Plan plan) {
    run.taping(
        played, flags.record ? cassette -> recorded = cassette : null, plan.server().redactor());
  }

  /// Writes what was recorded; a run that was broken off leaves the older cassette.
  void keep(Suite suite, boolean interrupted) throws IOException {
    if (!flags.record) {
      return;
    }
    Path file = file(suite);
    if (interrupted || recorded == null) {
      desk.console()
          .note(
              interrupted
                  ? "nothing was recorded: the run was broken off"
                  : "nothing was recorded: no model service was asked");
      return;
    }
    SafeFile.replace(file, Cassettes.text(recorded));
    desk.console().note("recorded: " + workspace.shown(file));
  }

  private Path file(Suite suite) {
    Path suiteFile = suite.file();
    Path parent = suiteFile == null ? null : suiteFile.toAbsolutePath().getParent();
    Path folder = parent == null ? workspace.cwd() : parent;
    return folder.resolve("cassettes").resolve(suite.id() + ".ndjson");
  }
}
