package dev.mcpt.run;

import dev.mcpt.wire.client.Connections;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.exchange.Recorder;
import dev.mcpt.wire.exchange.Redactor;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The connections of one case and what went over all of them. Thread-safe.
final class Wires {

  private final List<Recorder> recorders = new CopyOnWriteArrayList<>();
  private final @Nullable Trace trace;
  private final Connections connections;

  Wires(RunContext context, @Nullable Trace trace) {
    this.trace = trace;
    this.connections = new Connections(context.clock(), context.sleeper(), recorders::add);
  }

  Connections connections() {
    return connections;
  }

  /// What the wire knew of secrets at the end: each connection's own, tokens among them.
  List<Redactor> redactors() {
    return recorders.stream().map(Recorder::redactor).toList();
  }

  /// Hands everything to the trace, if there is one.
  void tell(String key) {
    if (trace != null) {
      trace.exchanges(
          key,
          recorders.stream()
              .flatMap(recorder -> recorder.exchanges().stream())
              .sorted(Comparator.comparing(Exchange::startedAt))
              .toList());
    }
  }
}
