package dev.mcpt.testbed;

import dev.mcpt.testbed.json.Json;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// A client over HTTP.
final class HttpPeer extends Peer {

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI url;

  HttpPeer(URI url, boolean stateless) {
    super(stateless);
    this.url = url;
  }

  static HttpPeer initialized(URI url, String revision) throws Exception {
    HttpPeer peer = new HttpPeer(url, false);
    peer.initialize(revision);
    return peer;
  }

  @Override
  Reply send(Map<String, Object> message, Map<String, String> headers) throws Exception {
    return post(Json.write(message), headers);
  }

  Reply post(String body, Map<String, String> headers) throws Exception {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Content-Type", "application/json");
    all.put("Accept", "application/json, text/event-stream");
    all.putAll(headers);
    return exchange("POST", HttpRequest.BodyPublishers.ofString(body), all);
  }

  Reply exchange(String method, Map<String, String> headers) throws Exception {
    return exchange(method, HttpRequest.BodyPublishers.noBody(), headers);
  }

  private Reply exchange(String method, HttpRequest.BodyPublisher body, Map<String, String> headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(20)).method(method, body);
    headers.forEach(request::header);
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return Reply.http(response.statusCode(), response.headers(), response.body());
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }

  /// The status of a GET with another Host than the server's.
  String statusWithHost(String host) throws IOException {
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      String request =
          "GET /mcp HTTP/1.1\r\nHost: " + host + "\r\nAccept: text/event-stream\r\n\r\n";
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 403".length());
      return new String(line, StandardCharsets.US_ASCII).substring("HTTP/1.1 ".length());
    }
  }
}
