package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import dev.mcpt.cli.console.Interrupts;
import dev.mcpt.config.ConfigException;
import dev.mcpt.sessions.McpServer;
import dev.mcpt.sessions.ServeOptions;
import dev.mcpt.sessions.registry.EndReason;
import dev.mcpt.sessions.registry.StoreDownException;
import dev.mcpt.wire.client.ConnectionOptions;
import java.io.IOException;
import java.net.BindException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Serves the demo server until somebody ends it.
final class DemoServing {

  /// What was typed.
  record Flags(
      int port,
      String bind,
      @Nullable String token,
      String sessionTimeout,
      String reapInterval,
      @Nullable String maxAge,
      @Nullable String db,
      @Nullable String instance,
      String retention,
      @Nullable Integer apiPort,
      boolean noTracking,
      boolean fixtures) {}

  private final Desk desk;
  private final Flags flags;

  DemoServing(Desk desk, Flags flags) {
    this.desk = desk;
    this.flags = flags;
  }

  /// The demo server as it ships, on a free port of the loopback, keeping nothing.
  static ServeOptions shipped() {
    return ServeOptions.defaults()
        .withPort(0)
        .withVersion(ConnectionOptions.defaults().clientVersion());
  }

  /// Serves the client at the other end of stdin and stdout; it is tracked only where `--db` says
  /// so.
  Exit stdio() throws ConfigException, IOException, InterruptedException {
    CompletableFuture<EndReason> stop = new CompletableFuture<>();
    try (ServeFlags read = ServeFlags.read(desk, flags, flags.db() != null);
        Interrupts.Registration _ =
            desk.interrupts().onInterrupt(() -> stop.complete(EndReason.SERVER_SHUTDOWN))) {
      McpServer.stdio(read.options(), desk.console().stdin(), desk.console().stdout(), stop);
    } catch (StoreDownException e) {
      return noDatabase(e);
    }
    return Exit.OK;
  }

  /// Serves over Streamable HTTP until Ctrl-C.
  Exit http() throws ConfigException, IOException, InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    Console console = desk.console();
    try (ServeFlags read = ServeFlags.read(desk, flags, !flags.noTracking());
        Interrupts.Registration _ = desk.interrupts().onInterrupt(stop::countDown);
        McpServer server = McpServer.start(read.options())) {
      console.result(server.url().toString());
      console.note("the demo server is up; Ctrl-C ends it. Try in another terminal:");
      console.note("  mcp-t inspect " + server.url());
      if (server.apiUrl() != null) {
        console.note("its sessions: " + server.apiUrl() + "/sessions");
      }
      stop.await();
    } catch (BindException e) {
      console.mistake(
          "",
          "cannot listen on " + flags.bind() + ": " + e.getMessage(),
          "choose other ports, such as --port 0 --api-port 0 for free ones");
      return Exit.ERRORED;
    } catch (StoreDownException e) {
      return noDatabase(e);
    }
    return Exit.OK;
  }

  private Exit noDatabase(StoreDownException e) {
    desk.console()
        .mistake(
            "",
            "cannot use the database: " + Objects.requireNonNullElse(e.getMessage(), "unknown"),
            "is it running, and may it be written? Another with --db, none with --no-tracking");
    return Exit.ERRORED;
  }
}
