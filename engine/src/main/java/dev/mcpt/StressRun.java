package dev.mcpt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mcpt.config.Logins;
import dev.mcpt.config.ServerConfig;
import dev.mcpt.lifecycle.ClientRun;
import dev.mcpt.lifecycle.LifecycleSummary;
import dev.mcpt.lifecycle.Wish;
import dev.mcpt.report.Format;
import dev.mcpt.report.Formats;
import dev.mcpt.results.RunFolder;
import dev.mcpt.results.RunResult;
import dev.mcpt.run.ScenarioRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/// Tries scenarios of sessions on a server, and leaves what came of them in a folder: the reports
/// of any run, `summary.json`, and a file for each client.
public final class StressRun {
  private static final List<String> REPORTS = List.of("markdown", "junit");

  private final ScenarioRun scenarios;
  private final Path runs;

  /// @param logins how tokens are got for a server that wants OAuth
  /// @param runs the folder that holds the folders of all runs
  /// @param log takes a line for people, from many threads
  public StressRun(ServerConfig server, Logins logins, Wish wish, Path runs, Consumer<String> log) {
    this.scenarios = new ScenarioRun(server, logins, wish, log);
    this.runs = runs;
  }

  /// A run that has ended.
  ///
  /// @param clients what became of each
  public record Finished(
      RunResult result, RunFolder folder, List<ClientRun> clients, LifecycleSummary summary) {}

  /// Runs to the end, or until cancelled; what is known then is written either way.
  ///
  /// @throws IOException when the folder cannot be made or written
  public Finished run() throws IOException {
    OffsetDateTime now =
        InstantSource.system().instant().atZone(ZoneId.systemDefault()).toOffsetDateTime();
    RunFolder folder = RunFolder.create(runs, now, "stress");
    ScenarioRun.Tried tried = scenarios.run(folder.runId(), now);
    folder.writeResult(tried.result());
    for (String name : REPORTS) {
      Format format = Objects.requireNonNull(Formats.named(name));
      folder.write(format.fileName(), format.render(tried.result()));
    }
    for (ClientRun client : tried.clients()) {
      folder.write(client.fileName(), client.text().getBytes(UTF_8));
    }
    folder.write("summary.json", tried.summary().text().getBytes(UTF_8));
    return new Finished(tried.result(), folder, tried.clients(), tried.summary());
  }

  /// Ends the run from any thread: what is open is closed, and [#run] returns with what is known.
  public void cancel() {
    scenarios.cancel();
  }
}
