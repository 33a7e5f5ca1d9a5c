package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/// A connection whose peer has said everything in advance, in portions of a given size.
final class Canned implements AutoCloseable {
  private static final Origin ORIGIN = new Origin("http", "canned", 80);

  final List<Connection> kept = new ArrayList<>();
  private final Link link;
  final Connection connection;

  Canned(byte[] bytes, int portion) throws IOException {
    link = new Link(_ -> {});
    connection =
        new Connection(ORIGIN, link, portions(bytes, portion), OutputStream.nullOutputStream());
    connection.begin("http://canned/", Deadline.never(), WireTap.NONE);
  }

  static Canned of(String text) throws IOException {
    return new Canned(text.getBytes(ISO_8859_1), Integer.MAX_VALUE);
  }

  static InputStream portions(byte[] bytes, int portion) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public int read(byte[] target, int off, int len) {
        return super.read(target, off, Math.min(len, portion));
      }
    };
  }

  HttpResponse response(int maxHead, long maxBody) throws HttpFailure {
    ResponseHead head = connection.head(maxHead);
    return new HttpResponse(
        "http://canned/", head, Framing.body(connection, head, false, maxHead, kept::add), maxBody);
  }

  HttpResponse response() throws HttpFailure {
    return response(8192, 1_000_000);
  }

  HttpResponse responseToHead() throws HttpFailure {
    ResponseHead head = connection.head(8192);
    return new HttpResponse(
        "http://canned/", head, Framing.body(connection, head, true, 8192, kept::add), 1000);
  }

  boolean open() {
    return link.open();
  }

  @Override
  public void close() {
    link.close();
  }
}
