package dev.mcpt.wire.transport;

import dev.mcpt.wire.exchange.Recorder;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.rpc.Message;
import java.util.function.Consumer;

/// Carries messages to one server and back, as they are. Safe for many threads at once.
public sealed interface Transport extends AutoCloseable
    permits HttpTransport, SseTransport, StdioTransport {

  /// Sends, and waits for what `out` wants to wait for.
  ///
  /// @throws ConnectionFailure.TimedOut if the deadline passes first
  /// @throws ConnectionFailure if the server cannot be reached, died or talks no sense
  default Reply send(Outgoing out, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    return send(out, _ -> {}, deadline);
  }

  /// As [#send(Outgoing, Deadline)]; `during` gets each message that arrives before the answer at
  /// once, in the calling thread.
  Reply send(Outgoing out, Consumer<Message> during, Deadline deadline)
      throws ConnectionFailure, InterruptedException;

  /// From now on the listener gets everything that arrives and answers no pending request:
  /// notifications, requests of the server, malformed lines, strays. It is called in the thread
  /// that reads, must be quick and must not throw.
  void listen(Consumer<Message> listener);

  Recorder recorder();

  /// Whether sending can still work as far as known.
  boolean alive();

  /// Runs this once when the transport is closed; at once if it is already.
  void onClose(Runnable action);

  /// Ends everything in good order within about 2 s: streams, sockets, the process with its
  /// descendants. Calls in progress fail. Without effect the second time; works in an interrupted
  /// thread too, whose flag stays set.
  @Override
  void close();

  /// As [#close], without waiting on the peer.
  void forceClose();
}
