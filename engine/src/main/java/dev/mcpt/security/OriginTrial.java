package dev.mcpt.security;

import dev.mcpt.check.Heard;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;

/// Collects how a server took requests that bear an Origin.
final class OriginTrial {

  private final boolean exact;
  private final List<String> wrong = new ArrayList<>();
  private final List<Exchange> wrongSeen = new ArrayList<>();
  private final List<String> doubtful = new ArrayList<>();
  private final List<Exchange> doubtfulSeen = new ArrayList<>();
  private final List<Exchange> refused = new ArrayList<>();

  /// @param exact whether the revision names the status 403; before, any 4xx is a refusal
  OriginTrial(boolean exact) {
    this.exact = exact;
  }

  /// An origin of another host: only a refusal is right.
  void foreign(String what, String origin, Heard heard) {
    String subject = what + " with Origin " + origin;
    switch (heard) {
      case Heard.Silence silence -> {
        wrong.add(subject + " got no answer");
        wrongSeen.addAll(silence.evidence());
      }
      case Heard.Answered(Reply reply) -> {
        Integer status = reply.status();
        if (status != null && status == 403) {
          refused.add(reply.exchange());
        } else if (status != null && status / 100 == 4) {
          if (exact) {
            doubtful.add(subject + " got HTTP " + status);
            doubtfulSeen.add(reply.exchange());
          }
          refused.add(reply.exchange());
        } else {
          wrong.add(subject + " " + Refusal.became(reply));
          wrongSeen.add(reply.exchange());
        }
      }
    }
  }

  /// Another port or scheme of the server's own host: a server may have reasons to allow it.
  void neighbour(String origin, Heard heard) {
    if (heard instanceof Heard.Answered(Reply reply) && reply.result() != null) {
      doubtful.add("POST with Origin " + origin + " was served");
      doubtfulSeen.add(reply.exchange());
    }
  }

  /// A foreign page got something.
  void served(String what, String origin, String result, List<Exchange> seen) {
    wrong.add(what + " with Origin " + origin + " " + result);
    wrongSeen.addAll(seen);
  }

  /// Whether nothing wrong was seen so far.
  boolean clean() {
    return wrong.isEmpty();
  }

  Verdict verdict(Exchange good, String expected) {
    if (!wrong.isEmpty()) {
      return Verdict.violated(String.join("; ", wrong), expected, wrongSeen);
    }
    if (!doubtful.isEmpty()) {
      return new Verdict.Tolerated(String.join("; ", doubtful), expected, doubtfulSeen);
    }
    var seen = new ArrayList<Exchange>();
    seen.add(good);
    seen.addAll(refused);
    return new Verdict.Holds(
        "served without Origin; " + refused.size() + " requests with a foreign one were refused",
        seen);
  }
}
