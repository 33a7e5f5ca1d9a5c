package dev.mcpt.testbed.oauth;

import dev.mcpt.testbed.http.Exchange;

/// Holds requests until it is opened or their client goes away. Safe for use by several threads.
final class Gate {

  private boolean open;
  private int waiting;

  /// Waits until the gate is open; at most until the client has closed its connection.
  void pass(Exchange exchange) {
    Departure departure = new Departure();
    exchange.onDisconnect(() -> leave(departure));
    synchronized (this) {
      waiting++;
      try {
        while (!open && !departure.happened) {
          wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        waiting--;
      }
    }
  }

  private synchronized void leave(Departure departure) {
    departure.happened = true;
    notifyAll();
  }

  synchronized void open() {
    open = true;
    notifyAll();
  }

  synchronized int waiting() {
    return waiting;
  }

  /// Whether one client went away; guarded by the gate.
  private static final class Departure {
    private boolean happened;
  }
}
