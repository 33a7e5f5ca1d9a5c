package dev.mcpt.wire.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// An exchange that is under way. Safe for use by several threads; it holds its lock for list
/// operations only.
public final class Recording {

  private final Recorder recorder;
  private final long number;
  private final String label;
  private final Channel channel;
  private final Instant startedAt;
  private final long startTick;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Received> received = new ArrayList<>(1);
  private String sentHead;
  private final String sentBody;
  private @Nullable Exchange ended;
  private long chars;
  private long left;

  Recording(
      Recorder recorder,
      long number,
      String label,
      Channel channel,
      Instant startedAt,
      String sentHead,
      String sentBody) {
    this.recorder = recorder;
    this.number = number;
    this.label = label;
    this.channel = channel;
    this.startedAt = startedAt;
    this.startTick = recorder.tick();
    this.sentHead = sentHead;
    this.sentBody = sentBody;
  }

  /// Notes the head as it really left, once it is known.
  public void sentHead(String head) {
    String clean = recorder.cleanHead(head);
    lock.lock();
    try {
      sentHead = clean;
    } finally {
      lock.unlock();
    }
  }

  /// Notes a piece that came back now.
  ///
  /// @return false after the end: then the piece is not noted here
  public boolean received(String head, String body) {
    String cleanHead = head.isEmpty() ? head : recorder.cleanHead(head);
    String cleanBody = recorder.clean(body);
    lock.lock();
    try {
      if (ended != null) {
        return false;
      }
      if (chars > Recorder.MAX_EXCHANGE || received.size() >= Recorder.MAX_PIECES) {
        left++;
        return true;
      }
      received.add(new Received(since(), cleanHead, cleanBody));
      chars += cleanHead.length() + cleanBody.length();
    } finally {
      lock.unlock();
    }
    recorder.grown(cleanHead.length() + cleanBody.length());
    return true;
  }

  /// Ends the exchange; the first end stays.
  public Exchange end() {
    return end(null);
  }

  /// Ends the exchange with the reason why it went wrong; the first end stays.
  public Exchange fail(String reason) {
    return end(recorder.clean(reason));
  }

  /// The exchange as it stands.
  public Exchange exchange() {
    lock.lock();
    try {
      return ended != null ? ended : snapshot("not ended yet");
    } finally {
      lock.unlock();
    }
  }

  private Exchange end(@Nullable String failure) {
    lock.lock();
    try {
      if (ended == null) {
        ended = snapshot(failure);
      }
      return ended;
    } finally {
      lock.unlock();
    }
  }

  private Exchange snapshot(@Nullable String failure) {
    List<Received> pieces = new ArrayList<>(received);
    if (left > 0) {
      pieces.add(new Received(since(), "", "… and " + left + " pieces more"));
    }
    return new Exchange(
        number, label, channel, startedAt, since(), sentHead, sentBody, pieces, failure);
  }

  private Duration since() {
    return Duration.ofNanos(recorder.tick() - startTick);
  }

  long size() {
    lock.lock();
    try {
      return chars + sentHead.length() + sentBody.length();
    } finally {
      lock.unlock();
    }
  }
}
