package dev.mcpt.testbed.transport;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.lifecycle.Lifecycles;
import dev.mcpt.testbed.protocol.RpcError;
import java.util.concurrent.CountDownLatch;

/// When the process ends, and when it does not, as the defects have it.
final class Stubbornness {

  private final Lifecycles lifecycles;

  Stubbornness(Lifecycles lifecycles) {
    this.lifecycles = lifecycles;
  }

  /// At the start.
  void begin() {
    if (lifecycles.defects().has(Defect.STDIO_SIGTERM)) {
      Runtime.getRuntime().addShutdownHook(new Thread(Stubbornness::forever));
    }
  }

  /// Whether a line is the end of it.
  boolean givesUpAt(byte[] line) {
    if (line.length == 0 || !lifecycles.defects().has(Defect.STDIO_SURVIVES_BAD_LINE)) {
      return false;
    }
    try {
      lifecycles.read(line);
      return false;
    } catch (RpcError _) {
      return true;
    }
  }

  /// When the input has ended.
  void end() {
    if (lifecycles.defects().has(Defect.STDIO_EXIT_ON_EOF)) {
      forever();
    }
  }

  private static void forever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
