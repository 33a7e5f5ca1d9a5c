package dev.mcpt.lifecycle.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.JsonObject;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ResourcesIT {
  private static final long OWN = ProcessHandle.current().pid();

  @Test
  void aProcessIsSeen() throws Exception {
    try (var resources = new Resources(new Traffic(), () -> 3, OWN, null)) {
      JsonObject server = Objects.requireNonNull(resources.json().object("server"));
      assertThat(server.get("cpu_percent")).isNotNull();
      assertThat(server.toString()).doesNotContain("null");
      assertThat(resources.json().object("client")).isNotNull();
    }
    assertThat(new ProcessMemory(OWN).what()).isEqualTo("heap after a collection");
    assertThat(new ProcFiles(OWN).sockets()).isNotNegative();
    assertThat(new ProcFiles(-1).sockets()).isNegative();
    assertThat(new ProcFiles(-1).resident()).isNegative();
    assertThat(new ProcFiles(-1).cpuNanos()).isNegative();
  }

  @Test
  void theHeapIsWhatIsLeftAfterACollection() throws Exception {
    ProcessMemory memory = new ProcessMemory(OWN);
    assertThat(memory.settled()).isTrue();
    long before = memory.bytes();
    byte[] much = new byte[64 * 1024 * 1024];
    long with = memory.bytes();
    assertThat(with - before).isGreaterThan(much.length / 2);
  }

  @Test
  void metricsAreSeenInThePlaceOfAProcess() throws Exception {
    String body =
        "process_cpu_seconds_total 2.5\nprocess_resident_memory_bytes 1048576\n"
            + "jvm_memory_used_bytes 4096\n";
    try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(() -> answer(socket, body));
      URI url = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/metrics");
      try (Metrics metrics = new Metrics(url, dev.mcpt.wire.http.Headers.none());
          var resources = new Resources(new Traffic(), () -> 0, null, metrics)) {
        JsonObject server = Objects.requireNonNull(resources.json().object("server"));
        assertThat(server.toString()).contains("\"memory_mb\":1.0", "\"cpu_seconds\":0.0");
        assertThat(new MetricsMemory(metrics).bytes()).isEqualTo(4096);
        assertThat(new MetricsMemory(metrics).settled()).isFalse();
      }
    }
  }

  /// Answers each request alike until the socket is closed.
  private static void answer(ServerSocket socket, String body) {
    while (!socket.isClosed()) {
      try (Socket peer = socket.accept();
          InputStream in = peer.getInputStream();
          OutputStream out = peer.getOutputStream()) {
        in.read(new byte[4096]);
        out.write(
            ("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body)
                .getBytes(StandardCharsets.US_ASCII));
      } catch (java.io.IOException _) {
        // The next one.
      }
    }
  }
}
