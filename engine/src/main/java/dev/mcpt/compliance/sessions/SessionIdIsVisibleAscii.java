package dev.mcpt.compliance.sessions;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;

/// The session id consists of visible ASCII characters.
public final class SessionIdIsVisibleAscii implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "session-id-ascii",
        "Mcp-Session-Id consists of visible ASCII characters (0x21 to 0x7E).",
        Level.MUST,
        "sessions",
        Applies.in(Era.STATEFUL).from(Revision.V2025_03_26).only(Channel.HTTP),
        "basic/transports#session-management");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    String id = connection.sessionId();
    if (id == null) {
      return Verdict.notApplicable("the server gives no session id");
    }
    Reply handshake = connection.handshake();
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (c < 0x21 || c > 0x7E) {
        return Verdict.violated(
            "the session id holds the byte 0x%02X at position %d".formatted((int) c, i),
            "bytes from 0x21 to 0x7E only",
            handshake);
      }
    }
    return id.isEmpty()
        ? Verdict.violated("the session id is empty", "a session id", handshake)
        : Verdict.holds(id.length() + " visible ASCII characters", handshake);
  }
}
