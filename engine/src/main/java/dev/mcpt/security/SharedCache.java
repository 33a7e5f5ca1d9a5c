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
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Reply;
import java.util.List;
import java.util.regex.Pattern;

/// An answer that belongs to one client is not given to shared caches to keep.
public final class SharedCache implements Check {

  private static final Pattern SHARED =
      Pattern.compile("\\bpublic\\b|\\bs-maxage\\s*=\\s*[1-9]", Pattern.CASE_INSENSITIVE);

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-cache-public",
        "Answers in a session or to a token are not declared public to caches.",
        Level.SHOULD,
        List.of("leak", "session"),
        Applies.everywhere().only(Channel.HTTP),
        Severity.MEDIUM,
        Mode.PASSIVE,
        "basic/transports#streamable-http");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    HttpTransport http = (HttpTransport) connection.transport();
    boolean token = http.authorizes() || http.target().headers().has("Authorization");
    if (connection.sessionId() == null && !token) {
      return Verdict.notApplicable("there is neither a session nor a token");
    }
    Reply reply = connection.lifeSign(probe.deadline());
    if (reply.result() == null) {
      return Verdict.untestable(
          "an ordinary request " + Refusal.became(reply), List.of(reply.exchange()));
    }
    for (Reply one : List.of(connection.handshake(), reply)) {
      for (String cache : one.headers().all("Cache-Control")) {
        if (SHARED.matcher(cache).find()) {
          return Verdict.violated(
              "the answer to " + one.exchange().label() + " has Cache-Control: " + cache,
              "no-store, private or no Cache-Control",
              one);
        }
      }
    }
    return Verdict.holds("no answer is declared public to caches", reply);
  }
}
