package dev.mcpt.results;

import dev.mcpt.wire.exchange.Exchange;
import java.io.IOException;
import java.io.Writer;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The live logs of one run: every event, and with tracing every exchange, each line flushed when
/// it is written. Thread-safe: lines never mix.
///
/// A log that cannot be written does not disturb the run; [#close] tells of it.
public final class RunLog implements Consumer<RunEvent>, AutoCloseable {

  private final InstantSource clock;
  private final Writer events;
  private final @Nullable Writer wire;
  private @Nullable IOException failure;
  private boolean closed;

  RunLog(InstantSource clock, Writer events, @Nullable Writer wire) {
    this.clock = clock;
    this.events = events;
    this.wire = wire;
  }

  /// Logs an event.
  @Override
  public synchronized void accept(RunEvent event) {
    append(events, EventWriter.line(clock.instant(), event));
  }

  /// Logs exchanges, if tracing is on.
  ///
  /// @param key what they belong to
  public synchronized void trace(String key, List<Exchange> exchanges) {
    if (wire != null) {
      for (Exchange exchange : exchanges) {
        append(wire, EventWriter.line(key, exchange));
      }
    }
  }

  private void append(Writer log, String line) {
    if (failure == null && !closed) {
      try {
        log.write(line);
        log.flush();
      } catch (IOException e) {
        failure = e;
      }
    }
  }

  /// Closes the files; later events are dropped.
  ///
  /// @throws IOException the first failure to write or close
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (events) {
      if (wire != null) {
        wire.close();
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
