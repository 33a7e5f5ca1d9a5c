package dev.mcpt.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.mcpt.check.Check;
import dev.mcpt.check.Requirement;
import dev.mcpt.expect.Diff;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.RunResult;
import dev.mcpt.run.Judging;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.RelayedServer;
import dev.mcpt.testbed.Testbed;
import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.wire.exchange.Channel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every check against the sound reference server, and each on its defect over each transport. What
/// is not green is held against a table that is checked in.
///
/// `-Dspecimens.full=true` sets every check on every defect (minutes): a check that fires on
/// another's specimen is a changed line. `-Dspecimens.write=true` does so and writes the table
/// anew.
class SpecimenMatrixIT {

  private static final Path TABLE = Path.of("src/test/resources/dev/mcpt/catalog/specimens.txt");

  private static final List<String> EVERYTHING = List.of();

  private static final boolean FULL =
      Boolean.getBoolean("specimens.full") || Boolean.getBoolean("specimens.write");

  /// Most of the time goes in waiting for what a broken server never sends.
  private static final int AT_ONCE = 4;

  @TempDir Path folder;

  @Test
  void everyCheckFailsOnItsDefectAndOnlyWhereItShould() throws Exception {
    var judgings = new ArrayList<Judged>();
    judgings.add(new Judged("http-json sound", () -> overHttp(Options.sound(), EVERYTHING)));
    for (Defect defect : Defect.values()) {
      String id = defect.id();
      if (FULL || Catalog.standard().byId(id) != null) {
        List<String> only = FULL ? EVERYTHING : List.of("*/" + id);
        Options broken = Options.sound().breaking(id);
        judgings.add(new Judged("http-json " + id, () -> overHttp(broken, only)));
      }
    }
    // Over the other ways a server is broken in the same place: there only the check of its own.
    Options streams = Options.sound().answersAsSse(true);
    judgings.add(new Judged("http-sse sound", () -> overHttp(streams, EVERYTHING)));
    for (String id : specimens(Channel.HTTP)) {
      List<String> only = List.of("*/" + id);
      judgings.add(new Judged("http-sse " + id, () -> overHttp(streams.breaking(id), only)));
    }
    judgings.add(new Judged("stdio sound", () -> overStdio(Testbed.stdioCommand(), EVERYTHING)));
    for (String id : specimens(Channel.STDIO)) {
      judgings.add(new Judged("stdio " + id, () -> overStdio(Options.sound().breaking(id), id)));
    }
    List<String> lines = new ArrayList<>(lines(judgings));
    lines.addAll(ProtectedSpecimens.lines(folder));
    compare(String.join("\n", lines) + "\n");
  }

  @Test
  void everyCheckHasADefectOnWhichItIsRed() throws IOException {
    String table = table();
    var neverRed = new TreeSet<String>();
    for (Check check : Catalog.standard().all()) {
      String id = check.requirement().id();
      boolean red =
          table
              .lines()
              .filter(line -> line.split(":", 2)[0].endsWith(" " + id))
              .anyMatch(line -> line.matches(".*[ /]" + id + "(@\\w+)? (failed|warned).*"));
      if (!red) {
        neverRed.add(id);
      }
    }
    assertThat(neverRed).as("checks that no specimen has turned red").isEmpty();
  }

  /// A line of the table: how a server is reached and broken, and what finds its cells.
  private record Judged(String name, Callable<String> cells) {}

  private static List<String> lines(List<Judged> judgings) throws Exception {
    List<Callable<String>> each = new ArrayList<>();
    judgings.forEach(it -> each.add(() -> it.name() + ": " + it.cells().call()));
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var lines = new ArrayList<String>();
      for (Future<String> line : threads.invokeAll(each)) {
        lines.add(line.get());
      }
      return lines;
    }
  }

  /// The defects behind which a check stands that applies there.
  private static List<String> specimens(Channel channel) {
    return Catalog.standard().all().stream()
        .map(Check::requirement)
        .filter(it -> it.applies().channels().contains(channel) && Defect.of(it.id()) != null)
        .map(Requirement::id)
        .toList();
  }

  private String overHttp(Options options, List<String> only) throws Exception {
    try (var server = ReferenceServer.start(options)) {
      return notGreen(Judging.everything(server.url().toString(), only, folder));
    }
  }

  private String overStdio(Options options, String id) throws Exception {
    boolean ofProcess =
        id.equals("sec-secret-leak")
            || Objects.requireNonNull(Catalog.standard().byId(id))
                .requirement()
                .category()
                .equals("stdio");
    if (FULL || ofProcess) {
      return overStdio(Testbed.stdioCommand("--break", id), List.of("*/" + id));
    }
    // A JVM for each process of each broken server takes minutes.
    try (var server = RelayedServer.start(options)) {
      return overStdio(server.command(), List.of("*/" + id));
    }
  }

  private String overStdio(List<String> words, List<String> only) throws Exception {
    String command = words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    return notGreen(Judging.everything(command, only, folder));
  }

  /// What neither passed nor was left out, sorted.
  static String notGreen(RunResult result) {
    String found =
        result.results().stream()
            .filter(it -> !List.of("passed", "not_applicable").contains(it.outcome().word()))
            .map(SpecimenMatrixIT::cell)
            .sorted()
            .collect(Collectors.joining(", "));
    return found.isEmpty() ? "green" : found;
  }

  private static String cell(CaseResult result) {
    String id = Objects.requireNonNullElse(result.checkId(), result.testId());
    int at = result.testId().indexOf('@');
    String era = at < 0 ? "" : result.testId().substring(at);
    return id + era + " " + result.outcome().word();
  }

  private static void compare(String found) throws IOException {
    if (Boolean.getBoolean("specimens.write")) {
      Files.createDirectories(TABLE.getParent());
      Files.writeString(TABLE, found);
      fail("the table was written anew; look at its difference and run without the switch");
    }
    String expected =
        FULL
            ? table()
            : table()
                .lines()
                .map(SpecimenMatrixIT::own)
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n", "", "\n"));
    String diff = Diff.of(expected, found);
    assertThat(diff).as("cells that changed (- expected, + found)").isEmpty();
  }

  /// What of a line is seen where only the check of the defect runs.
  private static Optional<String> own(String line) {
    String[] parts = line.split(": ", 2);
    String id = parts[0].substring(parts[0].indexOf(' ') + 1);
    if (!parts[0].startsWith("http-json ") || id.equals("sound")) {
      return Optional.of(line);
    }
    if (Catalog.standard().byId(id) == null) {
      return Optional.empty();
    }
    String cells =
        Arrays.stream(parts[1].split(", "))
            .filter(cell -> cell.matches(id + "(@\\w+)? .*"))
            .collect(Collectors.joining(", "));
    return Optional.of(parts[0] + ": " + (cells.isEmpty() ? "green" : cells));
  }

  private static String table() throws IOException {
    return Files.exists(TABLE) ? new String(Files.readAllBytes(TABLE), StandardCharsets.UTF_8) : "";
  }
}
