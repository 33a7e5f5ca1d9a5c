package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// An answer made by chance, and how it is said; the same seed makes the same.
///
/// @param bytes what is said first
/// @param refrain what is said without end behind it; empty for nothing
/// @param piece how many bytes are said at once
/// @param pauses whether time passes between the pieces
/// @param end what comes behind all
/// @param body what a client must read from it; null where it may fail
@SuppressWarnings("ArrayRecordComponent")
record FuzzedAnswer(
    byte[] bytes, String refrain, int piece, boolean pauses, End end, @Nullable String body) {
  private static final String ALPHABET = "\r\n\0 :;,0123456789abfxHTP/\u00ff\t-";
  private static final String[] ODD_FIELDS = {
    "Content-Length: 3\r\nContent-Length: 4\r\n",
    "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
    "Content-Length: -1\r\n",
    "Content-Length: 99999999999999999999\r\n",
    "Content-Length: 9000000000\r\n",
    "Transfer-Encoding: gzip, chunked\r\n",
    "Content-Length: 4\r\nContent-Encoding: gzip\r\n",
    "Connection: close, x\r\nKeep-Alive: timeout=0\r\n",
    " folded: first\r\n",
    "X: a\r\n b\r\nContent-Length: 0\r\n",
    "X: " + "y".repeat(10_000) + "\r\n",
    "a:\r\n".repeat(1_500),
    "Content-Length: 00000003\r\n",
    ""
  };
  private static final String[] ODD_SIZES = {
    "", "-1", "+1", "0x3", "1 2", "zz", "3;", ";x", "fffffffffffffffff", "7fffffffffffffff", "\t3"
  };
  private static final String[] REFRAINS = {
    "x", "X: y\r\n", "data: x\n\n", "data: x\n", ": x\n", "1\r\nx\r\n", "HTTP/1.1 100 Go on\r\n\r\n"
  };

  /// What a server does when it has said everything.
  enum End {
    STAY_FOR_THE_NEXT,
    CLOSE,
    HALF_CLOSE,
    RESET,
    HANG
  }

  static FuzzedAnswer of(long seed) {
    var random = new Random(seed);
    String body = "z".repeat(random.nextInt(40) * random.nextInt(40)) + random.nextInt();
    boolean whole = random.nextInt(3) == 0;
    String text = whole ? proper(body, random) : broken(proper(body, random), random);
    boolean endless = !whole && random.nextInt(4) == 0;
    boolean close = text.contains("close\r\n");
    End end = End.values()[random.nextInt(whole ? 2 : End.values().length)];
    return new FuzzedAnswer(
        text.getBytes(ISO_8859_1),
        endless ? REFRAINS[random.nextInt(REFRAINS.length)] : "",
        random.nextBoolean() ? text.length() : 1 + random.nextInt(60),
        random.nextInt(4) == 0,
        whole && close ? End.CLOSE : end,
        whole ? body : null);
  }

  private static String proper(String body, Random random) {
    String interim = random.nextInt(5) == 0 ? "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" : "";
    return interim
        + switch (random.nextInt(4)) {
          case 0 -> "HTTP/1.1 404 \r\nConnection: close\r\n\r\n" + body;
          case 1 -> "HTTP/1.1 200 OK\r\ncontent-length: " + body.length() + "\r\n\r\n" + body;
          default ->
              "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\n"
                  + chunks(body, random);
        };
  }

  private static String chunks(String body, Random random) {
    var text = new StringBuilder();
    for (int at = 0; at < body.length(); ) {
      int size = Math.min(body.length() - at, 1 + random.nextInt(300));
      text.append(Integer.toHexString(size)).append(random.nextBoolean() ? "" : ";x=y");
      text.append("\r\n").append(body, at, at + size).append("\r\n");
      at += size;
    }
    return text + "0\r\n" + (random.nextBoolean() ? "" : "Digest: x\r\nT: u\r\n") + "\r\n";
  }

  private static String broken(String proper, Random random) {
    String text =
        switch (random.nextInt(6)) {
          case 0 -> "HTTP/1.1 200 OK\r\n" + oddField(random) + "\r\nabc";
          case 1 ->
              "HTTP/1.1 200 OK\r\n" + oddField(random) + oddField(random) + "\r\n3\r\nabc\r\n";
          case 2 -> events(random);
          case 3 ->
              "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n"
                  + ODD_SIZES[random.nextInt(ODD_SIZES.length)]
                  + "\r\nabc\r\n0\r\n\r\n";
          default -> proper;
        };
    var changed = new StringBuilder(text);
    for (int changes = random.nextInt(5); changes > 0 && !changed.isEmpty(); changes--) {
      int at = random.nextInt(changed.length());
      char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      switch (random.nextInt(5)) {
        case 0 -> changed.setCharAt(at, other);
        case 1 -> changed.insert(at, other);
        case 2 -> changed.deleteCharAt(at);
        case 3 -> changed.setLength(at);
        default ->
            changed.insert(
                at, changed.substring(at, Math.min(changed.length(), at + random.nextInt(60))));
      }
    }
    return changed.toString();
  }

  private static String oddField(Random random) {
    return ODD_FIELDS[random.nextInt(ODD_FIELDS.length)];
  }

  private static String events(Random random) {
    var text = new StringBuilder("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(REFRAINS[random.nextInt(REFRAINS.length)]);
      text.append(random.nextBoolean() ? "id: 7\nretry: 5\nevent: m\ndata: {}\r\n\r\n" : "\r");
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return "%s and %s without end, %d at once, %s"
        .formatted(Bytes.shown(bytes), Bytes.shown(refrain.getBytes(ISO_8859_1)), piece, end);
  }

  /// Whether a client may have to wait to its deadline.
  boolean mayHang() {
    return body == null
        && (end == End.HANG
            || end == End.STAY_FOR_THE_NEXT
            || end == End.HALF_CLOSE
            || !refrain.isEmpty());
  }

  /// Whether the next answer on the connection cannot suffer from this one.
  boolean leavesInPeace() {
    return body != null && end == End.STAY_FOR_THE_NEXT;
  }

  /// Says it, until the client is gone.
  void say(RawServer.Peer peer) throws IOException, InterruptedException {
    for (int at = 0; at < bytes.length; at += piece) {
      String next = new String(bytes, at, Math.min(piece, bytes.length - at), ISO_8859_1);
      peer.say(next);
      if (pauses && at < 40 * piece) {
        peer.pause(1);
      }
    }
    String chorus = refrain.repeat(1_000);
    while (!chorus.isEmpty()) {
      peer.say(chorus);
    }
    switch (end) {
      case STAY_FOR_THE_NEXT, CLOSE -> {}
      case HALF_CLOSE -> {
        peer.socket.shutdownOutput();
        peer.awaitEnd();
      }
      case RESET -> peer.reset();
      case HANG -> peer.awaitEnd();
    }
  }
}
