package dev.mcpt.wire.http;

import dev.mcpt.wire.http.HttpFailure.ConnectionLost;
import dev.mcpt.wire.http.HttpFailure.Phase;
import dev.mcpt.wire.http.HttpFailure.TimedOut;
import dev.mcpt.wire.http.HttpFailure.TooLarge;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads server-sent events, strictly after WHATWG HTML section 9.2, from bytes that come in any
/// portions. An event is returned as soon as its last line has ended. For one thread.
public final class SseReader {
  private final String target;
  private final InputStream in;
  private final long maxEvent;
  private final SseBlock block = new SseBlock();
  private final byte[] buffer = new byte[1024];
  private int position;
  private int limit;
  private byte[] line = new byte[256];
  private int length;
  private boolean afterCr;
  private boolean firstLine = true;
  private boolean ended;
  private @Nullable String lastId;
  private @Nullable Long retry;

  /// Reads from any stream; a [Deadline] then holds between reads only.
  public SseReader(InputStream in) {
    this("the stream", in, 64L * 1024 * 1024);
  }

  SseReader(String target, InputStream in, long maxEvent) {
    this.target = target;
    this.in = in;
    this.maxEvent = maxEvent;
  }

  /// Sets a deadline and waits for the next event. When it passes, the reader can be asked again.
  ///
  /// @throws HttpFailure.TimedOut if no event is complete in time
  public @Nullable SseEvent next(Deadline deadline) throws HttpFailure {
    if (in instanceof BodyStream body) {
      body.until(deadline);
    }
    return next(deadline, true);
  }

  /// Waits for the next event, until the deadline of the response.
  ///
  /// @return null at the end of the stream; a block that is not ended by then is dropped, see
  ///   [#cutOff]
  /// @throws HttpFailure.TooLarge if one event is larger than the limit
  public @Nullable SseEvent next() throws HttpFailure {
    return next(Deadline.never(), false);
  }

  private @Nullable SseEvent next(Deadline deadline, boolean checked) throws HttpFailure {
    while (true) {
      while (position < limit) {
        SseEvent event = take(buffer[position++]);
        if (event != null) {
          return event;
        }
      }
      if (checked && deadline.expired()) {
        throw new TimedOut(target, Phase.BODY, deadline.elapsed());
      }
      if (ended || !fill()) {
        ended = true;
        return null;
      }
    }
  }

  private boolean fill() throws HttpFailure {
    try {
      position = 0;
      limit = 0;
      limit = Math.max(0, in.read(buffer, 0, buffer.length));
      return limit > 0;
    } catch (HttpFailure e) {
      throw e;
    } catch (IOException e) {
      throw new ConnectionLost(target, Phase.BODY, true, true, e);
    }
  }

  private @Nullable SseEvent take(byte b) throws TooLarge {
    if (b == '\n' && afterCr) {
      afterCr = false;
      return null;
    }
    afterCr = b == '\r';
    if (b == '\r' || b == '\n') {
      return endLine();
    }
    if (length + block.size() >= maxEvent) {
      throw new TooLarge(target, "server-sent event", maxEvent);
    }
    if (length == line.length) {
      line = Arrays.copyOf(line, line.length * 2);
    }
    line[length++] = b;
    return null;
  }

  private @Nullable SseEvent endLine() {
    boolean mark =
        firstLine
            && length >= 3
            && line[0] == (byte) 0xEF
            && line[1] == (byte) 0xBB
            && line[2] == (byte) 0xBF;
    SseEvent event = block.line(line, mark ? 3 : 0, length);
    firstLine = false;
    length = 0;
    if (event != null && event.id() != null) {
      lastId = event.id();
    }
    if (event != null && event.retryMillis() != null) {
      retry = event.retryMillis();
    }
    return event;
  }

  /// The `id` that was sent last, in this event or an earlier one; null if none was.
  public @Nullable String lastEventId() {
    return lastId;
  }

  /// The `retry` that was sent last, in milliseconds; null if none was.
  public @Nullable Long lastRetryMillis() {
    return retry;
  }

  /// The number of comment lines so far; servers send them to keep a stream alive.
  public long comments() {
    return block.comments();
  }

  /// True if the stream has ended in the middle of an event.
  public boolean cutOff() {
    return ended && (length > 0 || block.begun());
  }
}
