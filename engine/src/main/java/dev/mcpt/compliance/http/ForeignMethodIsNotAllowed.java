package dev.mcpt.compliance.http;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Methods of HTTP that the transport does not use are not allowed.
public final class ForeignMethodIsNotAllowed implements Check {

  private static final String EXPECTED = "HTTP 405 with the header Allow";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "http-method-405",
        "PUT and PATCH get HTTP 405 with the header Allow, and HEAD gets an answer.",
        Level.ROBUSTNESS,
        "http",
        Applies.everywhere().from(Revision.V2025_03_26).only(Channel.HTTP),
        "basic/transports#streamable-http");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    HttpTransport http = (HttpTransport) connection.transport();
    Reply alive = connection.lifeSign(probe.deadline());
    if (alive.result() == null) {
      return Verdict.untestable("a POST " + Refusal.became(alive), List.of(alive.exchange()));
    }
    var wrong = new ArrayList<String>();
    var seen = new ArrayList<Exchange>();
    for (String method : List.of("PUT", "PATCH", "HEAD")) {
      try {
        Headers accept = Headers.of("Accept", "application/json, text/event-stream");
        Reply reply =
            http.send(
                http.request(method, accept),
                Deadline.in(probe.patience()).earlier(probe.deadline()));
        seen.add(reply.exchange());
        int status = Objects.requireNonNullElse(reply.status(), 0);
        boolean head = method.equals("HEAD");
        if (!head && status != 405) {
          wrong.add(method + " got HTTP " + status);
        } else if (!head && !reply.headers().has("Allow")) {
          wrong.add(method + " got 405 without Allow");
        }
      } catch (ConnectionFailure.TimedOut silent) {
        seen.addAll(silent.evidence());
        wrong.add(method + " got no answer");
      }
    }
    return wrong.isEmpty()
        ? new Verdict.Holds("PUT and PATCH get 405 with Allow, HEAD gets an answer", seen)
        : Verdict.violated(String.join("; ", wrong), EXPECTED, seen);
  }
}
