package dev.mcpt.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.results.CaseResult;
import dev.mcpt.results.RunResult;
import dev.mcpt.run.Judging;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.RelayedServer;
import dev.mcpt.testbed.Testbed;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A check that passes nowhere may be one that cannot pass. Each is seen to do so on a sound server
/// that has what it looks at, in each era in which it looks.
class EveryCheckPassesSomewhereIT {

  /// The only reserved key of the stateful era belongs to tasks, which the testbed does not have.
  private static final List<String> NOWHERE = List.of("meta-reserved-prefix@stateful");

  @TempDir Path folder;

  /// What has not passed yet, by check and era.
  private final Set<String> missing = new TreeSet<>();

  @Test
  void everyCheckPassesOnASoundServerInEachOfItsEras() throws Exception {
    try (var server = ReferenceServer.start(Options.sound())) {
      RunResult all = Judging.everything(server.url().toString(), List.of(), folder);
      assertThat(all.results()).extracting(EveryCheckPassesSomewhereIT::check).containsAll(ids());
      all.results().forEach(result -> missing.add(cell(result)));
      passed(all);
    }
    overHttp(Options.sound().answersAsSse(true));
    overHttp(Options.sound().toolsOnly());
    overHttp(Options.sound().sessionless().pageSize(2));
    try (var server = RelayedServer.start(Options.sound())) {
      passed(overStdio(server.command()));
    }
    passed(overStdio(Testbed.stdioCommand()));
    passed(ProtectedSpecimens.sound(still(), folder));

    assertThat(missing)
        .as("checks that pass on no sound server")
        .containsExactlyElementsOf(NOWHERE);
  }

  private void overHttp(Options options) throws Exception {
    try (var server = ReferenceServer.start(options)) {
      passed(Judging.everything(server.url().toString(), still(), folder));
    }
  }

  private RunResult overStdio(List<String> words) throws Exception {
    String command = words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    return Judging.everything(command, still(), folder);
  }

  private void passed(RunResult result) {
    result.results().stream()
        .filter(it -> it.outcome().word().equals("passed"))
        .forEach(it -> missing.remove(cell(it)));
  }

  /// Only what has not passed yet is tried again.
  private List<String> still() {
    return missing.stream().map(cell -> "*/" + cell.split("@", 2)[0]).distinct().toList();
  }

  private static List<String> ids() {
    return Catalog.standard().all().stream().map(check -> check.requirement().id()).toList();
  }

  private static String check(CaseResult result) {
    return Objects.requireNonNullElse(result.checkId(), result.testId());
  }

  private static String cell(CaseResult result) {
    int era = result.testId().indexOf('@');
    return check(result) + (era < 0 ? "" : result.testId().substring(era));
  }
}
