package dev.mcpt.check;

import dev.mcpt.wire.transport.ConnectionFailure;

/// One thing that can be required of a server, and the probe that finds out.
///
/// A check says only whether its requirement holds; what that means for the run (failed, warned) is
/// decided in one place from the requirement's [Level] and [dev.mcpt.suite.Severity]. A check keeps
/// no state: one instance serves many runs at once.
public interface Check {

  /// What is required, of whom, and where that is written.
  Requirement requirement();

  /// Probes the server and judges what came back.
  ///
  /// @throws ConnectionFailure when the world, not the server's answer, stood in the way; the run
  ///   makes it `Errored`. Silence to a probe is no such failure while the server still answers:
  ///   see [Probe#send(dev.mcpt.wire.client.Connection, dev.mcpt.wire.transport.Outgoing)]
  Verdict run(Probe probe) throws ConnectionFailure, InterruptedException;
}
