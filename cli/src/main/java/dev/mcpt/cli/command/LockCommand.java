package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `mcp-t lock SERVER`: writes down what a server offers, and later tells what has changed.
@Command(
    name = "lock",
    description = "Write down what a server offers; with --check, tell what has changed since.",
    footer = {
      "",
      "A removed tool or a stricter schema is breaking, a new tool is compatible,",
      "another description is wording. Each of them fails --check unless allowed.",
      "",
      "Example:",
      "  mcp-t lock http://127.0.0.1:8051/mcp",
      "  mcp-t lock http://127.0.0.1:8051/mcp --check --allow compatible"
    })
public final class LockCommand implements Callable<Exit> {
  private final Desk desk;

  @Mixin private VisitFlags visit;

  @Option(names = "--check", description = "Compare the server with the file; write nothing.")
  private boolean check;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Where the lock lies; ${DEFAULT-VALUE} where it is not said.")
  private String file = "mcp-t.lock.json";

  @Option(
      names = "--of",
      paramLabel = "PART",
      split = ",",
      description = "Lock only these: instructions, tools, prompts, resources, resource_templates.")
  private List<String> of = new ArrayList<>();

  @Option(
      names = "--allow",
      paramLabel = "KIND",
      split = ",",
      description = "Changes that pass: breaking, compatible, wording.")
  private List<String> allow = new ArrayList<>();

  public LockCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Exit call() throws Exception {
    return Attempt.at(
        desk,
        visit.form == Form.json,
        () -> {
          Locking locking = new Locking(desk, file, visit.form);
          return check
              ? locking.check(visit.server, of, allow, visit.timeout)
              : locking.write(visit.server, of, allow, visit.timeout);
        });
  }
}
