package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `mcp-t generate SERVER`: a suite of what a server offers.
@Command(
    name = "generate",
    description = "Write a suite file from what a server offers, with a model or without one.",
    footer = {
      "",
      "Without a model, for each tool: a usual call, calls at the edges of its schema, calls that",
      "break it. Each resource is read, each prompt is got. With --model (or --from, --type",
      "conversational, --kind flow) a model proposes conversations, or with --type tools requests",
      "that belong together; what does not fit the server is left out. Tools that are not declared",
      "read-only are left out without --call-tools.",
      "",
      "Example:",
      "  mcp-t generate http://127.0.0.1:8051/mcp --preview",
      "  mcp-t generate \"npx -y @modelcontextprotocol/server-everything\" --limit 40",
      "  mcp-t generate demo --model anthropic --from docs/ --max-cost 0.50",
      "  mcp-t generate demo --model openai/gpt-5 --type tools --kind flow"
    })
public final class GenerateCommand implements Callable<Exit> {
  private final Desk desk;

  @Mixin private GenerateFlags flags;
  @Mixin private AuthorFlags author;

  public GenerateCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Exit call() throws Exception {
    return Attempt.at(desk, false, () -> new Generating(desk, flags, author).run());
  }
}
