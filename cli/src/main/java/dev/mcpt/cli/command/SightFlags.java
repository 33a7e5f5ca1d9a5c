package dev.mcpt.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say what can be seen of a server besides its answers.
final class SightFlags {
  static final String DEFAULT_API = "http://127.0.0.1:8181";

  @Option(
      names = "--observer",
      paramLabel = "OBSERVER",
      description = {
        "wire claims by the server's answers alone (the default); api and jdbc read sessions from",
        "its API and from its database too."
      })
  @Nullable String observer;

  @Option(
      names = "--api",
      paramLabel = "URL",
      description = "Where the sessions API is (with --observer api: " + DEFAULT_API + ").")
  @Nullable String api;

  @Option(
      names = "--db",
      paramLabel = "URL",
      description = "The database of sessions: jdbc:sqlite:FILE or jdbc:postgresql://...")
  @Nullable String db;

  @Option(
      names = "--replica",
      paramLabel = "URL",
      description = "A further endpoint of the same service, for the scenario replicas.")
  List<String> replicas = new ArrayList<>();

  @Option(
      names = "--server-pid",
      paramLabel = "PID",
      description = "The server's process on this machine, to see what it uses.")
  @Nullable Long serverPid;

  @Option(
      names = "--metrics",
      paramLabel = "URL",
      description = "The server's metrics in the format of Prometheus, to see what it uses.")
  @Nullable String metrics;
}
