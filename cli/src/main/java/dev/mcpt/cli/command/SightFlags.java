package dev.mcpt.cli.command;

import dev.mcpt.lifecycle.Wish;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say what can be seen of a server besides its answers.
final class SightFlags {
  private static final String DEFAULT_API = "http://127.0.0.1:8181";

  @Option(
      names = "--observer",
      paramLabel = "OBSERVER",
      description = {
        "wire claims by the server's answers alone (the default); api and jdbc read sessions from",
        "its API and from its database too."
      })
  private @Nullable String observer;

  @Option(
      names = "--api",
      paramLabel = "URL",
      description = "Where the sessions API is (with --observer api: " + DEFAULT_API + ").")
  private @Nullable String api;

  @Option(
      names = "--db",
      paramLabel = "URL",
      description = "The database of sessions: jdbc:sqlite:FILE or jdbc:postgresql://...")
  private @Nullable String db;

  @Option(
      names = "--replica",
      paramLabel = "URL",
      description = "A further endpoint of the same service, for the scenario replicas.")
  private List<String> replicas = new ArrayList<>();

  @Option(
      names = "--server-pid",
      paramLabel = "PID",
      description = "The server's process on this machine, to see what it uses.")
  private @Nullable Long serverPid;

  @Option(
      names = "--metrics",
      paramLabel = "URL",
      description = "The server's metrics in the format of Prometheus, to see what it uses.")
  private @Nullable String metrics;

  Wish.Sight sight(Problems problems) {
    String by = observer == null ? api != null ? "api" : db != null ? "jdbc" : "wire" : observer;
    URI apiUrl = null;
    String database = null;
    switch (by) {
      case "wire" -> {
        if (api != null || db != null) {
          problems.add("--observer", "wire looks at neither --api nor --db", "api or jdbc");
        }
      }
      case "api" -> apiUrl = url(problems, "--api", api == null ? DEFAULT_API : api);
      case "jdbc" -> {
        database = db;
        if (db == null || !db.startsWith("jdbc:")) {
          problems.add(
              "--db",
              "there is no database",
              "jdbc:sqlite:FILE or jdbc:postgresql://HOST/NAME?user=USER");
        }
      }
      default -> problems.add("--observer", "unknown observer \"" + by + "\"", "wire, api or jdbc");
    }
    if (api != null && db != null) {
      problems.add("--api, --db", "there is one observer", "one of them");
    }
    if (serverPid != null && ProcessHandle.of(serverPid).isEmpty()) {
      problems.add(
          "--server-pid", "there is no process " + serverPid, "the pid of the server, here");
    }
    return new Wish.Sight(
        apiUrl, database, serverPid, metrics == null ? null : url(problems, "--metrics", metrics));
  }

  List<URI> replicas(Problems problems) {
    List<URI> urls = new ArrayList<>();
    for (String replica : replicas) {
      URI url = url(problems, "--replica", replica);
      if (url != null) {
        urls.add(url);
      }
    }
    return urls;
  }

  private static @Nullable URI url(Problems problems, String flag, String text) {
    try {
      URI url = new URI(text);
      if (url.getHost() != null && String.valueOf(url.getScheme()).matches("https?")) {
        return url;
      }
    } catch (URISyntaxException _) {
      // Told below.
    }
    problems.add(flag, "`" + text + "` is no URL", "http://HOST:PORT/PATH");
    return null;
  }
}
