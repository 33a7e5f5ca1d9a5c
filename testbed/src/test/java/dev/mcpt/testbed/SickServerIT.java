package dev.mcpt.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SickServerIT {

  private static final String CALL =
      "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"tools/call\",\"params\":{\"name\":\"echo\"}}";

  private static Socket ask(SickServer server, String body) throws IOException {
    Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port());
    String request =
        "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static Reply post(SickServer server) throws Exception {
    try (HttpPeer peer = new HttpPeer(server.url(), false)) {
      return peer.post(CALL, Map.of());
    }
  }

  private static void answersNothing(Socket socket) throws IOException {
    socket.setSoTimeout(200);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void deadPortRefusesConnections() {
    try (SickServer server = SickServer.start(SickKind.DEAD_PORT)) {
      assertThatThrownBy(() -> ask(server, CALL).close()).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void hangAcceptsAndNeverAnswersUntilItsClientLeaves() throws Exception {
    try (SickServer server = SickServer.start(SickKind.HANG)) {
      try (Socket socket = ask(server, CALL)) {
        answersNothing(socket);
        assertThat(server.openConnections()).isEqualTo(1);
      }
      await().until(() -> server.openConnections() == 0);
    }
  }

  @Test
  void hangAfterInitializeAnswersInitializeOnly() throws Exception {
    try (SickServer server = SickServer.start(SickKind.HANG_AFTER_INITIALIZE);
        HttpPeer peer = HttpPeer.initialized(server.url(), "2025-11-25")) {
      assertThat(peer.hello().gist()).isEqualTo("200 result");
      try (Socket socket = ask(server, CALL)) {
        answersNothing(socket);
      }
    }
  }

  @Test
  void dieMidAnswerEndsTheConnectionInsideTheBodyAndIsDeadThen() throws Exception {
    try (SickServer server = SickServer.start(SickKind.DIE_MID_ANSWER);
        HttpPeer peer = HttpPeer.initialized(server.url(), "2025-11-25")) {
      assertThat(peer.ask("tools/list").gist()).isEqualTo("200 result");
      try (Socket socket = ask(server, CALL)) {
        String got = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(got).contains("Content-Length: 4096").endsWith("\"te");
      }
      assertThatThrownBy(() -> ask(server, CALL).close()).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void garbageIsNotHttp() throws Exception {
    try (SickServer server = SickServer.start(SickKind.GARBAGE);
        Socket socket = ask(server, CALL)) {
      assertThat(socket.getInputStream().readAllBytes()).startsWith(0xFF, 0xFE, 0x00);
    }
  }

  @Test
  void pagesHaveTheirStatus() throws Exception {
    try (SickServer page = SickServer.start(SickKind.HTML_PAGE);
        SickServer broken = SickServer.start(SickKind.STATUS_500)) {
      assertThat(post(page).gist()).isEqualTo("200 nothing");
      assertThat(post(page).header("Content-Type")).startsWith("text/html");
      assertThat(post(broken).gist()).isEqualTo("500 nothing");
    }
  }

  @Test
  void errorsAnswerEachRequestWithOne() throws Exception {
    try (SickServer always = SickServer.start(SickKind.ERRORS);
        SickServer later = SickServer.start(SickKind.ERRORS_AFTER_INITIALIZE);
        HttpPeer peer = new HttpPeer(always.url(), false);
        HttpPeer lateComer = HttpPeer.initialized(later.url(), "2025-11-25")) {
      assertThat(peer.send(Peer.initializeRequest("2025-11-25"), Map.of()).gist())
          .isEqualTo("200 error -32603");
      assertThat(peer.tell("notifications/initialized").gist()).isEqualTo("202 nothing");
      assertThat(lateComer.hello().gist()).isEqualTo("200 result");
      assertThat(lateComer.ask("tools/list").gist()).isEqualTo("200 error -32603");
    }
  }

  @Test
  void endlessBodyGoesOnUntilItsClientLeaves() throws Exception {
    try (SickServer server = SickServer.start(SickKind.ENDLESS_BODY)) {
      try (Socket socket = ask(server, CALL);
          InputStream in = socket.getInputStream()) {
        assertThat(in.readNBytes(2_000_000)).hasSize(2_000_000);
      }
      await().until(() -> server.openConnections() == 0);
    }
  }

  @Test
  void refusesKindsThatHaveNoMeaningOverHttp() {
    assertThatThrownBy(() -> SickServer.start(SickKind.ORPHAN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
