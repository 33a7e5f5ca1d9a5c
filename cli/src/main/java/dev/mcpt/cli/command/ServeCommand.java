package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `mcp-t serve`: the demo server, until Ctrl-C or the end of the input.
@Command(
    name = "serve",
    description = "Run the demo server, over HTTP or over stdio.",
    footer = {
      "",
      "Example:",
      "  mcp-t serve --port 8051",
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
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String bind = "127.0.0.1";

  @Option(names = "--stdio", description = "Serve one client over standard input and output.")
  private boolean stdio;

  @Option(
      names = "--session-timeout",
      paramLabel = "SECONDS",
      description = "End a session after this time without a request (default: ${DEFAULT-VALUE}).")
  private long sessionTimeout = 300;

  @Option(
      names = "--reap-interval",
      paramLabel = "SECONDS",
      description = "Look for idle sessions this often (default: ${DEFAULT-VALUE}).")
  private long reapInterval = 60;

  public ServeCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Exit call() throws Exception {
    return Attempt.at(
        desk,
        false,
        () -> {
          DemoServing serving = new DemoServing(desk, sessionTimeout, reapInterval);
          return stdio ? serving.stdio() : serving.http(bind, port);
        });
  }
}
