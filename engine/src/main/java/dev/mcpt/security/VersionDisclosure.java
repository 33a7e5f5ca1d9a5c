package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.http.Header;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Headers that name a product with its version tell attackers what to look for.
public final class VersionDisclosure implements Check {

  private static final List<String> TALKATIVE =
      List.of("Server", "X-Powered-By", "X-AspNet-Version", "X-AspNetMvc-Version", "X-Runtime");

  private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+|/\\d");

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-server-header",
        "No header of an answer names a product with its version.",
        Level.MAY,
        List.of("leak"),
        Applies.everywhere().only(Channel.HTTP),
        Severity.INFO,
        Mode.PASSIVE,
        "basic/transports#streamable-http");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Reply reply = probe.connection().lifeSign(probe.deadline());
    if (reply.result() == null) {
      return Verdict.untestable(
          "an ordinary request " + Refusal.became(reply), List.of(reply.exchange()));
    }
    var told = new ArrayList<String>();
    for (Header header : reply.headers()) {
      boolean talkative = TALKATIVE.stream().anyMatch(header.name()::equalsIgnoreCase);
      if (talkative && VERSION.matcher(header.value()).find()) {
        told.add(header.name() + ": " + header.value());
      }
    }
    return told.isEmpty()
        ? Verdict.holds("no header names a version", reply)
        : Verdict.violated(String.join("; ", told), "no version in headers", reply);
  }
}
