package dev.mcpt.testbed;

import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.oauth.AuthServer;
import dev.mcpt.testbed.transport.SessionLife;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the reference server behaves. Begin with [#sound()] and change what shall be different.
///
/// @param defects the ids of the requirements that are violated
/// @param eras the lifecycles that are spoken
/// @param onlyTools no resources, prompts, completion and logging
/// @param withoutSessions the stateful lifecycle over HTTP hands out no session ids
/// @param delay how long every request except `initialize` waits before it is worked on
/// @param eventStreams every answer over HTTP that may be an event stream is one
/// @param itemsPerPage how many items a list gives at once, at least 1
/// @param protector the authorization server whose tokens are needed, or null when all may come in;
///   over stdio there is none
/// @param life of the sessions of the stateful lifecycle over HTTP
public record Options(
    Set<String> defects,
    Eras eras,
    boolean onlyTools,
    boolean withoutSessions,
    Duration delay,
    boolean eventStreams,
    int itemsPerPage,
    @Nullable AuthServer protector,
    SessionLife life) {

  private static final int ALL_ON_ONE_PAGE = 1000;

  /// @throws IllegalArgumentException when a defect is unknown or the page size is below 1
  public Options {
    defects = Set.copyOf(defects);
    Defects _ = new Defects(defects);
    if (itemsPerPage < 1) {
      throw new IllegalArgumentException("the page size must be at least 1");
    }
  }

  /// A server without defects that speaks both lifecycles.
  public static Options sound() {
    return new Options(
        Set.of(),
        Eras.BOTH,
        false,
        false,
        Duration.ZERO,
        false,
        ALL_ON_ONE_PAGE,
        null,
        SessionLife.endless());
  }

  /// The same with these defects in addition.
  ///
  /// @throws IllegalArgumentException when an id is unknown
  public Options breaking(String... checkIds) {
    Set<String> all = new LinkedHashSet<>(defects);
    all.addAll(List.of(checkIds));
    return new Options(
        all, eras, onlyTools, withoutSessions, delay, eventStreams, itemsPerPage, protector, life);
  }

  /// The same with these lifecycles.
  public Options eras(Eras spoken) {
    return new Options(
        defects,
        spoken,
        onlyTools,
        withoutSessions,
        delay,
        eventStreams,
        itemsPerPage,
        protector,
        life);
  }

  /// The same without resources, prompts, completion and logging.
  public Options toolsOnly() {
    return new Options(
        defects, eras, true, withoutSessions, delay, eventStreams, itemsPerPage, protector, life);
  }

  /// The same without session ids.
  public Options sessionless() {
    return new Options(
        defects, eras, onlyTools, true, delay, eventStreams, itemsPerPage, protector, life);
  }

  /// The same with this wait before every request except `initialize` is worked on.
  public Options latency(Duration wait) {
    return new Options(
        defects,
        eras,
        onlyTools,
        withoutSessions,
        wait,
        eventStreams,
        itemsPerPage,
        protector,
        life);
  }

  /// The same with event streams or JSON documents as answers.
  public Options answersAsSse(boolean events) {
    return new Options(
        defects, eras, onlyTools, withoutSessions, delay, events, itemsPerPage, protector, life);
  }

  /// The same with lists in pages of this many items.
  ///
  /// @throws IllegalArgumentException when the size is below 1
  public Options pageSize(int items) {
    return new Options(
        defects, eras, onlyTools, withoutSessions, delay, eventStreams, items, protector, life);
  }

  /// The same, but only for requests with a token of this authorization server. It is closed by
  /// whoever started it.
  public Options protectedBy(AuthServer server) {
    return new Options(
        defects, eras, onlyTools, withoutSessions, delay, eventStreams, itemsPerPage, server, life);
  }

  /// The same with sessions that live so.
  public Options sessionLife(SessionLife other) {
    return new Options(
        defects,
        eras,
        onlyTools,
        withoutSessions,
        delay,
        eventStreams,
        itemsPerPage,
        protector,
        other);
  }
}
