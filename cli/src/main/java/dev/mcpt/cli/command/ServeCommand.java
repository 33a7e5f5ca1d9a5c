package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `mcp-t serve`: the session-tracking demo server, until Ctrl-C or the end of the input.
@Command(
    name = "serve",
    description = {
      "Run the demo server, over HTTP or over stdio. It keeps its sessions and requests in a",
      "database, and shows them over HTTP. Times are written as 300s, 5m, 12h or 30d."
    },
    footer = {
      "",
      "Example:",
      "  mcp-t serve --port 8051",
      "  mcp-t serve --db jdbc:postgresql://localhost/mcp --instance a",
      "  mcp-t health \"mcp-t serve --stdio\""
    })
public final class ServeCommand implements Callable<Exit> {
  private final Desk desk;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port to listen on, 0 for a free one (default: ${DEFAULT-VALUE}).")
  private int port = 8051;

  @Option(
      names = "--bind",
      paramLabel = "HOST",
      description =
          "The address to listen on (default: ${DEFAULT-VALUE}). Beyond the loopback --token is"
              + " required.")
  private String bind = "127.0.0.1";

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "Serve only those who show this bearer token; @FILE reads it from a file.")
  private @Nullable String token;

  @Option(names = "--stdio", description = "Serve one client over standard input and output.")
  private boolean stdio;

  @Option(
      names = "--session-timeout",
      paramLabel = "TIME",
      description = "End a session after this time without a request (default: ${DEFAULT-VALUE}).")
  private String sessionTimeout = "300s";

  @Option(
      names = "--reap-interval",
      paramLabel = "TIME",
      description = "Look for idle sessions this often (default: ${DEFAULT-VALUE}).")
  private String reapInterval = "60s";

  @Option(
      names = "--max-age",
      paramLabel = "TIME",
      description = "End a session at this age, in use or not (default: never).")
  private @Nullable String maxAge;

  @Option(
      names = "--db",
      paramLabel = "URL",
      description =
          "Where to keep sessions and requests: jdbc:sqlite:FILE, or jdbc:postgresql://... to share"
              + " them with other instances (default: a SQLite file for each port).")
  private @Nullable String db;

  @Option(
      names = "--instance",
      paramLabel = "NAME",
      description = "The name of this server among those that share a database (default: made up).")
  private @Nullable String instance;

  @Option(
      names = "--retention",
      paramLabel = "TIME",
      description = "Keep ended sessions and requests this long (default: ${DEFAULT-VALUE}).")
  private String retention = "30d";

  @Option(
      names = "--api-port",
      paramLabel = "PORT",
      description =
          "The port that shows sessions, 0 for a free one (default: 8181; with --port 0 a free one).")
  private @Nullable Integer apiPort;

  @Option(
      names = "--fixtures",
      description =
          "Offer besides what the official conformance suite expects of a server: tools, resources"
              + " and prompts, some of which ask the client.")
  private boolean fixtures;

  @Option(
      names = "--no-tracking",
      description = "Keep nothing and show nothing: sessions end with the server.")
  private boolean noTracking;

  public ServeCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Exit call() throws Exception {
    return Attempt.at(
        desk,
        false,
        () -> {
          DemoServing.Flags flags =
              new DemoServing.Flags(
                  port,
                  bind,
                  token,
                  sessionTimeout,
                  reapInterval,
                  maxAge,
                  db,
                  instance,
                  retention,
                  apiPort,
                  noTracking,
                  fixtures);
          DemoServing serving = new DemoServing(desk, flags);
          return stdio ? serving.stdio() : serving.http();
        });
  }
}
