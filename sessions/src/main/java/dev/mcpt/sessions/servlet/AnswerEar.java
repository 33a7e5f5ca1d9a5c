package dev.mcpt.sessions.servlet;

import dev.mcpt.sessions.dispatch.Incoming;
import dev.mcpt.sessions.dispatch.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Listens to an answer that passes, one JSON text or a stream of events, for what became of the
/// request. A message that is too long is not understood. Not thread-safe.
final class AnswerEar {

  private final boolean events;
  private final int most;
  private final Passage passage;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private boolean tooLong;
  private boolean afterReturn;

  /// @param most the longest message, in bytes
  AnswerEar(boolean events, int most, Passage passage) {
    this.events = events;
    this.most = most;
    this.passage = passage;
  }

  void hear(byte[] bytes) {
    if (!events) {
      keep(message, bytes);
      return;
    }
    for (byte each : bytes) {
      boolean secondOfTwo = afterReturn && each == '\n';
      afterReturn = each == '\r';
      if (each == '\n' || each == '\r') {
        if (!secondOfTwo) {
          line();
        }
      } else {
        tooLong |= line.size() >= most;
        if (!tooLong) {
          line.write(each);
        }
      }
    }
  }

  /// Nothing more comes. An event that no empty line ends is none; a JSON text ends here.
  void end() {
    if (!events) {
      understand();
    }
  }

  private void keep(ByteArrayOutputStream where, byte[] bytes) {
    tooLong |= where.size() + bytes.length > most;
    if (!tooLong) {
      where.writeBytes(bytes);
    }
  }

  private void line() {
    if (line.size() == 0) {
      understand();
      return;
    }
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (text.startsWith("data:")) {
      keep(message, text.substring("data:".length()).getBytes(StandardCharsets.UTF_8));
      keep(message, new byte[] {'\n'});
    }
  }

  /// Only errors matter, and most messages show without being read that they are none.
  private void understand() {
    String text = message.toString(StandardCharsets.UTF_8);
    boolean whole = !tooLong;
    message.reset();
    line.reset();
    tooLong = false;
    if (whole && (text.contains("\"isError\"") || text.contains("\"error\""))) {
      try {
        passage.heard(Incoming.read(text.strip().getBytes(StandardCharsets.UTF_8)).messages());
      } catch (Refusal _) {
        // It is no JSON, which is the client's to find out.
      }
    }
  }
}
