package dev.mcpt.provider;

import dev.mcpt.config.Cassette;
import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonSyntaxException;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Collects what goes to the model services and back, freed of secrets. Thread-safe.
///
/// Requests of one speaker keep their order; the speakers are sorted, so that the same
/// conversations make the same tape however they ran beside each other. What never came back is not
/// on it.
final class Tape {
  private final Redactor redactor;
  private final Map<String, List<Cassette.Entry>> entries = new TreeMap<>();

  Tape(Redactor redactor) {
    this.redactor = redactor;
  }

  synchronized void add(Cassette.Entry entry) {
    entries.computeIfAbsent(entry.where(), _ -> new ArrayList<>()).add(entry);
  }

  synchronized List<Cassette.Entry> entries() {
    return entries.values().stream().flatMap(List::stream).toList();
  }

  /// The traffic of one service, recorded.
  Traffic recording(String service, String baseUrl, Traffic live) {
    return new Traffic() {
      @Override
      public Answer send(Request request) throws InterruptedException {
        Answer answer = live.send(request);
        List<String> retryAfter = answer.headers().getOrDefault("retry-after", List.of());
        add(
            new Cassette.Entry(
                request.where(),
                service,
                path(request.url(), baseUrl),
                body(request.body(), redactor),
                answer.status(),
                retryAfter.isEmpty() ? null : retryAfter.getFirst(),
                redactor.text(answer.body())));
        return answer;
      }

      @Override
      public void close() {
        live.close();
      }
    };
  }

  /// What of a URL does not depend on where the service is. Keys in it go.
  static String path(String url, String baseUrl) {
    String path = url.startsWith(baseUrl) ? url.substring(baseUrl.length()) : url;
    String plain = path.startsWith("/") ? path : "/" + path;
    return Redactor.none().text(plain.replaceAll("([?&]key=)[^&]*", "$1" + Redactor.MARK));
  }

  static JsonValue body(String body, Redactor redactor) {
    try {
      return Json.read(redactor.text(body));
    } catch (JsonSyntaxException _) {
      return new JsonString(redactor.text(body));
    }
  }
}
