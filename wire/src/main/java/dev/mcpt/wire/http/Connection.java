package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mcpt.wire.http.HttpFailure.Cancelled;
import dev.mcpt.wire.http.HttpFailure.ConnectionLost;
import dev.mcpt.wire.http.HttpFailure.MalformedResponse;
import dev.mcpt.wire.http.HttpFailure.Phase;
import dev.mcpt.wire.http.HttpFailure.TimedOut;
import dev.mcpt.wire.http.HttpFailure.TooLarge;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// A link that carries one exchange after the other, with a buffer of what arrived and was not
/// consumed yet.
///
/// Nothing is consumed before it is whole (a head, a line, the bytes that a caller takes), so that
/// a read which ends at the deadline can be taken up again.
final class Connection implements Closeable {
  private static final int MOST_TICKET_READS = 20;

  private final Origin origin;
  private final Link link;
  private final InputStream in;
  private final OutputStream out;
  private byte[] buffer = new byte[2048];
  private int position;
  private int limit;
  private WireTap tap = WireTap.NONE;
  private String target;
  private boolean answered;
  private boolean spoilt;
  private int exchanges;
  private long idleUntil;

  Connection(Origin origin, Link link, InputStream in, OutputStream out) {
    this.origin = origin;
    this.link = link;
    this.in = in;
    this.out = out;
    this.target = origin.endpoint();
  }

  Origin origin() {
    return origin;
  }

  String target() {
    return target;
  }

  /// Leaves deadlines to somebody who calls [#expire], or takes that back.
  void guarded(boolean yes) {
    link.guarded(yes);
  }

  /// Closes because the deadline has passed; from any thread.
  void expire() {
    link.expire();
  }

  /// What arrived and was not consumed yet, from [#position] to [#limit]; valid until the next
  /// read.
  byte[] buffer() {
    return buffer;
  }

  int position() {
    return position;
  }

  int limit() {
    return limit;
  }

  void consume(int count) {
    position += count;
  }

  /// Starts an exchange.
  void begin(String newTarget, Deadline deadline, WireTap newTap) {
    target = newTarget;
    tap = newTap;
    answered = false;
    link.deadline(deadline);
    newTap.begins(exchanges++ > 0);
  }

  void deadline(Deadline deadline) {
    link.deadline(deadline);
  }

  Deadline deadline() {
    return link.deadline();
  }

  void send(byte[] request, int off, int len) throws HttpFailure {
    long before = link.written();
    try {
      out.write(request, off, len);
    } catch (IOException e) {
      int gone = origin.secure() ? 0 : (int) (link.written() - before);
      tap.sent(request, off, gone);
      throw failure(e, Phase.SEND);
    }
    tap.sent(request, off, len);
  }

  /// Reads a whole head; what is not HTTP is told at its first bytes.
  ResponseHead head(int max) throws HttpFailure {
    int seen = 0;
    while (true) {
      if (!ResponseHead.plausible(buffer, position, limit)) {
        throw new MalformedResponse(
            target,
            looksLikeTls()
                ? "it speaks TLS (is the scheme https?)"
                : "it does not begin like HTTP/1.1",
            Arrays.copyOfRange(buffer, position, limit));
      }
      for (; position + seen < limit && seen < max; seen++) {
        if (endsHead(position + seen)) {
          int from = position;
          position += seen + 1;
          return ResponseHead.parse(buffer, from, position, target);
        }
      }
      if (seen >= max) {
        throw new TooLarge(target, "response head", max);
      }
      if (fill(Phase.HEAD) < 0) {
        throw lost(Phase.HEAD, null);
      }
    }
  }

  private boolean endsHead(int at) {
    return buffer[at] == '\n'
        && at > position
        && (buffer[at - 1] == '\n'
            || (buffer[at - 1] == '\r' && at - 1 > position && buffer[at - 2] == '\n'));
  }

  private boolean looksLikeTls() {
    return limit - position > 1
        && (buffer[position] == 0x15 || buffer[position] == 0x16)
        && buffer[position + 1] == 3;
  }

