package dev.mcpt.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.HttpClient;
import dev.mcpt.wire.http.HttpRequest;
import dev.mcpt.wire.http.HttpResponse;
import dev.mcpt.wire.http.Lane;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/// A client under measurement; safe for many threads at once.
abstract sealed class CodecClient implements AutoCloseable {
  /// What is asked.
  static final byte[] BODY =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}".getBytes(US_ASCII);

  /// What must come back.
  static final byte[] ANSWER = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}".getBytes(US_ASCII);

  private static final String ACCEPT = "application/json, text/event-stream";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// Calls from one thread.
  interface Caller extends AutoCloseable {
    void call() throws IOException, InterruptedException;

    @Override
    default void close() {}
  }

  /// @param name `lane`, `mcp-t`, `java.net.http` or `apache`
  static CodecClient of(String name, URI url, int connections) {
    return switch (name) {
      case "lane" -> new Lanes(url);
      case "mcp-t" -> new Ours(url, connections);
      case "java.net.http" -> new Jdk(url);
      case "apache" -> new Apache(url, connections);
      default -> throw new IllegalArgumentException("no client of that name: " + name);
    };
  }

  /// Sends one request, and verifies its answer.
  abstract void call() throws IOException, InterruptedException;

  /// What one thread calls.
  Caller caller() {
    return this::call;
  }

  @Override
  public abstract void close() throws IOException;

  private static void verify(int status, byte[] body) {
    if (status != 200 || !Arrays.equals(body, ANSWER)) {
      throw new IllegalStateException(status + " " + new String(body, US_ASCII));
    }
  }

  private static final class Ours extends CodecClient {
    private final HttpClient client;
    private final HttpRequest request;

    private Ours(URI url, int connections) {
      client = new HttpClient(HttpClient.Options.defaults().withMaxIdlePerHost(connections));
      request =
          HttpRequest.post(url, BODY)
              .with("Content-Type", "application/json")
              .with("Accept", ACCEPT);
    }

    @Override
    void call() throws IOException {
      try (HttpResponse response = client.send(request, Deadline.in(PATIENCE))) {
        verify(response.status(), response.body());
      }
    }

    @Override
    public void close() {
      client.close();
    }
  }

  private static final class Lanes extends CodecClient {
    private final HttpClient client = new HttpClient();
    private final URI url;

    private Lanes(URI url) {
      this.url = url;
    }

    @Override
    void call() {
      throw new UnsupportedOperationException("each thread has a lane of its own");
    }

    @Override
    Caller caller() {
      Lane lane = client.lane(url);
      byte[] request =
          lane.encoded(
              HttpRequest.post(url, BODY)
                  .with("Content-Type", "application/json")
                  .with("Accept", ACCEPT));
      return new Caller() {
        @Override
        public void call() throws IOException {
          lane.send(request, 0, request.length);
          lane.receive(_ -> true);
          if (lane.status() != 200
              || !Arrays.equals(lane.bytes(), lane.from(), lane.to(), ANSWER, 0, ANSWER.length)) {
            throw new IllegalStateException("status " + lane.status());
          }
        }

        @Override
        public void close() {
          lane.close();
        }
      };
    }

    @Override
    public void close() {
      client.close();
    }
  }

  private static final class Jdk extends CodecClient {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final java.net.http.HttpClient client;
    private final java.net.http.HttpRequest request;

    private Jdk(URI url) {
      client =
          java.net.http.HttpClient.newBuilder()
              .version(java.net.http.HttpClient.Version.HTTP_1_1)
              .executor(threads)
              .build();
      request =
          java.net.http.HttpRequest.newBuilder(url)
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .header("Accept", ACCEPT)
              .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(BODY))
              .build();
    }

    @Override
    void call() throws IOException, InterruptedException {
      java.net.http.HttpResponse<byte[]> response =
          client.send(request, BodyHandlers.ofByteArray());
      verify(response.statusCode(), response.body());
    }

    @Override
    public void close() {
      client.close();
      threads.close();
    }
  }

  private static final class Apache extends CodecClient {
    private final CloseableHttpClient client;
    private final URI url;

    private Apache(URI url, int connections) {
      PoolingHttpClientConnectionManager pool =
          PoolingHttpClientConnectionManagerBuilder.create()
              .setMaxConnTotal(connections)
              .setMaxConnPerRoute(connections)
              .build();
      this.client = HttpClients.custom().setConnectionManager(pool).build();
      this.url = url;
    }

    @Override
    void call() throws IOException {
      var post = new HttpPost(url);
      post.addHeader("Accept", ACCEPT);
      post.setEntity(new ByteArrayEntity(BODY, ContentType.APPLICATION_JSON));
      client.execute(
          post,
          response -> {
            verify(response.getCode(), EntityUtils.toByteArray(response.getEntity()));
            return null;
          });
    }

    @Override
    public void close() throws IOException {
      client.close();
    }
  }
}
