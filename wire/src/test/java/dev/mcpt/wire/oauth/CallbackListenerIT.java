package dev.mcpt.wire.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.wire.exchange.Recorder;
import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.http.Deadline;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the callback listener answers, over real sockets.
class CallbackListenerIT {

  private static final Deadline SOON = Deadline.in(Duration.ofSeconds(10));

  private final Recorder recorder = new Recorder(Redactor.none());
  private CallbackListener listener;

  @BeforeEach
  void open() throws Exception {
    listener = CallbackListener.open(0, recorder);
    listener.expect("s-1");
  }

  @AfterEach
  void close() {
    listener.close();
  }

  private Socket socket() throws IOException {
    return new Socket(InetAddress.ofLiteral("127.0.0.1"), listener.port());
  }

  private String answer(String request) throws IOException {
    try (Socket socket = socket()) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private String got(String target) throws IOException {
    return answer("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + listener.port() + "\r\n\r\n");
  }

  @Test
  void theRightStateIsTaken() throws Exception {
    assertThat(got("/callback?code=c%2B1&state=s-1"))
        .startsWith("HTTP/1.1 200 OK")
        .contains("Authorization arrived")
        .contains("Cache-Control: no-store");
    assertThat(listener.await(SOON)).containsEntry("code", "c+1");
    assertThat(listener.answered()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/callback?code=evil&state=other",
        "/callback?code=evil",
        "/callback?code=evil&state=s-1&state=s-1",
        "/callback"
      })
  void anyOtherStateGetsAnErrorPageAndTheFlowGoesOn(String target) throws Exception {
    assertThat(got(target)).startsWith("HTTP/1.1 400").contains("Not the expected answer");
    got("/callback?code=mine&state=s-1");
    assertThat(listener.await(SOON)).containsEntry("code", "mine");
  }

  @Test
  void aSecondCallbackGetsAnErrorPageAndChangesNothing() throws Exception {
    got("/callback?code=mine&state=s-1");
    assertThat(got("/callback?code=other&state=s-1"))
        .startsWith("HTTP/1.1 400")
        .contains("Already answered");
    assertThat(got("/callback?code=other&state=s-2")).contains("Already answered");
    assertThat(listener.await(SOON)).containsEntry("code", "mine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /favicon.ico HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
        "POST /callback?code=x&state=s-1 HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
        "GET /callback?code=x&state=s-1 HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        "GET /callback?code=x&state=s-1 HTTP/1.1\r\n\r\n",
        "GET /callback?code=^&state=s-1 HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
        "nonsense\r\n\r\n"
      })
  void whatIsNotMeantForItIsNotTaken(String request) throws Exception {
    assertThat(answer(request.replace("PORT", String.valueOf(listener.port()))))
        .startsWith("HTTP/1.1 404");
    assertThat(listener.answered()).isFalse();
  }

  @Test
  void beforeAStateIsExpectedNothingIsTaken() throws Exception {
    try (CallbackListener early = CallbackListener.open(0, recorder)) {
      CallbackListener before = listener;
      listener = early;
      assertThat(got("/callback?code=x&state=null")).startsWith("HTTP/1.1 400");
      listener = before;
    }
  }

  @Test
  void aGuestThatBreaksOffOrSendsNothingDoesNotKeepTheOthers() throws Exception {
    try (Socket silent = socket();
        Socket broken = socket()) {
      broken.getOutputStream().write("GET /cal".getBytes(UTF_8));
      broken.shutdownOutput();
      assertThat(silent.isConnected()).isTrue();
      got("/callback?code=mine&state=s-1");
      assertThat(listener.await(SOON)).containsEntry("code", "mine");
    }
  }

  @Test
  void aHeadWithoutEndIsBrokenOff() throws Exception {
    String endless = "GET /callback?x=" + "a".repeat(40_000);
    try (Socket socket = socket()) {
      socket.getOutputStream().write(endless.getBytes(UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
          .doesNotContain("200 OK");
    } catch (IOException _) {
      assertThat(listener.answered()).isFalse();
    }
    got("/callback?code=mine&state=s-1");
    assertThat(listener.await(SOON)).containsEntry("code", "mine");
  }

  @Test
  void nobodyWaitsLongerThanHeWants() {
    assertThatThrownBy(() -> listener.await(Deadline.in(Duration.ofMillis(1))))
        .isInstanceOf(TimeoutException.class);
  }

  @Test
  void closingEndsGuestsAndWaitersAndFreesThePort() throws Exception {
    try (Socket guest = socket()) {
      listener.close();
      assertThatThrownBy(() -> listener.await(SOON))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("closed");
      assertThatThrownBy(this::socket).isInstanceOf(ConnectException.class);
      assertThat(guest.getInputStream().readAllBytes()).isEmpty();
    } catch (SocketException _) {
      // A reset is an end as well.
    }
    CallbackListener.open(listener.port(), recorder).close();
  }

  @Test
  void anInterruptDoesNotKeepItOpenAndIsNotForgotten() throws Exception {
    Thread.currentThread().interrupt();
    listener.close();
    assertThat(Thread.interrupted()).isTrue();
    CallbackListener.open(listener.port(), recorder).close();
  }
}
