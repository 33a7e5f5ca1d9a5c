package dev.mcpt.run;

import dev.mcpt.wire.exchange.Exchange;
import java.util.List;

/// Is given everything that went over the wire, what no verdict speaks of included.
@FunctionalInterface
public interface Trace {

  /// What is traced before the first case.
  String CONNECT = "connect";

  /// Called for each trial of a case when it has ended, by many threads at once, and once for what
  /// went before the first case.
  ///
  /// @param key the case's id, or [#CONNECT]
  /// @param exchanges of all its connections, redacted, by the time of sending
  void exchanges(String key, List<Exchange> exchanges);
}
