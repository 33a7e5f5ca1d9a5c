package dev.mcpt.testbed;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;

/// An event stream that is read while it is open.
final class EventLines implements AutoCloseable {

  private final HttpClient client;
  private final Iterator<String> lines;

  private EventLines(HttpClient client, Iterator<String> lines) {
    this.client = client;
    this.lines = lines;
  }

  static EventLines get(URI url, Map<String, String> headers) throws Exception {
    return open(HttpRequest.newBuilder(url).GET(), headers);
  }

  static EventLines post(URI url, Map<String, String> headers, String body) throws Exception {
    return open(
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        headers);
  }

  private static EventLines open(HttpRequest.Builder request, Map<String, String> headers)
      throws Exception {
    headers.forEach(request::header);
    HttpClient client = HttpClient.newHttpClient();
    HttpResponse<Stream<String>> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofLines());
    return new EventLines(client, response.body().iterator());
  }

  /// The next message; empty when the stream has ended.
  Map<String, Object> next() {
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith("data: ")) {
        return Reply.parse(line.substring("data: ".length()));
      }
    }
    return Map.of();
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