  /// Reads a line that must end with CR LF, and returns it without them.
  ///
  /// @param part what the line is, as "chunk size"
  String line(int max, String part) throws HttpFailure {
    int seen = 0;
    while (true) {
      for (; position + seen < limit && seen < max; seen++) {
        if (buffer[position + seen] == '\n') {
          if (seen == 0 || buffer[position + seen - 1] != '\r') {
            throw malformed("the " + part + " line does not end with CR LF", seen + 1);
          }
          String line = new String(buffer, position, seen - 1, ISO_8859_1);
          position += seen + 1;
          return line;
        }
      }
      if (seen >= max) {
        throw new TooLarge(target, part + " line", max);
      }
      if (fill(Phase.BODY) < 0) {
        throw lost(Phase.BODY, null);
      }
    }
  }

  /// Reads some bytes of the body; -1 at the end of the connection.
  int read(byte[] bytes, int off, int len) throws HttpFailure {
    if (position == limit && len >= buffer.length) {
      return receive(bytes, off, len, Phase.BODY);
    }
    if (position == limit && fill(Phase.BODY) < 0) {
      return -1;
    }
    int count = Math.min(len, limit - position);
    System.arraycopy(buffer, position, bytes, off, count);
    position += count;
    return count;
  }

  /// Adds what arrives to the buffer; -1 at the end of the connection.
  int fill(Phase phase) throws HttpFailure {
    if (position == limit) {
      position = 0;
      limit = 0;
    } else if (limit == buffer.length && position > 0) {
      System.arraycopy(buffer, position, buffer, 0, limit - position);
      limit -= position;
      position = 0;
    } else if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int count = receive(buffer, limit, buffer.length - limit, phase);
    limit += Math.max(count, 0);
    return count;
  }

  private int receive(byte[] bytes, int off, int len, Phase phase) throws HttpFailure {
    try {
      int count = in.read(bytes, off, len);
      if (count > 0) {
        answered = true;
        tap.received(bytes, off, count);
      }
      return count;
    } catch (IOException e) {
      throw failure(e, phase);
    }
  }

  /// Says in our own terms why an operation on this connection failed.
  HttpFailure failure(IOException e, Phase phase) {
    Cancelled.By by = link.cancelled();
    if (e instanceof HttpFailure known) {
      return known;
    } else if (by != null) {
      return new Cancelled(target, by, e);
    } else if (Thread.currentThread().isInterrupted()) {
      return new Cancelled(target, Cancelled.By.INTERRUPT, e);
    } else if (e instanceof SocketTimeoutException || link.overdue()) {
      return new TimedOut(target, phase, link.deadline().elapsed());
    } else if (e instanceof SSLException alert && Tls.wantsCertificate(alert)) {
      return Tls.failure(target, origin.host(), alert);
    } else {
      return lost(phase, e);
    }
  }

  ConnectionLost lost(Phase phase, @Nullable IOException cause) {
    boolean mayHaveArrived =
        switch (phase) {
          case CONNECT, SEND -> false;
          case HEAD, BODY -> true;
        };
    return new ConnectionLost(target, phase, answered, mayHaveArrived, cause);
  }

  private MalformedResponse malformed(String what, int count) {
    return new MalformedResponse(
        target, what, Arrays.copyOfRange(buffer, position, position + count));
  }

  /// Makes the connection idle for at most this long.
  void rest(long nanos) {
    tap = WireTap.NONE;
    idleUntil = System.nanoTime() + nanos;
  }

  /// Marks the connection as fit for nothing but the rest of this answer.
  void spoil() {
    spoilt = true;
  }

  /// Whether another exchange can follow: not if bytes have arrived that belong to no answer.
  boolean reusable() {
    return !spoilt && position == limit;
  }

  boolean restedTooLong() {
    return idleUntil - System.nanoTime() <= 0;
  }

  /// Whether the peer still holds an idle connection open and has sent nothing in the meantime.
  /// Under TLS bytes may be tickets, so they are read through TLS, each time for a millisecond at
  /// most.
  boolean alive() {
    Link.Idle idle = link.idle();
    for (int i = 0; i < MOST_TICKET_READS && idle == Link.Idle.SPOKE && origin.secure(); i++) {
      try {
        link.deadline(Deadline.in(Duration.ofMillis(1)));
        if (in.read(buffer, 0, 1) != 0) {
          return false;
        }
      } catch (SocketTimeoutException _) {
        idle = link.idle();
      } catch (IOException _) {
        return false;
      }
    }
    return idle == Link.Idle.QUIET;
  }

  /// Closes because our own side gave up.
  void cancel(Cancelled.By by) {
    link.cancel(by);
  }

  @Override
  public void close() {
    link.close();
  }
}
