package dev.mcpt.compliance.tools;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;
import java.util.regex.Pattern;

/// Tool names are short and of plain characters.
public final class ToolNamesAreWellFormed implements Check {

  private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "tools-name-format",
        "Each tool name has 1 to 128 of the characters A-Z a-z 0-9 _ - . in it.",
        Level.SHOULD,
        "tools",
        Applies.everywhere().from(Revision.V2025_11_25),
        "server/tools#tool-names");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    return Stock.of(probe, Stock.Kind.TOOLS)
        .each(
            "each name well formed",
            "1 to 128 characters out of A-Z a-z 0-9 _ - .",
            tool -> {
              String name = tool.string("name");
              return name == null || FORMAT.matcher(name).matches()
                  ? List.of()
                  : List.of("(" + name.length() + " characters) is no well-formed name");
            });
  }
}
