package dev.mcpt.security;

import dev.mcpt.check.Heard;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects how a server took requests that bear an Origin.
final class OriginTrial {

  /// What happened, in words, and to which origins; of each the first exchange is kept.
  private static final class Tally {
    private final Map<String, List<String>> origins = new LinkedHashMap<>();
    private final List<Exchange> seen = new ArrayList<>();

    void add(String what, String origin, String became, List<Exchange> exchanges) {
      String key = what + " with Origin %s " + became.replace("%", "%%");
      if (!origins.containsKey(key)) {
        seen.addAll(exchanges);
      }
      origins.computeIfAbsent(key, _ -> new ArrayList<>()).add(origin);
    }

    boolean isEmpty() {
      return origins.isEmpty();
    }

    @Override
    public String toString() {
      var told = new ArrayList<String>();
      origins.forEach((key, of) -> told.add(key.formatted(String.join(", ", of))));
      return String.join("; ", told);
    }
  }

  private final boolean exact;
  private final Tally wrong = new Tally();
  private final Tally doubtful = new Tally();
  private final List<Exchange> refused = new ArrayList<>();

  /// @param exact whether the revision names the status 403; before, any 4xx is a refusal
  OriginTrial(boolean exact) {
    this.exact = exact;
  }

  /// An origin of another host: only a refusal is right.
  void foreign(String what, String origin, Heard heard) {
    switch (heard) {
      case Heard.Silence silence -> wrong.add(what, origin, "got no answer", silence.evidence());
      case Heard.Answered(Reply reply) -> {
        Integer status = reply.status();
        if (status == null || status / 100 != 4) {
          wrong.add(what, origin, Refusal.became(reply), heard.evidence());
          return;
        }
        if (status != 403 && exact) {
          doubtful.add(what, origin, "got HTTP " + status, heard.evidence());
        }
        refused.add(reply.exchange());
      }
    }
  }

  /// Another port or scheme of the server's own host: a server may have reasons to allow it.
  void neighbour(String origin, Heard heard) {
    if (heard instanceof Heard.Answered(Reply reply) && reply.result() != null) {
      doubtful.add("POST", origin, "was served", heard.evidence());
    }
  }

  /// A foreign page got something.
  void served(String what, String origin, String result, List<Exchange> seen) {
    wrong.add(what, origin, result, seen);
  }

  /// Whether nothing wrong was seen so far.
  boolean clean() {
    return wrong.isEmpty();
  }

  Verdict verdict(Exchange good, String expected) {
    if (!wrong.isEmpty()) {
      return Verdict.violated(wrong.toString(), expected, wrong.seen);
    }
    if (!doubtful.isEmpty()) {
      return new Verdict.Tolerated(doubtful.toString(), expected, doubtful.seen);
    }
    var seen = new ArrayList<Exchange>();
    seen.add(good);
    seen.addAll(refused);
    return new Verdict.Holds(
        "served without Origin; " + refused.size() + " requests with a foreign one were refused",
        seen);
  }
}
