package dev.mcpt.wire.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Answers each connection with bytes laid ready, one request each.
final class CannedServer implements AutoCloseable {

  @SuppressWarnings("ArrayRecordComponent")
  private record Canned(byte[] bytes, boolean stays) {}

  private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)");

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final BlockingQueue<Canned> answers = new LinkedBlockingQueue<>();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  CannedServer() throws IOException {
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  void answers(String text) {
    answersBytes(text.getBytes(UTF_8));
  }

  void answersBytes(byte[] bytes) {
    answers.add(new Canned(bytes, false));
  }

  /// The connection stays open afterwards.
  void answersAndStays(String text) {
    answers.add(new Canned(text.getBytes(UTF_8), true));
  }

  /// The bytes of a request, as ISO-8859-1.
  String received(int index) {
    return received.get(index);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      received.add(request(socket.getInputStream()));
      Canned answer = answers.take();
      socket.getOutputStream().write(answer.bytes());
      socket.getOutputStream().flush();
      if (answer.stays()) {
        closed.await();
      }
    } catch (IOException | InterruptedException _) {
      // The test has ended.
    }
  }

  private static String request(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int wanted = Integer.MAX_VALUE;
    while (bytes.size() < wanted) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      bytes.write(next);
      String text = bytes.toString(ISO_8859_1);
      if (wanted == Integer.MAX_VALUE && text.endsWith("\r\n\r\n")) {
        Matcher length = LENGTH.matcher(text);
        wanted = bytes.size() + (length.find() ? Integer.parseInt(length.group(1)) : 0);
      }
    }
    return bytes.toString(ISO_8859_1);
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      listener.close();
    } catch (IOException _) {
      // It is closed all the same.
    }
  }
}
