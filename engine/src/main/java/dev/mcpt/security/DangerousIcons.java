package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTarget;
import java.util.ArrayList;
import java.util.List;

/// Icons are fetched and drawn by hosts: they come over https or as data, and run nothing.
public final class DangerousIcons implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-icons",
        "Icons come over https or as data, hold no script and come from the server's own origin.",
        Level.SHOULD,
        List.of("metadata", "ssrf"),
        Applies.everywhere().from(Revision.V2025_11_25),
        Severity.MEDIUM,
        Mode.PASSIVE,
        "basic#icons");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Statements statements = Statements.of(probe);
    String home = probe.target() instanceof HttpTarget http ? http.url().getHost() : null;
    var found = new ArrayList<Suspicion.Placed>();
    int icons = 0;
    for (Statements.Text text : statements.texts()) {
      if (text.where().matches(".*/icons/\\d+/src")) {
        icons++;
        Suspicion suspicion = IconSource.of(text.text(), home);
        if (suspicion != null) {
          found.add(new Suspicion.Placed(text.where(), suspicion, text.exchange()));
        }
      }
    }
    if (icons == 0 && statements.missing() == null) {
      return Verdict.notApplicable("the server names no icons");
    }
    return statements.judged(
        found, "https or data URLs without script", icons + " icons, none suspicious");
  }
}
