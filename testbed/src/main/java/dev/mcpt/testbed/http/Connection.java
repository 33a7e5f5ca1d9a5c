package dev.mcpt.testbed.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// One connection with keep-alive. While a request is being answered, the connection waits for the
/// first byte of the next one, and so sees when the peer goes away.
final class Connection implements Runnable {

  private final Socket socket;
  private final Handler handler;

  Connection(Socket socket, Handler handler) {
    this.socket = socket;
    this.handler = handler;
  }

  @Override
  public void run() {
    try (socket) {
      socket.setTcpNoDelay(true);
      PushbackInputStream in =
          new PushbackInputStream(new BufferedInputStream(socket.getInputStream()));
      serve(in, socket.getOutputStream());
    } catch (IOException _) {
      // The peer is gone or does not speak HTTP: there is nobody to tell.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(PushbackInputStream in, OutputStream out)
      throws IOException, InterruptedException {
    RequestReader reader = new RequestReader(in, out);
    boolean more = true;
    while (more) {
      HttpRequest request;
      try {
        request = reader.next();
      } catch (BadRequest e) {
        byte[] text = String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8);
        new Exchange(out, false, new Disconnect())
            .reply(e.status(), List.of(new Header("Connection", "close")), text);
        return;
      }
      if (request == null) {
        return;
      }
      boolean last = request.hasToken("Connection", "close");
      Disconnect disconnect = new Disconnect();
      Exchange exchange = new Exchange(out, request.method().equals("HEAD"), disconnect);
      Thread answering = Thread.ofVirtual().start(() -> answer(request, exchange, last));
      int next = peek(in);
      if (next < 0) {
        disconnect.happen();
      }
      answering.join();
      if (next >= 0) {
        in.unread(next);
      }
      more = next >= 0 && !last;
    }
  }

  private static int peek(InputStream in) {
    try {
      return in.read();
    } catch (IOException _) {
      return -1;
    }
  }

  private void answer(HttpRequest request, Exchange exchange, boolean last) {
    try {
      handler.handle(request, exchange);
      exchange.end();
      if (last) {
        socket.shutdownOutput();
        socket.shutdownInput();
      }
    } catch (IOException _) {
      close();
    } catch (RuntimeException e) {
      fail(exchange, e);
    }
  }

  private void fail(Exchange exchange, RuntimeException cause) {
    try {
      if (!exchange.begun()) {
        byte[] text = ("the handler failed: " + cause).getBytes(StandardCharsets.UTF_8);
        exchange.reply(500, List.of(new Header("Content-Type", "text/plain")), text);
      }
    } catch (IOException _) {
      // Closed below.
    }
    close();
  }

  void close() {
    try {
      socket.close();
    } catch (IOException _) {
      // It is closed either way.
    }
  }
}
