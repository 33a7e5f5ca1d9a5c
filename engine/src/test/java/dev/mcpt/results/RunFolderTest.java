package dev.mcpt.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.wire.json.Json;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

  private static final OffsetDateTime START = OffsetDateTime.parse("2026-03-01T12:30:00+01:00");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T11:30:00Z"));

  @TempDir Path home;
  private Path runs;

  @BeforeEach
  void place() {
    runs = home.resolve("test_results/runs");
  }

  private RunFolder create() throws IOException {
    return RunFolder.create(runs, START, "sample");
  }

  private RunFolder found(String id) throws IOException {
    return Objects.requireNonNull(RunFolder.find(runs, id), id);
  }

  private List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void isNamedByTimeAndSuiteAndNeverTakenTwice() throws Exception {
    assertThat(create().runId()).isEqualTo("20260301T123000_sample");
    assertThat(create().runId()).isEqualTo("20260301T123000_sample_2");
    assertThat(RunFolder.all(runs))
        .extracting(RunFolder::runId)
        .containsExactly("20260301T123000_sample", "20260301T123000_sample_2");
  }

  @Test
  void keepsAHostileSuiteIdInsideTheFolder() throws Exception {
    RunFolder folder = RunFolder.create(runs, START, "../../x/..\\y\u0000" + "z".repeat(400));

    assertThat(folder.path().getParent()).isEqualTo(runs);
    assertThat(folder.runId()).startsWith("20260301T123000___.._x_.._y_zzz").hasSizeLessThan(150);
    assertThat(found(folder.runId()).path()).isEqualTo(folder.path());
  }

  @Test
  void writesAResultThatReadsBackAndLeavesNoTemporaryFile() throws Exception {
    RunFolder folder = create();
    folder.writeResult(SampleRuns.interrupted());
    folder.writeResult(SampleRuns.everything());
    folder.write("report.md", "# x".getBytes(StandardCharsets.UTF_8));

    assertThat(folder.readResult()).isEqualTo(SampleRuns.everything());
    assertThat(names(folder.path())).containsExactly("report.md", "result.json");
    assertThat(names(runs)).containsExactly("20260301T123000_sample", "latest");
  }

  @Test
  void latestPointsToTheLastRunThatWrote() throws Exception {
    RunFolder first = create();
    RunFolder second = create();
    first.writeResult(SampleRuns.everything());
    assertThat(found("latest").runId()).isEqualTo(first.runId());
    second.writeResult(SampleRuns.interrupted());

    assertThat(found("latest").readResult()).isEqualTo(SampleRuns.interrupted());
    assertThat(Files.isSymbolicLink(runs.resolve("latest"))).isTrue();
    assertThat(RunFolder.all(runs)).hasSize(2);
  }

  @Test
  void latestMayBeAFileWhereLinksFail() throws Exception {
    RunFolder folder = create();
    Files.writeString(runs.resolve("latest"), folder.runId() + "\n");

    assertThat(found("latest").runId()).isEqualTo(folder.runId());
    assertThat(RunFolder.all(runs)).hasSize(1);
  }

  @Test
  void latestBecomesAFileWhereNoLinkCanBeMade() throws Exception {
    RunFolder folder = create();
    Files.createFile(runs.resolve(".latest." + folder.runId()));

    folder.writeResult(SampleRuns.everything());

    assertThat(Files.isRegularFile(runs.resolve("latest"), LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(found("latest").readResult()).isEqualTo(SampleRuns.everything());
    assertThat(names(runs)).containsExactly("20260301T123000_sample", "latest");
  }

  @Test
  void anInterruptedThreadStillWritesEverything() throws Exception {
    RunFolder folder = create();
    RunLog log = folder.openLog(CLOCK, true);
    Thread.currentThread().interrupt();
    try {
      log.accept(new RunEvent.RunFinished(SampleRuns.interrupted()));
      log.close();
      folder.writeResult(SampleRuns.interrupted());
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(folder.readResult()).isEqualTo(SampleRuns.interrupted());
    assertThat(Files.readAllLines(folder.path().resolve("events.ndjson"))).hasSize(1);
    assertThat(found("latest").runId()).isEqualTo(folder.runId());
  }

  @Test
  void findsARunByItsIdAndNothingOutsideTheFolder() throws Exception {
    RunFolder folder = create();
    Files.createDirectories(home.resolve("test_results/secret"));

    assertThat(found(folder.runId()).path()).isEqualTo(folder.path());
    assertThat(RunFolder.find(runs, "missing")).isNull();
    assertThat(RunFolder.find(runs, "../secret")).isNull();
    assertThat(RunFolder.find(runs, "..")).isNull();
    assertThat(RunFolder.find(runs, "")).isNull();
    assertThat(RunFolder.find(runs, "latest")).isNull();
    assertThat(RunFolder.all(home.resolve("nowhere"))).isEmpty();
  }

  @Test
  void aFailureToWriteKeepsTheOldFile() throws Exception {
    RunFolder folder = create();
    Files.createDirectories(folder.path().resolve("report.md/inside"));

    assertThatThrownBy(() -> folder.write("report.md", new byte[1]))
        .isInstanceOf(IOException.class);
    assertThat(names(folder.path())).containsExactly("report.md");
  }

  @Test
  void logsEventsWhileTheyHappenAndTheWireOnlyWhenAsked() throws Exception {
    CaseResult result =
        CaseResult.builder("a", new Passed(""))
            .evidence(List.of(SampleRuns.exchange(1, "ping", "x", null)))
            .build();
    RunFolder quiet = create();
    try (RunLog log = quiet.openLog(CLOCK, false)) {
      log.accept(new RunEvent.CaseFinished(result));
      log.trace("a", result.evidence());
    }
    RunFolder traced = create();
    RunLog log = traced.openLog(CLOCK, true);
    log.accept(new RunEvent.CaseStarted("a"));
    log.accept(new RunEvent.CaseFinished(result));
    log.trace("a", result.evidence());
    log.trace("connect", result.evidence());

    assertThat(Files.readAllLines(traced.path().resolve("events.ndjson"))).hasSize(2);
    assertThat(Files.readAllLines(traced.path().resolve("wire.ndjson")))
        .hasSize(2)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("{\"case\":\"a\",\"number\":1"),
            line -> assertThat(line).startsWith("{\"case\":\"connect\""));
    log.close();
    assertThat(names(quiet.path())).containsExactly("events.ndjson");
  }

  @Test
  void linesOfManyThreadsNeverMix() throws Exception {
    RunFolder folder = create();
    try (RunLog log = folder.openLog(CLOCK, false)) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String text = "x".repeat(i * 1000);
        threads.add(
            Thread.ofVirtual()
                .start(() -> {
                  for (int n = 0; n < 20; n++) {
                    log.accept(new RunEvent.Notice(text));
                  }
                }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    List<String> lines = Files.readAllLines(folder.path().resolve("events.ndjson"));
    assertThat(lines).hasSize(400);
    for (String line : lines) {
      Json.read(line);
    }
  }

  @Test
  void aFullDiskDoesNotDisturbTheRunAndIsTold() {
    Writer full =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("no space left");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    RunLog log = new RunLog(CLOCK, full, null);

    log.accept(new RunEvent.CaseStarted("a"));
    log.accept(new RunEvent.CaseStarted("b"));

    assertThatThrownBy(log::close).hasMessage("no space left");
  }
}
