package dev.mcpt.cli.command;

import dev.mcpt.catalog.Catalog;
import dev.mcpt.cli.console.Desk;
import dev.mcpt.config.ConfigException;
import dev.mcpt.config.Nearest;
import dev.mcpt.config.SafeFile;
import dev.mcpt.config.Workspace;
import dev.mcpt.plan.Plan;
import dev.mcpt.plan.PlannedCase;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Failed;
import dev.mcpt.results.Passed;
import dev.mcpt.results.RunResult;
import dev.mcpt.results.Warned;
import dev.mcpt.suite.Baseline;
import dev.mcpt.suite.TestCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The file of `--baseline`: the failures that a run only warns of.
final class KnownFailures {

  private static final String FLAG = "--baseline";

  private final Desk desk;
  private final Workspace workspace;
  private final PlanFlags flags;

  KnownFailures(Desk desk, Workspace workspace, PlanFlags flags) {
    this.desk = desk;
    this.workspace = workspace;
    this.flags = flags;
  }

  private @Nullable Path file() {
    return flags.baseline == null ? null : desk.folder().resolve(flags.baseline).normalize();
  }

  /// What the file knows; nothing where no file is named, or where it is about to be made.
  ///
  /// @throws ConfigException with every problem of file and flags
  Baseline read() throws ConfigException {
    Problems problems = new Problems();
    Path file = file();
    if (file == null) {
      if (flags.updateBaseline) {
        problems.add("--update-baseline", "there is no file to write", "name it with " + FLAG);
      }
      problems.stopHere();
      return Baseline.none();
    }
    if (!Files.exists(file)) {
      if (!flags.updateBaseline) {
        problems.add(
            FLAG,
            "there is no file " + workspace.shown(file),
            "--update-baseline writes it with what fails now");
      }
      problems.stopHere();
      return new Baseline(workspace.shown(file), List.of());
    }
    return workspace.baseline(file);
  }

  /// The plan with what is known. A check that the plan leaves out may well be known: another
  /// profile or revision runs it.
  ///
  /// @param selected whether the plan is only a part of its suite, so that the file may know more
  /// @throws ConfigException with every entry that names no test
  Plan applied(Plan plan, Baseline baseline, boolean selected) throws ConfigException {
    List<String> tests = plan.cases().stream().map(PlannedCase::testId).toList();
    Set<String> cases = plan.suite().cases().stream().map(TestCase::id).collect(Collectors.toSet());
    Catalog catalog = Catalog.standard();
    Problems problems = new Problems();
    for (Baseline.Known known : baseline.known()) {
      String[] parts = known.test().split("[/@]", 3);
      boolean check = parts.length > 1 && catalog.byId(parts[1]) != null;
      boolean ours = cases.contains(parts[0]) && !check;
      if (ours && !selected && !flags.updateBaseline && !tests.contains(known.test())) {
        problems.add(
            baseline.file(),
            "it knows `" + known.test() + "`, which is no test of this suite",
            Nearest.hint(known.test(), tests));
      }
    }
    problems.stopHere();
    return plan.with(baseline);
  }

  /// Writes what failed into the file, if that is asked for; what did not come to a verdict stays.
  void update(Baseline before, RunResult run) throws IOException {
    Path file = file();
    if (file == null || !flags.updateBaseline) {
      return;
    }
    List<CaseResult> judged = run.results().stream().filter(KnownFailures::judged).toList();
    List<String> failed =
        judged.stream().filter(KnownFailures::fails).map(CaseResult::testId).toList();
    String text = before.after(judged.stream().map(CaseResult::testId).toList(), failed);
    if (Files.exists(file)) {
      SafeFile.replace(file, text);
    } else {
      SafeFile.create(file, text);
    }
    desk.console()
        .note(workspace.shown(file) + " knows " + failed.size() + " failures of this run");
  }

  private static boolean judged(CaseResult result) {
    return result.outcome() instanceof Passed
        || result.outcome() instanceof Failed
        || result.outcome() instanceof Warned;
  }

  /// Whether the test itself failed, whatever the baseline made of it.
  private static boolean fails(CaseResult result) {
    String known = result.labels().getOrDefault("baseline", "");
    return known.equals("known") || (result.outcome() instanceof Failed && !known.equals("stale"));
  }
}
