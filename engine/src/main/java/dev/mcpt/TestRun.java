package dev.mcpt;

import dev.mcpt.config.Cassette;
import dev.mcpt.config.Logins;
import dev.mcpt.plan.Plan;
import dev.mcpt.report.Format;
import dev.mcpt.report.Formats;
import dev.mcpt.results.RunEvent;
import dev.mcpt.results.RunFolder;
import dev.mcpt.results.RunLog;
import dev.mcpt.results.RunResult;
import dev.mcpt.run.Cancellation;
import dev.mcpt.run.RunContext;
import dev.mcpt.run.Runner;
import dev.mcpt.run.Taping;
import dev.mcpt.wire.exchange.Redactor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The front door: runs a plan, keeps its logs while it runs, and leaves its result in a folder.
public final class TestRun {

  /// The reports that every run leaves beside `result.json`, one that was ended too.
  private static final List<String> REPORTS = List.of("markdown", "junit");

  private final Plan plan;
  private final Path runs;
  private final boolean trace;
  private final Consumer<RunEvent> reader;
  private final Logins logins;
  private final Cancellation cancellation = new Cancellation();
  private Taping taping = Taping.none();

  /// @param runs the folder that holds the folders of all runs
  /// @param trace whether the wire is logged too (`wire.ndjson`)
  /// @param reader is told of everything as it happens, by many threads, one at a time
  public TestRun(Plan plan, Path runs, boolean trace, Consumer<RunEvent> reader) {
    this(plan, runs, trace, Logins.unattended(), reader);
  }

  /// As [#TestRun(Plan, Path, boolean, Consumer)].
  ///
  /// @param logins how tokens are got for a server that wants OAuth
  public TestRun(Plan plan, Path runs, boolean trace, Logins logins, Consumer<RunEvent> reader) {
    this.plan = plan;
    this.logins = logins;
    this.runs = runs;
    this.trace = trace;
    this.reader = reader;
  }

  /// How the traffic with model services goes.
  ///
  /// @param played answers in the place of the services; null: they are really asked
  /// @param recorded takes what was recorded when the run is over; null: nothing is
  /// @param secrets never enter a cassette
  public void taping(
      @Nullable Cassette played, @Nullable Consumer<Cassette> recorded, Redactor secrets) {
    taping = new Taping(played, recorded, secrets);
  }

  /// A run that has ended.
  ///
  /// @param result what came of it
  /// @param folder where `result.json`, `report.md`, `junit.xml` and the logs lie
  public record Finished(RunResult result, RunFolder folder) {}

  /// Runs to the end, or until cancelled; what is known then is written either way.
  ///
  /// @throws IOException when the folder cannot be made or written
  public Finished run() throws IOException {
    InstantSource clock = InstantSource.system();
    OffsetDateTime now = clock.instant().atZone(ZoneId.systemDefault()).toOffsetDateTime();
    RunFolder folder = RunFolder.create(runs, now, plan.suite().id());
    try (RunLog log = folder.openLog(clock, trace)) {
      var runner =
          new Runner(
              RunContext.ofThisMachine(snapshots(), System.getenv("CI") != null, logins)
                  .with(taping));
      RunResult result =
          runner.run(
              plan,
              folder.runId(),
              event -> {
                log.accept(event);
                reader.accept(event);
              },
              trace ? log::trace : null,
              cancellation);
      folder.writeResult(result);
      for (String name : REPORTS) {
        Format format = Objects.requireNonNull(Formats.named(name));
        folder.write(format.fileName(), format.render(result));
      }
      return new Finished(result, folder);
    }
  }

  /// Ends the run from any thread: what runs is stopped, and [#run] returns with what is known.
  public void cancel() {
    cancellation.cancel();
  }

  /// Snapshots lie beside the suite file; those of a suite without a file in the working folder.
  private Path snapshots() {
    Path file = plan.suite().file();
    Path parent = file == null ? null : file.toAbsolutePath().getParent();
    return (parent == null ? Path.of("") : parent).resolve("snapshots").resolve(plan.suite().id());
  }
}
