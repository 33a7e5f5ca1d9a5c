package dev.mcpt.compare;

import dev.mcpt.results.CaseResult;
import dev.mcpt.results.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Two runs side by side.
///
/// @param tests each test of either run once, in the order of the later run, then those that are
///   not in it
/// @param cautions why the runs may not be comparable, each in a sentence; empty where nothing
///   speaks against it
public record Comparison(
    RunResult before, RunResult after, List<TestChange> tests, List<String> cautions) {

  public Comparison {
    tests = List.copyOf(tests);
    cautions = List.copyOf(cautions);
  }

  /// Puts the tests of the same id side by side.
  public static Comparison of(RunResult before, RunResult after) {
    Map<String, CaseResult> earlier = new LinkedHashMap<>();
    before.results().forEach(result -> earlier.putIfAbsent(result.testId(), result));
    List<TestChange> tests = new ArrayList<>();
    for (CaseResult now : after.results()) {
      tests.add(new TestChange(now.testId(), earlier.remove(now.testId()), now));
    }
    earlier.forEach((id, then) -> tests.add(new TestChange(id, then, null)));
    return new Comparison(before, after, tests, Cautions.of(before, after));
  }

  /// The tests that changed in this way.
  public List<TestChange> of(Change change) {
    return tests.stream().filter(test -> test.change() == change).toList();
  }

  /// Whether any test got worse.
  public boolean regressed() {
    return tests.stream().anyMatch(test -> test.change() == Change.REGRESSED);
  }

  /// Seconds over all tests that both runs decided; null where there is none.
  public @Nullable Shift latency() {
    List<Shift> shifts = latencies();
    return shifts.isEmpty()
        ? null
        : new Shift(
            shifts.stream().mapToDouble(Shift::before).sum(),
            shifts.stream().mapToDouble(Shift::after).sum());
  }

  /// How many tests both runs decided.
  public int timed() {
    return latencies().size();
  }

  private List<Shift> latencies() {
    return tests.stream().map(TestChange::latency).filter(Objects::nonNull).toList();
  }

  /// What the runs spent on models.
  public Spending spending() {
    return Spending.of(before.usage(), after.usage());
  }
}
