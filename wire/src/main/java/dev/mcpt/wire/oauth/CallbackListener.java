package dev.mcpt.wire.oauth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Recorder;
import dev.mcpt.wire.exchange.Recording;
import dev.mcpt.wire.http.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Waits on a port of this machine for the browser to come back from the authorization server. One
/// listener serves one flow: the first callback with the right `state` is taken, any other gets an
/// error page. Thread-safe; [#close] ends everything at once.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc8252.html#section-7.3">RFC 8252, 7.3</a>
final class CallbackListener implements AutoCloseable {

  private static final String PATH = "/callback";
  private static final int LONGEST_HEAD = 32 * 1024;
  private static final int PATIENCE_MILLIS = 10_000;
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final ServerSocket socket;
  private final Recorder recorder;
  private final Set<Socket> guests = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Map<String, String>> result = new CompletableFuture<>();
  private final Thread accepting;
  private volatile @Nullable String state;
  private boolean taken;

  private CallbackListener(ServerSocket socket, Recorder recorder) {
    this.socket = socket;
    this.recorder = recorder;
    this.accepting = Thread.ofVirtual().name("mcp-t callback").unstarted(this::accept);
  }

  /// @param port 0 for a free one
  /// @throws IOException if the port is taken
  static CallbackListener open(int port, Recorder recorder) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 16);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    CallbackListener listener = new CallbackListener(socket, recorder);
    listener.accepting.start();
    return listener;
  }

  String redirectUri() {
    return "http://127.0.0.1:" + socket.getLocalPort() + PATH;
  }

  int port() {
    return socket.getLocalPort();
  }

  /// From now on callbacks with this state are expected; any other is refused.
  void expect(String newState) {
    state = newState;
  }

  /// Whether the expected callback has come.
  synchronized boolean answered() {
    return taken;
  }

  /// The parameters of the callback.
  ///
  /// @throws TimeoutException at the deadline
  /// @throws IOException if the listener was closed
  Map<String, String> await(Deadline deadline)
      throws TimeoutException, IOException, InterruptedException {
    try {
      return result.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IOException("the callback listener was closed", e.getCause());
    }
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket guest = socket.accept();
        guests.add(guest);
        Thread.ofVirtual().name("mcp-t callback guest").start(() -> serve(guest));
      } catch (IOException e) {
        result.completeExceptionally(e);
        return;
      }
    }
  }

  private void serve(Socket guest) {
    try (guest) {
      if (socket.isClosed()) {
        return;
      }
      guest.setSoTimeout(PATIENCE_MILLIS);
      String head = head(guest.getInputStream());
      Recording recording = recorder.begin("oauth callback received", Channel.HTTP, head, "");
      Map<String, String> parameters = parameters(head);
      Page page = page(parameters);
      String answer = page.head();
      recording.received(answer, page.body());
      recording.end();
      guest.getOutputStream().write((answer + page.body()).getBytes(UTF_8));
      guest.shutdownOutput();
      if (page == Page.WELCOME && parameters != null) {
        result.complete(parameters);
      }
    } catch (IOException _) {
      // A guest that breaks off is no callback.
    } finally {
      guests.remove(guest);
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int end = 0;
    while (end < 4 && bytes.size() < LONGEST_HEAD) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      bytes.write(next);
      boolean fits = next == (end % 2 == 0 ? '\r' : '\n');
      end = fits ? end + 1 : next == '\r' ? 1 : 0;
    }
    return bytes.toString(ISO_8859_1);
  }

  /// The parameters of a GET to our path that is really meant for us; else null.
  private @Nullable Map<String, String> parameters(String head) {
    String[] lines = head.split("\r\n", -1);
    String[] start = lines[0].split(" ", -1);
    String host = "127.0.0.1:" + socket.getLocalPort();
    boolean ours = false;
    for (String line : lines) {
      ours |= line.regionMatches(true, 0, "host:", 0, 5) && line.substring(5).strip().equals(host);
    }
    if (start.length != 3 || !start[0].equals("GET") || !ours) {
      return null;
    }
    try {
      URI target = URI.create(start[1]);
      return PATH.equals(target.getPath()) ? Form.decoded(target.getRawQuery()) : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private synchronized Page page(@Nullable Map<String, String> parameters) {
    if (parameters == null) {
      return Page.ELSEWHERE;
    }
    String expected = state;
    if (expected == null || !expected.equals(parameters.get("state"))) {
      return taken ? Page.AGAIN : Page.STRANGER;
    }
    if (taken) {
      return Page.AGAIN;
    }
    taken = true;
    return Page.WELCOME;
  }

  /// The port is free afterwards; waits a second for that at most.
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException _) {
      // closing frees the port in any case
    }
    for (Socket guest : guests) {
      try {
        guest.close();
      } catch (IOException _) {
        // closing frees the socket in any case
      }
    }
    result.completeExceptionally(new IOException("closed"));
    freed();
  }

  /// The system keeps the port until the thread that accepts has noticed; a second interrupt ends
  /// the wait.
  private void freed() {
    boolean interrupted = Thread.interrupted();
    try {
      accepting.join(CLOSING);
    } catch (InterruptedException _) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// What the browser shows.
  private enum Page {
    WELCOME("200 OK", "Authorization arrived", "You can close this window and go back to mcp-t."),
    STRANGER(
        "400 Bad Request",
        "Not the expected answer",
        "Its state does not belong to the authorization that is waiting here."),
    AGAIN("400 Bad Request", "Already answered", "This authorization has had its answer."),
    ELSEWHERE(
        "404 Not Found",
        "Nothing here",
        "Only the answer of an authorization server is expected here.");

    private final String status;
    private final String title;
    private final String text;

    Page(String status, String title, String text) {
      this.status = status;
      this.title = title;
      this.text = text;
    }

    String body() {
      return "<!doctype html><html><head><meta charset=\"utf-8\"><title>"
          + title
          + "</title></head><body><h1>"
          + title
          + "</h1><p>"
          + text
          + "</p></body></html>\n";
    }

    String head() {
      return "HTTP/1.1 "
          + status
          + "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: "
          + body().getBytes(UTF_8).length
          + "\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nContent-Security-Policy: default-src 'none'\r\nConnection: close\r\n\r\n";
    }
  }
}
