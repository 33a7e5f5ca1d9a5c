package dev.mcpt.run;

import dev.mcpt.config.Logins;
import dev.mcpt.wire.client.ConnectionOptions;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.Sleeper;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/// The world as a run sees it: clocks, where snapshots lie, and what is said of the environment.
///
/// @param clock wall time, for what is reported
/// @param zone of the run's timestamp
/// @param ticker nanoseconds that never go back, for durations and deadlines
/// @param sleeper waits between attempts to connect
/// @param snapshots the folder of a suite's snapshots
/// @param ci whether nobody is there to look at a new snapshot
/// @param environment what the result says of machine and version
/// @param taping of the traffic with model services
/// @param logins how tokens are got for a server that wants OAuth
public record RunContext(
    InstantSource clock,
    ZoneId zone,
    LongSupplier ticker,
    Sleeper sleeper,
    Path snapshots,
    boolean ci,
    JsonObject environment,
    Logins logins,
    Taping taping) {

  /// With nobody to log in.
  public RunContext(
      InstantSource clock,
      ZoneId zone,
      LongSupplier ticker,
      Sleeper sleeper,
      Path snapshots,
      boolean ci,
      JsonObject environment) {
    this(
        clock,
        zone,
        ticker,
        sleeper,
        snapshots,
        ci,
        environment,
        Logins.unattended(),
        Taping.none());
  }

  /// The real clocks, this machine as the environment, and nobody to log in.
  public static RunContext ofThisMachine(Path snapshots, boolean ci) {
    return ofThisMachine(snapshots, ci, Logins.unattended());
  }

  /// The real clocks, and this machine as the environment.
  public static RunContext ofThisMachine(Path snapshots, boolean ci, Logins logins) {
    return new RunContext(
        InstantSource.system(),
        ZoneId.systemDefault(),
        System::nanoTime,
        Sleeper.real(),
        snapshots,
        ci,
        Json.object()
            .put("mcpt_version", ConnectionOptions.defaults().clientVersion())
            .put("java", System.getProperty("java.vm.version"))
            .put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"))
            .put("processors", Runtime.getRuntime().availableProcessors())
            .build(),
        logins,
        Taping.none());
  }

  /// The same with another taping.
  public RunContext with(Taping other) {
    return new RunContext(clock, zone, ticker, sleeper, snapshots, ci, environment, logins, other);
  }
}
