package dev.mcpt.wire.exchange;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Keeps the exchanges of one connection, each freed of secrets when it enters.
///
/// Bounded: beyond [#MAX_EXCHANGES] exchanges or [#MAX_CHARS] characters the oldest are dropped and
/// counted; one text is cut at [#MAX_TEXT] characters, one exchange at [#MAX_PIECES] pieces or
/// [#MAX_EXCHANGE] characters, and says so. Thread-safe.
public final class Recorder {

  public static final int MAX_EXCHANGES = 5_000;

  public static final long MAX_CHARS = 16L * 1024 * 1024;

  public static final int MAX_TEXT = 1024 * 1024;

  public static final int MAX_PIECES = 10_000;

  public static final int MAX_EXCHANGE = 8 * 1024 * 1024;

  private volatile Redactor redactor;
  private final InstantSource clock;
  private final LongSupplier ticker;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Recording> recordings = new ArrayDeque<>();
  private long count;
  private long chars;
  private long dropped;

  /// @param clock tells when an exchange started
  /// @param ticker nanoseconds as of `System.nanoTime`, for durations
  public Recorder(Redactor redactor, InstantSource clock, LongSupplier ticker) {
    this.redactor = redactor;
    this.clock = clock;
    this.ticker = ticker;
  }

  public Recorder(Redactor redactor) {
    this(redactor, InstantSource.system(), System::nanoTime);
  }

  /// Starts an exchange; the texts may still hold secrets.
  public Recording begin(String label, Channel channel, String sentHead, String sentBody) {
    String head = cleanHead(sentHead);
    String body = clean(sentBody);
    lock.lock();
    try {
      Recording recording =
          new Recording(this, ++count, clean(label), channel, clock.instant(), head, body);
      recordings.add(recording);
      chars += head.length() + body.length();
      trim();
      return recording;
    } finally {
      lock.unlock();
    }
  }

  /// Everything kept so far in the order of sending, also what has not ended.
  public List<Exchange> exchanges() {
    List<Recording> all;
    lock.lock();
    try {
      all = List.copyOf(recordings);
    } finally {
      lock.unlock();
    }
    return all.stream().map(Recording::exchange).toList();
  }

  /// How many exchanges were dropped to keep the bounds.
  public long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  /// Knows the secrets that are known by now.
  public Redactor redactor() {
    return redactor;
  }

  /// From now on this secret does not enter the evidence, wherever it stands.
  public void hide(String secret) {
    lock.lock();
    try {
      redactor = redactor.and(secret);
    } finally {
      lock.unlock();
    }
  }

  long tick() {
    return ticker.getAsLong();
  }

  String clean(String text) {
    return cut(redactor.text(text));
  }

  String cleanHead(String head) {
    return cut(redactor.head(head));
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT
        ? text
        : text.substring(0, MAX_TEXT) + "… and " + (text.length() - MAX_TEXT) + " characters more";
  }

  void grown(int by) {
    lock.lock();
    try {
      chars += by;
      trim();
    } finally {
      lock.unlock();
    }
  }

  private void trim() {
    while (recordings.size() > 1 && (recordings.size() > MAX_EXCHANGES || chars > MAX_CHARS)) {
      Recording oldest = recordings.remove();
      chars -= oldest.size();
      dropped++;
    }
  }
}
