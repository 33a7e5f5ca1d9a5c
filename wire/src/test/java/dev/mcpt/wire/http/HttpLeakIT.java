package dev.mcpt.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Counts the descriptors of this process, as the operating system sees them.
@Timeout(60)
class HttpLeakIT {
  private static final String[] ENDINGS = {
    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
    "HTTP/1.1 200 OK\r\n\r\nok",
    "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nbroken",
    "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
    "<html>",
    ""
  };

  private static long descriptors() {
    var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getOpenFileDescriptorCount();
  }

  @Test
  void leavesNoDescriptorBehindHoweverAnExchangeEnds() throws Exception {
    try (var hanging = new RawServer(RawServer.Peer::hang)) {
      for (int i = 0; i < 3; i++) {
        round(hanging.uri());
      }
      long before = descriptors();
      for (int i = 0; i < 20; i++) {
        round(hanging.uri());
      }
      // what is left belongs to the server, which keeps one socket for each time that it hung
      assertReaches(before + 20 * 2);
    }
  }

  private static void round(URI hanging) throws IOException {
    URI dead;
    try (var client = new HttpClient()) {
      for (String ending : ENDINGS) {
        try (var server = new RawServer(peer -> finish(peer, ending))) {
          dead = server.uri();
          exchange(client, dead, Duration.ofSeconds(5), true);
          exchange(client, dead, Duration.ofSeconds(5), false);
        }
        exchange(client, dead, Duration.ofSeconds(5), true);
      }
      exchange(client, hanging, Duration.ofMillis(10), true);
      exchange(
          client,
          URI.create("https://127.0.0.1:" + hanging.getPort()),
          Duration.ofMillis(10),
          true);
      assertThat(client.openConnections()).isEqualTo(client.idleConnections());
    }
  }

  private static void finish(RawServer.Peer peer, String ending) throws IOException {
    peer.request();
    peer.say(ending);
  }

  private static void exchange(HttpClient client, URI uri, Duration time, boolean read) {
    try (HttpResponse response = client.send(HttpRequest.get(uri), Deadline.in(time))) {
      if (read) {
        response.body();
      }
    } catch (HttpFailure e) {
      assertThat(e.target()).startsWith("http");
    }
  }

  /// The other side closes its sockets on threads of its own, a moment later.
  private static void assertReaches(long most) throws InterruptedException {
    var never = new CountDownLatch(1);
    for (int i = 0; i < 200 && descriptors() > most; i++) {
      assertThat(never.await(10, TimeUnit.MILLISECONDS)).isFalse();
    }
    assertThat(descriptors()).isLessThanOrEqualTo(most);
  }
}
