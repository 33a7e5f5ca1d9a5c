package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.HeaderNames;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Session ids cannot be guessed: what differs between them is worth at least 64 bits.
public final class GuessableSession implements Check {

  /// With so many a place that varies is told from one that does not, and a counter from chance;
  /// each more costs two requests, one after the other, since a counter shows in the order.
  private static final int SESSIONS = 16;

  private static final double ENOUGH = 64;
  private static final String EXPECTED =
      "session ids that are all distinct and hold at least 64 bits that nobody can foresee";

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-session-entropy",
        "Session ids are distinct and cannot be foreseen.",
        Level.MUST,
        List.of("session"),
        Applies.in(Era.STATEFUL).from(Revision.V2025_03_26).only(Channel.HTTP),
        Severity.HIGH,
        Mode.ACTIVE,
        "basic/security_best_practices#session-hijacking");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    if (probe.connection().sessionId() == null) {
      return Verdict.notApplicable("the server gives no session id");
    }
    var ids = new ArrayList<String>();
    var seen = new ArrayList<Exchange>();
    try (var handshakes = new Handshakes(probe)) {
      for (int i = 0; i < SESSIONS; i++) {
        Heard heard = handshakes.begin(null);
        seen.addAll(heard.evidence());
        String id =
            heard instanceof Heard.Answered(Reply reply) && reply.result() != null
                ? reply.headers().first(HeaderNames.SESSION_ID)
                : null;
        if (id == null) {
          return Verdict.untestable("session " + (i + 1) + " could not be begun", seen);
        }
        ids.add(id);
      }
    }
    List<Exchange> shown = seen.subList(0, Math.min(3, seen.size()));
    if (new HashSet<>(ids).size() < ids.size()) {
      return Verdict.violated("two of " + ids.size() + " sessions bear one id", EXPECTED, shown);
    }
    String pattern = SessionIds.pattern(ids);
    if (pattern != null) {
      return Verdict.violated("the session ids are " + pattern, EXPECTED, shown);
    }
    long bits = Math.round(SessionIds.bits(ids));
    return bits < ENOUGH
        ? Verdict.suspected(
            ids.size() + " session ids differ in about " + bits + " bits only",
            EXPECTED,
            0.9,
            shown)
        : new Verdict.Holds(
            ids.size() + " session ids differ in about " + bits + " bits and follow no pattern",
            shown);
  }
}
