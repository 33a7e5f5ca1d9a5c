package dev.mcpt.wire.http;

import dev.mcpt.wire.http.HttpFailure.TooLarge;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The answer to a request: its head, and its body as far as somebody reads it. The body is read in
/// one of three ways: whole, as a stream, or as server-sent events.
///
/// When the body was read to its end, the connection goes back for reuse; [#close] before that
/// closes the socket. For one thread; [#close] may come from any, and ends a read in progress.
public final class HttpResponse implements AutoCloseable {
  private final String target;
  private final ResponseHead head;
  private final BodyStream body;
  private final long maxBody;
  private byte @Nullable [] whole;

  HttpResponse(String target, ResponseHead head, BodyStream body, long maxBody) {
    this.target = target;
    this.head = head;
    this.body = body;
    this.maxBody = maxBody;
  }

  public int status() {
    return head.status();
  }

  /// The reason phrase as sent, perhaps empty.
  public String reason() {
    return head.reason();
  }

  public Headers headers() {
    return head.headers();
  }

  /// What was wrong with the head and was read nevertheless.
  public Set<Liberty> liberties() {
    return head.liberties();
  }

  /// The fields behind a chunked body; none before its end.
  public Headers trailers() {
    return body.trailers();
  }

  /// Replaces the deadline for what is still to be read.
  public void until(Deadline deadline) {
    body.until(deadline);
  }

  /// Reads the body to its end; a second call returns the same array. After a failure the
  /// connection is closed.
  ///
  /// @throws HttpFailure.EncodedResponse if it has a `Content-Encoding`; the same holds for the
  ///   other ways of reading
  /// @throws HttpFailure.TooLarge if it is larger than the client's limit
  /// @throws HttpFailure.TimedOut if the deadline passes first
  public byte[] body() throws HttpFailure {
    byte[] known = whole;
    if (known == null) {
      known = readWhole();
      whole = known;
    }
    return known;
  }

  private byte[] readWhole() throws HttpFailure {
    int limit = (int) Math.min(maxBody, Integer.MAX_VALUE - 16);
    boolean done = false;
    try {
      if (body.length() > limit) {
        throw new TooLarge(target, "response body", limit);
      }
      byte[] bytes = body.readNBytes((int) (body.length() < 0 ? limit + 1 : body.length()));
      if (bytes.length > limit) {
        throw new TooLarge(target, "response body", limit);
      }
      done = true;
      return bytes;
    } catch (HttpFailure e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("a body stream throws nothing but HttpFailure", e);
    } finally {
      if (!done) {
        close();
      }
    }
  }

  /// The body as it comes; each failure of this stream is an [HttpFailure]. A read that ends at the
  /// deadline can be repeated after [#until].
  public InputStream stream() {
    return body;
  }

  /// The body as server-sent events, whatever its content type says. Call it once.
  public SseReader events() {
    return new SseReader(target, body, maxBody);
  }

  /// True when the body was read to its end.
  public boolean complete() {
    return body.ended();
  }

  /// Closes the socket unless the body was read to its end.
  @Override
  public void close() {
    body.close();
  }
}
