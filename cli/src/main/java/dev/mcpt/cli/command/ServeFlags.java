package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.config.ConfigException;
import dev.mcpt.sessions.ServeOptions;
import dev.mcpt.sessions.Tracking;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The flags of `mcp-t serve`, read: how the server is to be started, and the folder that its
/// database is in where nobody else will ever look for it.
///
/// @param temporary deleted in the end; null if there is none
record ServeFlags(ServeOptions options, @Nullable Path temporary) implements AutoCloseable {

  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final int LONGEST_NAME = 100;

  /// @throws ConfigException with everything that is wrong
  static ServeFlags read(Desk desk, DemoServing.Flags flags, boolean tracked)
      throws ConfigException, IOException {
    Problems problems = new Problems();
    Duration timeout = Spans.read(problems, "--session-timeout", flags.sessionTimeout());
    Duration reap = Spans.read(problems, "--reap-interval", flags.reapInterval());
    Duration retention = Spans.read(problems, "--retention", flags.retention());
    Duration maxAge =
        flags.maxAge() == null ? null : Spans.read(problems, "--max-age", flags.maxAge());
    port(problems, "--port", flags.port());
    port(problems, "--api-port", Objects.requireNonNullElse(flags.apiPort(), 0));
    String token = token(problems, desk, flags.token());
    loopback(problems, flags.bind(), flags.token());
    database(problems, flags.db());
    String instance = flags.instance();
    if (instance != null && !instance.matches("[\\w.:-]{1," + LONGEST_NAME + "}")) {
      problems.add("--instance", "`" + instance + "` is no name", "letters, digits and . _ : -");
    }
    problems.stopHere();
    ServeOptions options =
        DemoServing.shipped()
            .withPort(flags.port())
            .withBind(flags.bind())
            .withToken(token)
            .withMaxAge(maxAge)
            .withSessions(Objects.requireNonNull(timeout), Objects.requireNonNull(reap))
            .withFixtures(flags.fixtures())
            .withLog(desk.console()::detail);
    if (!tracked) {
      return new ServeFlags(options, null);
    }
    Path temporary =
        flags.db() == null && flags.port() == 0 ? Files.createTempDirectory("mcp-t-serve") : null;
    Tracking tracking =
        new Tracking(
            url(desk, flags, temporary),
            instance == null ? madeUp(flags.port()) : instance,
            retention,
            apiPort(flags));
    return new ServeFlags(options.withTracking(tracking), temporary);
  }

  private static void port(Problems problems, String flag, int port) {
    if (port < 0 || port > 65_535) {
      problems.add(flag, port + " is out of bounds", "a number from 0 to 65535");
    }
  }

  private static int apiPort(DemoServing.Flags flags) {
    if (flags.apiPort() != null) {
      return flags.apiPort();
    }
    return flags.port() == 0 ? 0 : Tracking.DEFAULT_API_PORT;
  }

  private static @Nullable String token(Problems problems, Desk desk, @Nullable String given) {
    if (given == null) {
      return null;
    }
    String token = given;
    if (given.startsWith("@")) {
      try {
        token = Files.readString(desk.folder().resolve(given.substring(1))).strip();
      } catch (IOException _) {
        problems.add(
            "--token", "the file cannot be read", "@FILE names a file that holds the token");
        return null;
      }
    }
    if (!token.matches("[!-~]{8,}")) {
      problems.add("--token", "is no token", "8 or more visible ASCII characters");
    }
    return token;
  }

  private static void loopback(Problems problems, String bind, @Nullable String token) {
    try {
      if (token == null && !InetAddress.getByName(bind).isLoopbackAddress()) {
        problems.add(
            "--bind",
            bind + " can be reached from elsewhere",
            "require a token from everybody with --token, or bind to 127.0.0.1");
      }
    } catch (UnknownHostException _) {
      problems.add("--bind", "`" + bind + "` is unknown", "a name or address of this machine");
    }
  }

  /// The URL is not shown: it may hold a password.
  private static void database(Problems problems, @Nullable String db) {
    if (db != null && !db.startsWith(SQLITE) && !db.startsWith(POSTGRESQL)) {
      problems.add("--db", "is no database", SQLITE + "FILE or " + POSTGRESQL + "//HOST/NAME");
    }
  }

  private static String url(Desk desk, DemoServing.Flags flags, @Nullable Path temporary) {
    if (flags.db() != null) {
      return flags.db();
    }
    Path folder = temporary == null ? state(desk) : temporary;
    return SQLITE + folder.resolve("sessions-" + flags.port() + ".db");
  }

  /// `$XDG_STATE_HOME/mcp-t`, else `~/.local/state/mcp-t`, else where we were started.
  private static Path state(Desk desk) {
    String set = desk.env().getOrDefault("XDG_STATE_HOME", "");
    if (set.startsWith("/")) {
      return Path.of(set, "mcp-t");
    }
    return Optional.ofNullable(desk.env().get("HOME"))
        .map(home -> Path.of(home, ".local", "state", "mcp-t"))
        .orElse(desk.folder());
  }

  private static String madeUp(int port) {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      host = "localhost";
    }
    return host + ":" + port + ":" + UUID.randomUUID().toString().substring(0, 8);
  }

  /// Deletes what nobody will look for again.
  @Override
  public void close() throws IOException {
    if (temporary != null) {
      try (Stream<Path> files = Files.list(temporary)) {
        for (Path file : files.toList()) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(temporary);
    }
  }
}
