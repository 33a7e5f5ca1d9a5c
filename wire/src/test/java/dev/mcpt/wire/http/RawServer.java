package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// A server that does by hand, byte for byte, what the test says; it shares nothing with the
/// client.
final class RawServer implements AutoCloseable {
  /// What happens on one connection; the socket is closed behind it.
  interface Script {
    void run(Peer peer) throws Exception;
  }

  private final ServerSocket listener;
  private final String scheme;
  private final Thread acceptor;
  private final List<Socket> sockets = new ArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final CountDownLatch stopped = new CountDownLatch(1);

  private volatile @Nullable SSLContext identity;

  /// The requests that [Peer#request] has read, in order.
  final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

  RawServer(Script script) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), "http", script);
  }

  RawServer(ServerSocket listener, String scheme, Script script) {
    this.listener = listener;
    this.scheme = scheme;
    this.acceptor = Thread.ofVirtual().start(() -> accept(script));
  }

  /// Speaks TLS over the sockets that it accepts, which stay reachable under it.
  RawServer secured(SSLContext context) {
    identity = context;
    return this;
  }

  URI uri() {
    return uri("127.0.0.1");
  }

  URI uri(String host) {
    return URI.create(scheme + "://" + host + ":" + listener.getLocalPort() + "/mcp");
  }

  int accepted() {
    return accepted.get();
  }

  private void accept(Script script) {
    try {
      while (true) {
        Socket socket = listener.accept();
        int number = accepted.incrementAndGet();
        synchronized (sockets) {
          sockets.add(socket);
        }
        Thread.ofVirtual().start(() -> serve(socket, number, script));
      }
    } catch (SocketException _) {
      // closed
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket socket, int number, Script script) {
    SSLContext context = identity;
    try (socket;
        Socket spoken = context == null ? socket : wrapped(context, socket)) {
      script.run(new Peer(spoken, socket, number));
    } catch (Exception _) {
      // the client went away, which the test looks at from its own side
    }
  }

  private static Socket wrapped(SSLContext context, Socket socket) throws IOException {
    var secure =
        (SSLSocket)
            context.getSocketFactory().createSocket(socket, "client", socket.getPort(), false);
    secure.setUseClientMode(false);
    return secure;
  }

  /// Returns when nobody listens any more.
  @Override
  public void close() throws IOException {
    stopped.countDown();
    listener.close();
    try {
      acceptor.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    synchronized (sockets) {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  /// The server's end of one connection.
  final class Peer {
    final Socket socket;
    private final Socket plain;

    private final int number;

    private Peer(Socket socket, Socket plain, int number) {
      this.socket = socket;
      this.plain = plain;
      this.number = number;
    }

    /// This peer, speaking over another socket.
    Peer over(Socket other) {
      return new Peer(other, plain, number);
    }

    /// Counts the connections from 1 on.
    int number() {
      return number;
    }

    /// Puts a remark among the requests.
    void note(String remark) {
      requests.add(remark);
    }

    /// The TCP connection under TLS.
    Socket plain() {
      return plain;
    }

    /// Reads a request with its body by `Content-Length`, and remembers it.
    String request() throws IOException {
      InputStream in = socket.getInputStream();
      var text = new StringBuilder();
      while (text.indexOf("\r\n\r\n") < 0) {
        int b = in.read();
        if (b < 0) {
          throw new IOException("no further request");
        }
        text.append((char) b);
      }
      int at = text.indexOf("Content-Length: ");
      if (at >= 0) {
        int length = Integer.parseInt(text.substring(at + 16, text.indexOf("\r", at)));
        text.append(new String(in.readNBytes(length), ISO_8859_1));
      }
      requests.add(text.toString());
      return text.toString();
    }

    void say(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
    }

    void answer(String body) throws IOException {
      say("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    /// Says one character after the other with a pause between them, until the client is gone.
    void drip(String text, long pauseMillis) throws IOException, InterruptedException {
      for (int i = 0;
          i < text.length() && !stopped.await(pauseMillis, TimeUnit.MILLISECONDS);
          i++) {
        say(text.substring(i, i + 1));
      }
    }

    /// Does nothing for a while.
    void pause(long millis) throws InterruptedException {
      stopped.await(millis, TimeUnit.MILLISECONDS);
    }

    /// Stays silent until the server is closed.
    void hang() throws InterruptedException {
      stopped.await();
    }

    /// Waits until the client has closed its end.
    void awaitEnd() throws IOException {
      InputStream in = socket.getInputStream();
      while (in.read() >= 0) {
        // whatever still comes
      }
    }

    /// Ends the connection with a reset in place of an orderly close.
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
