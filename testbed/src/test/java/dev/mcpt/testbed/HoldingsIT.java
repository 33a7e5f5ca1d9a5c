package dev.mcpt.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The measure itself sees what it is to see.
@Timeout(60)
@EnabledOnOs(value = OS.LINUX, disabledReason = "it reads /proc")
class HoldingsIT {

  @TempDir private Path folder;

  private static int count(Map<String, Integer> counts, String name) {
    return counts.getOrDefault(name, 0);
  }

  @Test
  void seesASocketThatListensAndItsPort() throws Exception {
    try (var warm = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(Holdings.now().ports()).contains(warm.getLocalPort());
    }
    Holdings before = Holdings.now();
    try (var four = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        var six = new ServerSocket(0)) {
      Holdings during = Holdings.now();
      assertThat(during.ports()).contains(four.getLocalPort(), six.getLocalPort());
      assertThat(count(during.descriptors(), "socket"))
          .isEqualTo(count(before.descriptors(), "socket") + 2);
    }
    assertThat(Holdings.now().ports()).isEqualTo(before.ports());
  }

  @Test
  void seesAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "a");
    int before = count(Holdings.now().descriptors(), "file");
    try (InputStream in = Files.newInputStream(file)) {
      assertThat(in.read()).isEqualTo('a');
      assertThat(count(Holdings.now().descriptors(), "file")).isEqualTo(before + 1);
    }
  }

  @Test
  void seesPlatformThreadsOfOursAndAllVirtualOnes() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Runnable waits =
        () -> {
          try {
            end.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        };
    Thread platform = Thread.ofPlatform().name("mcp-t waits for long").start(waits);
    Thread named = Thread.ofVirtual().name("mcp-t \"quoted\"").start(waits);
    Thread nameless = Thread.ofVirtual().start(waits);
    // A thread tells the system its name by itself, a little after it was started.
    Awaitility.await()
        .untilAsserted(() -> {
          Holdings during = Holdings.now();
          assertThat(during.threads()).containsEntry("mcp-t waits for", 1);
          assertThat(during.virtualThreads()).containsEntry("mcp-t \"quoted\"", 1).containsKey("");
        });
    end.countDown();
    for (Thread thread : List.of(platform, named, nameless)) {
      thread.join();
    }
    // The system forgets a thread a little later than Java does.
    Awaitility.await()
        .untilAsserted(() -> {
          assertThat(Holdings.now().threads()).doesNotContainKey("mcp-t waits for");
          assertThat(Holdings.now().virtualThreads()).doesNotContainKey("mcp-t \"quoted\"");
        });
  }

  @Test
  void seesChildrenAndGrandchildrenAndWhoeverCarriesAMark() throws Exception {
    String mark = UUID.randomUUID().toString();
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; wait");
    builder.environment().put("MARK", mark);
    Process child = builder.start();
    try (var out = child.inputReader()) {
      long grandchild = Long.parseLong(out.readLine());
      Holdings during = Holdings.now();
      assertThat(during.processes()).contains("sh", "sleep");
      assertThat(count(during.descriptors(), "pipe")).isGreaterThanOrEqualTo(3);
      assertThat(Holdings.carrying("MARK=" + mark))
          .containsExactlyInAnyOrder(child.pid(), grandchild);
      ProcessHandle.of(grandchild).orElseThrow().destroyForcibly();
    }
    child.destroyForcibly().waitFor();
    // Whoever inherits the grandchild takes its remains away in its own time.
    Awaitility.await().untilAsserted(() -> assertThat(Holdings.carrying("MARK=" + mark)).isEmpty());
  }
}
