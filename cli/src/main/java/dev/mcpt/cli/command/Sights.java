package dev.mcpt.cli.command;

import dev.mcpt.lifecycle.Wish;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what can be seen of a server from its options, which themselves know nothing of the
/// engine: they are loaded for the help too.
final class Sights {

  private Sights() {}

  static Wish.Sight of(SightFlags flags, Problems problems) {
    String observer = flags.observer;
    String api = flags.api;
    String db = flags.db;
    Long serverPid = flags.serverPid;
    String metrics = flags.metrics;
    String by = observer == null ? api != null ? "api" : db != null ? "jdbc" : "wire" : observer;
    URI apiUrl = null;
    String database = null;
    switch (by) {
      case "wire" -> {
        if (api != null || db != null) {
          problems.add("--observer", "wire looks at neither --api nor --db", "api or jdbc");
        }
      }
      case "api" -> apiUrl = url(problems, "--api", api == null ? SightFlags.DEFAULT_API : api);
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

  static List<URI> replicas(SightFlags flags, Problems problems) {
    List<URI> urls = new ArrayList<>();
    for (String replica : flags.replicas) {
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
