package dev.mcpt.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.transport.SseFault;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SseServerIT {

  private final HttpClient client = HttpClient.newHttpClient();

  private BufferedReader stream(SseServer server) throws Exception {
    HttpRequest get = HttpRequest.newBuilder(server.url()).build();
    HttpResponse<InputStream> response =
        client.send(get, HttpResponse.BodyHandlers.ofInputStream());
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  private static String event(BufferedReader stream, String type) throws Exception {
    assertThat(stream.readLine()).isEqualTo("event: " + type);
    String data = Objects.requireNonNull(stream.readLine());
    assertThat(stream.readLine()).isEmpty();
    return data.substring("data: ".length());
  }

  private HttpResponse<String> post(URI url, Map<String, Object> message) throws Exception {
    HttpRequest post =
        HttpRequest.newBuilder(url)
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(message)))
            .build();
    return client.send(post, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void answersOnTheStreamWhatIsPostedToItsEndpoint() throws Exception {
    try (SseServer server = SseServer.start(Options.sound());
        BufferedReader stream = stream(server)) {
      URI endpoint = server.url().resolve(event(stream, "endpoint"));

      HttpResponse<String> taken = post(endpoint, Peer.initializeRequest("2024-11-05"));
      assertThat(taken.statusCode()).isEqualTo(202);
      assertThat(taken.body()).isEmpty();
      assertThat(event(stream, "message")).contains("\"protocolVersion\":\"2024-11-05\"");
      assertThat(server.log()).containsExactly("initialize");
      assertThat(server.openSessions()).isEqualTo(1);
    }
  }

  @Test
  void servesNothingElse() throws Exception {
    try (SseServer server = SseServer.start(Options.sound())) {
      Map<String, Object> hello = Peer.initializeRequest("2024-11-05");
      assertThat(post(server.url(), hello).statusCode()).isEqualTo(405);
      assertThat(post(server.url().resolve("/messages?session_id=1"), hello).statusCode())
          .isEqualTo(404);
      assertThat(post(server.url().resolve("/mcp"), hello).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void namesAnotherOriginWhenItIsToldTo() throws Exception {
    try (SseServer server = SseServer.start(Options.sound(), SseFault.FOREIGN_ENDPOINT);
        BufferedReader stream = stream(server)) {
      assertThat(event(stream, "endpoint")).startsWith("http://elsewhere.example");
    }
  }

  @Test
  void answersInThePostWhenItIsToldTo() throws Exception {
    try (SseServer server = SseServer.start(Options.sound(), SseFault.ANSWERS_IN_POST);
        BufferedReader stream = stream(server)) {
      URI endpoint = server.url().resolve(event(stream, "endpoint"));
      assertThat(post(endpoint, Peer.initializeRequest("2024-11-05")).body())
          .contains("\"serverInfo\"");
    }
  }
}
