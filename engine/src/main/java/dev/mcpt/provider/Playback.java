package dev.mcpt.provider;

import dev.mcpt.config.Cassette;
import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Answers from a cassette, as long as the requests are those that were recorded. Thread-safe.
final class Playback {
  private static final int SHOWN = 120;

  private final Redactor redactor;
  private final Map<String, List<Cassette.Entry>> entries = new HashMap<>();
  private final Map<String, Integer> next = new HashMap<>();

  Playback(Cassette cassette, Redactor redactor) {
    this.redactor = redactor;
    cassette
        .entries()
        .forEach(it -> entries.computeIfAbsent(it.where(), _ -> new ArrayList<>()).add(it));
  }

  /// The traffic of one service.
  Traffic of(String service, String baseUrl) {
    return request -> {
      Cassette.Entry entry = take(request.where());
      String path = Tape.path(request.url(), baseUrl);
      String difference =
          !entry.service().equals(service)
              ? "it went to " + entry.service() + ", now to " + service
              : !entry.path().equals(path)
                  ? "it went to " + entry.path() + ", now to " + path
                  : difference("", entry.request(), Tape.body(request.body(), redactor));
      if (difference != null) {
        throw mismatch(
            "request "
                + number(request.where())
                + " of "
                + request.where()
                + " is not the recorded one: "
                + difference);
      }
      String retryAfter = entry.retryAfter();
      return new Traffic.Answer(
          entry.status(),
          // Nobody waits for a service that is not there.
          retryAfter == null ? Map.of() : Map.of("retry-after", List.of("0")),
          entry.response());
    };
  }

  private synchronized int number(String where) {
    return next.getOrDefault(where, 0);
  }

  private synchronized Cassette.Entry take(String where) {
    List<Cassette.Entry> recorded = entries.getOrDefault(where, List.of());
    int number = next.merge(where, 1, Integer::sum);
    if (number > recorded.size()) {
      throw mismatch(
          recorded.isEmpty()
              ? "the cassette has no request of " + where
              : "the cassette has "
                  + recorded.size()
                  + " requests of "
                  + where
                  + ", and this is one more");
    }
    return recorded.get(number - 1);
  }

  /// The speakers who said less than was recorded, with how much is left.
  synchronized List<String> leftOver() {
    var left = new ArrayList<String>();
    for (String where : new TreeSet<>(entries.keySet())) {
      int more = entries.getOrDefault(where, List.of()).size() - next.getOrDefault(where, 0);
      if (more > 0) {
        left.add(where + ": " + more);
      }
    }
    return left;
  }

  private static ServiceTrouble mismatch(String message) {
    return ServiceTrouble.lost("replay_mismatch", message, null);
  }

  /// The first place where two values differ, with both; null where they are the same.
  private static @Nullable String difference(
      String at, @Nullable JsonValue recorded, @Nullable JsonValue now) {
    if (recorded instanceof JsonObject one && now instanceof JsonObject other) {
      var names = new TreeSet<>(one.keys());
      names.addAll(other.keys());
      for (String name : names) {
        String found = difference(at + "/" + name, one.get(name), other.get(name));
        if (found != null) {
          return found;
        }
      }
      return null;
    }
    if (recorded instanceof JsonArray one && now instanceof JsonArray other) {
      for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
        String found =
            difference(
                at + "/" + i,
                i < one.size() ? one.items().get(i) : null,
                i < other.size() ? other.items().get(i) : null);
        if (found != null) {
          return found;
        }
      }
      return null;
    }
    boolean same = recorded == null ? now == null : now != null && recorded.sameAs(now);
    return same
        ? null
        : "at "
            + (at.isEmpty() ? "/" : at)
            + " the recording has "
            + shown(recorded)
            + ", and the request now has "
            + shown(now);
  }

  private static String shown(@Nullable JsonValue value) {
    if (value == null) {
      return "nothing";
    }
    String text = value.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
