package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// Nothing that a server says of itself hides text from the person who approves it.
public final class HiddenUnicode implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-hidden-unicode",
        "Names, descriptions, schemas and instructions hold no characters that people cannot see.",
        Level.SHOULD,
        List.of("metadata", "injection"),
        Applies.everywhere(),
        Severity.HIGH,
        Mode.PASSIVE,
        "server/tools#security-considerations");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Statements statements = Statements.of(probe);
    return statements.judged(
        statements.texts(),
        HiddenText::in,
        "visible characters only",
        " texts, nothing hidden in any");
  }
}
