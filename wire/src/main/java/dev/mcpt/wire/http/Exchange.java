package dev.mcpt.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mcpt.wire.http.HttpFailure.ConnectionLost;
import dev.mcpt.wire.http.HttpFailure.MalformedResponse;
import dev.mcpt.wire.http.HttpFailure.Phase;
import dev.mcpt.wire.http.HttpFailure.TimedOut;
import dev.mcpt.wire.http.HttpFailure.TlsFailed;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One request, and how its answer's head is waited for.
///
/// @param target for people
/// @param request as it goes out
/// @param headLength how many bytes of it must be answered with 100 before the rest is sent (RFC
///   9110 section 10.1.1); 0 if nothing is waited for
/// @param toHead whether the answer has no body whatever it says
/// @param mayKeep whether the connection may live on
/// @param maxHead limit of a response head in bytes
@SuppressWarnings("ArrayRecordComponent")
record Exchange(
    String target,
    byte[] request,
    int headLength,
    boolean toHead,
    boolean mayKeep,
    int maxHead,
    Deadline deadline,
    WireTap tap) {
  private static final int MOST_INTERIM_ANSWERS = 100;
  private static final int CONTINUE = 100;
  private static final int SWITCHING_PROTOCOLS = 101;

  /// How long an answer is waited for when the request could not be sent whole.
  private static final Duration EARLY_ANSWER = Duration.ofSeconds(1);

  /// How long the body is held back for a server that says neither yes nor no.
  private static final Duration PERMISSION = Duration.ofSeconds(1);

  /// Sends the request and returns the head of its final answer.
  ResponseHead over(Connection connection) throws HttpFailure {
    connection.begin(target, deadline, tap);
    try {
      if (headLength > 0) {
        ResponseHead refusal = permission(connection);
        if (refusal != null) {
          connection.spoil();
          return refusal;
        }
      }
      connection.send(request, headLength, request.length - headLength);
    } catch (ConnectionLost e) {
      if (e.phase() != Phase.SEND) {
        throw e;
      }
      return earlyAnswer(connection, e);
    }
    return finalHead(connection);
  }

  /// Sends the head; null when the body may follow, else the answer that forbids it.
  private @Nullable ResponseHead permission(Connection connection) throws HttpFailure {
    connection.send(request, 0, headLength);
    connection.deadline(deadline.earlier(Deadline.in(PERMISSION)));
    try {
      ResponseHead head = connection.head(maxHead);
      for (int interim = 1; interim(head) && head.status() != CONTINUE; interim++) {
        requireFew(interim, connection);
        head = connection.head(maxHead);
      }
      return head.status() == CONTINUE ? null : head;
    } catch (TimedOut e) {
      if (deadline.expired()) {
        throw e;
      }
      return null;
    } catch (ConnectionLost e) {
      throw e.answerStarted() ? e : connection.lost(Phase.SEND, e);
    } finally {
      connection.deadline(deadline);
    }
  }

  /// A server may answer and close before it has read the whole request; its answer counts.
  private ResponseHead earlyAnswer(Connection connection, ConnectionLost lost) throws HttpFailure {
    connection.spoil();
    connection.deadline(deadline.earlier(Deadline.in(EARLY_ANSWER)));
    try {
      ResponseHead head = finalHead(connection);
      connection.deadline(deadline);
      return head;
    } catch (TlsFailed e) {
      throw e;
    } catch (HttpFailure e) {
      lost.addSuppressed(e);
      throw lost;
    }
  }

  private ResponseHead finalHead(Connection connection) throws HttpFailure {
    return finalHead(connection, maxHead);
  }

  /// The first head that is no interim answer.
  static ResponseHead finalHead(Connection connection, int maxHead) throws HttpFailure {
    ResponseHead head = connection.head(maxHead);
    for (int interim = 1; interim(head); interim++) {
      requireFew(interim, connection);
      head = connection.head(maxHead);
    }
    return head;
  }

  private static boolean interim(ResponseHead head) {
    return head.status() < 200 && head.status() != SWITCHING_PROTOCOLS;
  }

  private static void requireFew(int interim, Connection connection) throws MalformedResponse {
    if (interim > MOST_INTERIM_ANSWERS) {
      throw new MalformedResponse(
          connection.target(),
          "it consists of interim answers without end",
          "HTTP/1.1 1xx".getBytes(ISO_8859_1));
    }
  }
}
