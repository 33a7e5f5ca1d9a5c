package dev.mcpt.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.sessions.registry.EndReason;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.MetaKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept of a client at the other end of stdin and stdout.
class StdioTrackingIT {

  @TempDir Path folder;

  private ServeOptions options() {
    return Visitor.options()
        .withTracking(
            new Tracking(
                "jdbc:sqlite:" + folder.resolve("sessions.db"), "one", Duration.ofDays(30), 0));
  }

  private static InputStream lines(String... lines) {
    return new ByteArrayInputStream(
        (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /// What a server that comes later shows of the requests, in their order.
  private List<JsonObject> requests() throws Exception {
    try (McpServer server = McpServer.start(options());
        Onlooker onlooker = new Onlooker(server)) {
      return Onlooker.list(onlooker.json("/requests?limit=100"), "requests").reversed();
    }
  }

  /// What it shows of the one process.
  private JsonObject process() throws Exception {
    try (McpServer server = McpServer.start(options());
        Onlooker onlooker = new Onlooker(server)) {
      List<JsonObject> all =
          Onlooker.list(onlooker.json("/sessions?kind=stdio_process"), "sessions");
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }

  private static String call(Object id, String tool) {
    return Visitor.request(
        id, "tools/call", Json.object("name", tool, "arguments", JsonObject.EMPTY));
  }

  @Test
  void keepsEachLineAndTheProcess() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String echo = Visitor.request(1, "tools/call", Json.object("name", "health_check"));
    McpServer.stdio(
        options(),
        lines(
            Visitor.initialize("2025-11-25"),
            Visitor.INITIALIZED,
            echo,
            call("two", "fail"),
            Visitor.request(3, "no/such", JsonObject.EMPTY),
            "no json"),
        out);
    List<JsonObject> requests = requests();
    assertThat(requests)
        .extracting(it -> it.get("method") + " " + it.get("tool") + " " + it.get("rpc_id"))
        .containsExactlyInAnyOrder(
            "\"initialize\" null \"0\"",
            "\"notifications/initialized\" null null",
            "\"tools/call\" \"health_check\" \"1\"",
            "\"tools/call\" \"fail\" \"\\\"two\\\"\"",
            "\"no/such\" null \"3\"",
            "null null null");
    assertThat(requests).allSatisfy(it -> assertThat(it.get("http_status")).hasToString("null"));
    assertThat(requests)
        .extracting(it -> it.string("session"))
        .containsOnly(process().string("session"));
    JsonObject health =
        requests.stream().filter(it -> "health_check".equals(it.string("tool"))).findFirst().get();
    assertThat(health.integer("bytes_in")).isEqualTo(echo.length() + 1L);
    assertThat(health.integer("bytes_out")).isGreaterThan(50);
    assertThat(health.string("client")).isEqualTo("visitor");
    assertThat(requests)
        .filteredOn(it -> Boolean.TRUE.equals(it.bool("is_error")))
        .extracting(it -> it.get("rpc_code"))
        .extracting(Object::toString)
        .containsExactlyInAnyOrder("null", "-32601", "-32700");
    assertThat(process().string("disconnect_reason")).isEqualTo("client_delete");
  }

  @Test
  void tracksAProcessThatNeedsNoHandshake() throws Exception {
    JsonObject meta =
        Visitor.META.with(MetaKeys.CLIENT_INFO, Json.object("name", "modern", "version", "3"));
    String list = Visitor.request(1, "tools/list", Json.object("_meta", meta));
    McpServer.stdio(options(), lines(list, list), new ByteArrayOutputStream());
    JsonObject process = process();
    assertThat(process.string("protocol_version")).isEqualTo("2026-07-28");
    assertThat(process.object("client")).isEqualTo(Json.object("name", "modern", "version", "3"));
    assertThat(process.string("disconnect_reason")).isEqualTo("client_delete");
    assertThat(requests())
        .hasSize(2)
        .extracting(it -> it.string("session") + " " + it.string("era"))
        .containsOnly(process.string("session") + " stateless");
  }

  @Test
  void anOutputThatNobodyReadsIsAnErrorOfTheTransport() throws Exception {
    OutputStream closed =
        new OutputStream() {
          private boolean answered;

          @Override
          public void write(int b) throws IOException {
            throw new IOException("nobody reads");
          }

          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            if (answered) {
              throw new IOException("nobody reads");
            }
            answered = true;
          }
        };
    McpServer.stdio(
        options(),
        lines(Visitor.initialize("2025-11-25"), Visitor.INITIALIZED, call(1, "health_check")),
        closed);
    assertThat(process().string("disconnect_reason")).isEqualTo("transport_error");
    assertThat(requests()).filteredOn(it -> "tools/call".equals(it.string("method"))).hasSize(1);
  }

  /// An input that has nothing to read, and says so in its own way.
  private static final class Empty extends InputStream {
    private final Callable<Integer> read;

    Empty(Callable<Integer> read) {
      this.read = read;
    }

    @Override
    public int read() throws IOException {
      try {
        return read.call();
      } catch (Exception e) {
        throw new IOException(e.getMessage(), e);
      }
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      return read();
    }
  }

  private static InputStream afterHandshake(Callable<Integer> read) {
    return new SequenceInputStream(
        lines(Visitor.initialize("2025-11-25"), Visitor.INITIALIZED), new Empty(read));
  }

  @Test
  void anInputThatBreaksIsAnErrorOfTheTransport() throws Exception {
    InputStream in =
        afterHandshake(() -> {
          throw new IOException("the pipe broke");
        });
    assertThatThrownBy(() -> McpServer.stdio(options(), in, new ByteArrayOutputStream()))
        .hasMessage("the pipe broke");
    assertThat(process().string("disconnect_reason")).isEqualTo("transport_error");
  }

  @Test
  void whoStopsTheServerIsTheReason() throws Exception {
    CompletableFuture<EndReason> stop = new CompletableFuture<>();
    CountDownLatch never = new CountDownLatch(1);
    InputStream in =
        afterHandshake(() -> {
          stop.complete(EndReason.SERVER_SHUTDOWN);
          never.await();
          return -1;
        });
    McpServer.stdio(options(), in, new ByteArrayOutputStream(), stop);
    never.countDown();
    assertThat(process().string("disconnect_reason")).isEqualTo("server_shutdown");
  }
}
