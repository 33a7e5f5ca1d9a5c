package dev.mcpt.wire.client;

import dev.mcpt.testbed.Testbed;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.transport.StdioTarget;
import java.time.Duration;
import java.time.InstantSource;

/// What the tests of connections share.
final class Peers {

  private Peers() {}

  static Connections connections() {
    return new Connections(InstantSource.system(), Sleeper.real());
  }

  static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(20));
  }

  static StdioTarget stdio(String... args) {
    return StdioTarget.of(Testbed.stdioCommand(args));
  }
}
