package dev.mcpt.lifecycle;

import dev.mcpt.lifecycle.measure.Resources;
import dev.mcpt.lifecycle.measure.Traffic;
import dev.mcpt.lifecycle.observer.Observer;
import dev.mcpt.lifecycle.observer.Unobservable;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.ConnectionOptions;
import dev.mcpt.wire.client.Connections;
import dev.mcpt.wire.client.Listing;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Sleeper;
import dev.mcpt.wire.transport.Target;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tries scenarios on one server.
public final class LifecycleRun {
  private static final int LOOKS = 40;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final Connections connections;
  private final Target target;
  private final ConnectionOptions options;
  private final World world;
  private volatile @Nullable Stress running;
  private volatile boolean cancelled;
  private volatile JsonObject costs = JsonObject.EMPTY;

  /// Time, chance and an audience.
  ///
  /// @param ticker nanoseconds that never go back
  /// @param nonces visible ASCII texts that nobody else has
  /// @param log takes a line for people
  public record World(
      Sleeper sleeper, LongSupplier ticker, Supplier<String> nonces, Consumer<String> log) {}

  /// @param connections opens the clients' connections, and can close them all
  public LifecycleRun(
      Connections connections, Target target, ConnectionOptions options, World world) {
    this.connections = connections;
    this.target = target;
    this.options = options;
    this.world = world;
  }

  /// Tries the scenarios, after having asked the server over a first connection what it offers and
  /// how long it keeps a session.
  ///
  /// @param first is left open
  /// @return what became of each client, in the order of the scenarios
  /// @throws ConnectionFailure if the server does not answer those questions
  /// @throws Unobservable if the observer that is wished for does not know the server's sessions
  public List<ClientRun> run(Wish wish, Connection first)
      throws ConnectionFailure, Unobservable, InterruptedException {
    Traffic traffic = new Traffic();
    try (Kit kit = Kit.of(wish, target);
        Resources resources =
            new Resources(
                traffic, connections::openCount, wish.sight().serverPid(), kit.metrics())) {
      acquainted(kit.observer(), first);
      List<ClientRun> runs = play(wish, first, kit, traffic);
      costs = resources.json().with("latency", traffic.latency());
      return runs;
    }
  }

  /// The observer must know the session that was just begun.
  private void acquainted(@Nullable Observer observer, Connection first)
      throws Unobservable, InterruptedException {
    String id = first.sessionId();
    if (observer == null || id == null) {
      return;
    }
    for (int i = 0; observer.session(Client.ref(id)) == null; i++) {
      if (i == LOOKS) {
        throw Unobservable.stranger(observer);
      }
      world.sleeper().sleep(BETWEEN_LOOKS);
    }
  }

  /// What the run took of time, processor, memory, network and connections; empty before it.
  public JsonObject costs() {
    return costs;
  }

  private List<ClientRun> play(Wish wish, Connection first, Kit kit, Traffic traffic)
      throws ConnectionFailure, InterruptedException {
    Deadline deadline = Deadline.in(options.requestTimeout(), world.ticker());
    Errand errand =
        Errand.of(
            first.capabilities().has("tools")
                ? first.tools(deadline)
                : new Listing(List.of(), List.of(), null));
    JsonObject info = info(first, errand.info());
    Duration timeout =
        wish.sessionTimeout() != null
            ? wish.sessionTimeout()
            : seconds(info, "session_timeout_seconds");
    Duration reap =
        wish.reapInterval() != null ? wish.reapInterval() : seconds(info, "reap_interval_seconds");
    String untimed = untimed(timeout, reap, wish.longest());
    Timing timing =
        timeout == null || reap == null || !untimed.isEmpty() ? null : new Timing(timeout, reap);
    var stage =
        new Stage(
            connections,
            target,
            options.withRevision(first.revision()),
            first.era(),
            errand,
            timing,
            untimed,
            kit,
            traffic,
            world.sleeper(),
            world.ticker(),
            world.nonces(),
            world.log());
    var stress = new Stress(stage, wish.clients());
    running = stress;
    if (cancelled) {
      stress.cancel();
    }
    return stress.run(EnumSet.copyOf(wish.scenarios()));
  }

  /// Has [#run] end soon, from any thread: what is open is closed, what is not done is told as
  /// interrupted.
  public void cancel() {
    cancelled = true;
    Stress stress = running;
    if (stress != null) {
      stress.cancel();
    }
  }

  /// Whether it was cancelled.
  public boolean cancelled() {
    return cancelled;
  }

  private static String untimed(
      @Nullable Duration timeout, @Nullable Duration reap, Duration longest) {
    if (timeout == null || reap == null) {
      return "how long the server keeps a quiet session is not known: give --session-timeout and"
          + " --reap-interval";
    }
    return timeout.compareTo(longest) > 0
        ? "the server keeps a quiet session for "
            + timeout.toSeconds()
            + " s: start it with a --session-timeout of 5s and a --reap-interval of 1s, or take"
            + " --profile real"
        : "";
  }

  private JsonObject info(Connection connection, @Nullable String tool)
      throws ConnectionFailure, InterruptedException {
    if (tool == null) {
      return JsonObject.EMPTY;
    }
    JsonObject result =
        connection
            .callTool(tool, JsonObject.EMPTY, Deadline.in(options.requestTimeout(), world.ticker()))
            .result();
    JsonObject structured = result == null ? null : result.object("structuredContent");
    return structured == null ? JsonObject.EMPTY : structured;
  }

  private static @Nullable Duration seconds(JsonObject info, String member) {
    return info.get(member) instanceof JsonNumber number
        ? Duration.ofMillis(Math.round(number.decimal().doubleValue() * 1000))
        : null;
  }
}
