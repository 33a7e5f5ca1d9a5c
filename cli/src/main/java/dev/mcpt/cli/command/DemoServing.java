package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import dev.mcpt.cli.console.Interrupts;
import dev.mcpt.config.ConfigException;
import dev.mcpt.sessions.McpServer;
import dev.mcpt.sessions.ServeOptions;
import dev.mcpt.wire.client.ConnectionOptions;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// Serves the demo server until somebody ends it.
final class DemoServing {
  private static final long MOST_SECONDS = 7 * 86_400;

  private final Desk desk;
  private final long sessionTimeout;
  private final long reapInterval;

  /// @param sessionTimeout seconds
  /// @param reapInterval seconds
  DemoServing(Desk desk, long sessionTimeout, long reapInterval) {
    this.desk = desk;
    this.sessionTimeout = sessionTimeout;
    this.reapInterval = reapInterval;
  }

  /// The demo server as it ships, on a free port of the loopback.
  static ServeOptions shipped() {
    return ServeOptions.defaults()
        .withPort(0)
        .withVersion(ConnectionOptions.defaults().clientVersion());
  }

  /// Serves the client at the other end of stdin and stdout.
  Exit stdio() throws ConfigException, IOException, InterruptedException {
    ServeOptions options = options(0);
    Interrupts interrupts = desk.interrupts();
    // Nothing is left to write when the host ends us while we wait for its next line.
    try (Interrupts.Registration _ = interrupts.onInterrupt(interrupts::finished)) {
      McpServer.stdio(options, desk.console().stdin(), desk.console().stdout());
    }
    return Exit.OK;
  }

  /// Serves over Streamable HTTP until Ctrl-C.
  Exit http(String bind, int port) throws ConfigException, IOException, InterruptedException {
    ServeOptions options = options(port).withBind(bind);
    CountDownLatch stop = new CountDownLatch(1);
    Console console = desk.console();
    try (Interrupts.Registration _ = desk.interrupts().onInterrupt(stop::countDown);
        McpServer server = McpServer.start(options)) {
      console.result(server.url().toString());
      console.note("the demo server is up; Ctrl-C ends it. Try in another terminal:");
      console.note("  mcp-t inspect " + server.url());
      stop.await();
    } catch (BindException e) {
      console.mistake(
          "",
          "cannot listen on " + bind + ":" + port + ": " + e.getMessage(),
          "choose another port, such as --port 0 for a free one");
      return Exit.ERRORED;
    }
    return Exit.OK;
  }

  private ServeOptions options(int port) throws ConfigException {
    Problems problems = new Problems();
    bounded(problems, "--port", port, 0, 65_535);
    bounded(problems, "--session-timeout", sessionTimeout, 1, MOST_SECONDS);
    bounded(problems, "--reap-interval", reapInterval, 1, MOST_SECONDS);
    problems.stopHere();
    return shipped()
        .withPort(port)
        .withSessions(Duration.ofSeconds(sessionTimeout), Duration.ofSeconds(reapInterval))
        .withLog(desk.console()::detail);
  }

  private static void bounded(Problems problems, String flag, long value, long least, long most) {
    if (value < least || value > most) {
      problems.add(flag, value + " is out of bounds", "a number from " + least + " to " + most);
    }
  }
}
