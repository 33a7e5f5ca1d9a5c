package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `mcp-t conformance-client URL`: the client that the official conformance suite tests.
@Command(
    name = "conformance-client",
    hidden = true,
    description =
        "Use a server as the official conformance runner wants a client to: its scenario, protocol"
            + " version and context come in MCP_CONFORMANCE_SCENARIO,"
            + " MCP_CONFORMANCE_PROTOCOL_VERSION and MCP_CONFORMANCE_CONTEXT.",
    footer = {"", "Example:", "  mcp-t conformance-client http://127.0.0.1:8051/mcp"})
public final class ConformanceClientCommand implements Callable<Exit> {
  private final Desk desk;

  @Parameters(index = "0", paramLabel = "URL", description = "The server of the scenario.")
  private String url;

  public ConformanceClientCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Exit call() throws Exception {
    return Attempt.at(desk, false, () -> new ConformanceClient(desk).use(url));
  }
}
