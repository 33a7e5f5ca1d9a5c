package dev.mcpt.results;

import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.exchange.Received;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one case cost, all its trials together; exact, since each trial owns its connection.
///
/// @param turns turns of the conversation
/// @param toolErrors calls that ended with an error
/// @param requests exchanges on the wire, handshake included
/// @param bytesSent heads and bodies, in UTF-8
/// @param bytesReceived heads and bodies, in UTF-8
/// @param models what language models did
public record Metrics(
    int turns,
    int toolCalls,
    int toolErrors,
    int requests,
    long bytesSent,
    long bytesReceived,
    ModelMetrics models) {

  public static final Metrics NONE = new Metrics(0, 0, 0, 0, 0, 0, ModelMetrics.NONE);

  /// Counts a case's conversation, calls and exchanges.
  public static Metrics of(
      @Nullable Conversation conversation, List<ToolCall> calls, List<Exchange> exchanges) {
    long sent = 0;
    long received = 0;
    for (Exchange exchange : exchanges) {
      sent += bytes(exchange.sentHead()) + bytes(exchange.sentBody());
      for (Received piece : exchange.received()) {
        received += bytes(piece.head()) + bytes(piece.body());
      }
    }
    return new Metrics(
        conversation == null ? 0 : conversation.turns().size(),
        calls.size(),
        (int) calls.stream().filter(ToolCall::isError).count(),
        exchanges.size(),
        sent,
        received,
        ModelMetrics.NONE);
  }

  /// The same with what language models did.
  public Metrics with(ModelMetrics did) {
    return new Metrics(turns, toolCalls, toolErrors, requests, bytesSent, bytesReceived, did);
  }

  /// What two runs of a case cost together.
  public Metrics plus(Metrics other) {
    return new Metrics(
        turns + other.turns,
        toolCalls + other.toolCalls,
        toolErrors + other.toolErrors,
        requests + other.requests,
        bytesSent + other.bytesSent,
        bytesReceived + other.bytesReceived,
        models.plus(other.models));
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
