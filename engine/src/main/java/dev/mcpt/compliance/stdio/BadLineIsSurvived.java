package dev.mcpt.compliance.stdio;

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
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;

/// A line that is no message harms nobody.
public final class BadLineIsSurvived implements Check {

  private static final String EXPECTED = "an answer to the request behind it";
  private static final int LONG = 1024 * 1024;

  private record Line(String what, String text) {}

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "stdio-survives-bad-line",
        "After lines that are no JSON, empty or very long the next request is answered.",
        Level.ROBUSTNESS,
        "stdio",
        Applies.everywhere().only(Channel.STDIO),
        "basic/transports#stdio");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Reply alive = connection.lifeSign(probe.deadline());
    if (alive.result() == null) {
      return Verdict.untestable("a request " + Refusal.became(alive), List.of(alive.exchange()));
    }
    Outgoing sound = connection.compose("notifications/conformance_none", null, null);
    List<Line> lines =
        List.of(
            new Line("a line that is no JSON", "{bad"),
            new Line("an empty line", ""),
            new Line("a line that ends in CR LF", sound.text() + "\r"),
            new Line("a line of 1 MB", "\"" + "x".repeat(LONG) + "\""));
    var seen = new ArrayList<Exchange>();
    for (Line line : lines) {
      try {
        Reply sent =
            connection
                .transport()
                .send(sound.withText(line.text()).awaiting(new Await.HttpOnly()), probe.deadline());
        seen.add(sent.exchange());
        Reply after = connection.lifeSign(Deadline.in(probe.patience()).earlier(probe.deadline()));
        seen.add(after.exchange());
        if (after.result() == null) {
          return Verdict.violated(
              "after " + line.what() + " a request " + Refusal.became(after), EXPECTED, seen);
        }
      } catch (ConnectionFailure e) {
        seen.addAll(e.evidence());
        return Verdict.violated("after " + line.what() + ": " + e.getMessage(), EXPECTED, seen);
      }
    }
    return new Verdict.Holds("no JSON, empty, CR LF, 1 MB: the server goes on serving", seen);
  }
}
