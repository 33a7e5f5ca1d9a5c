package dev.mcpt.wire.client;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// The lists of one connection, asked for again only when the server's [CacheHint] has run out or a
/// change was heard of. Whoever tests a server should ask the [Connection] itself, which asks the
/// server each time.
///
/// It keeps lists for its one connection, and so for one user. Thread-safe; of two threads that
/// need the same list at once, both may ask.
public final class FreshLists {

  /// A list as it may be asked for.
  @FunctionalInterface
  private interface Asking {
    Listing ask() throws ConnectionFailure, InterruptedException;
  }

  private record Kept(Listing listing, long since) {}

  private final Connection connection;
  private final LongSupplier ticker;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  /// @param ticker nanoseconds as of `System.nanoTime`
  public FreshLists(Connection connection, LongSupplier ticker) {
    this.connection = connection;
    this.ticker = ticker;
  }

  public Listing tools(Deadline deadline) throws ConnectionFailure, InterruptedException {
    return fresh("tools", () -> connection.tools(deadline));
  }

  public Listing prompts(Deadline deadline) throws ConnectionFailure, InterruptedException {
    return fresh("prompts", () -> connection.prompts(deadline));
  }

  public Listing resources(Deadline deadline) throws ConnectionFailure, InterruptedException {
    return fresh("resources", () -> connection.resources(deadline));
  }

  public Listing resourceTemplates(Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    return fresh("resourceTemplates", () -> connection.resourceTemplates(deadline));
  }

  private Listing fresh(String name, Asking asking) throws ConnectionFailure, InterruptedException {
    Kept known = kept.get(name);
    if (known != null && good(known)) {
      return known.listing();
    }
    kept.remove(name);
    Listing listing = asking.ask();
    if (listing.problem() == null && listing.cacheHint() != null) {
      kept.put(name, new Kept(listing, ticker.getAsLong()));
    }
    return listing;
  }

  private boolean good(Kept known) {
    CacheHint hint = known.listing().cacheHint();
    return hint != null && ticker.getAsLong() - known.since() < hint.fresh().toNanos();
  }

  /// Forgets the list that has changed, however fresh it is.
  public void heard(Change change) {
    switch (change) {
      case Change.Tools _ -> kept.remove("tools");
      case Change.Prompts _ -> kept.remove("prompts");
      case Change.Resources _ -> {
        kept.remove("resources");
        kept.remove("resourceTemplates");
      }
      case Change.Resource _ -> {}
    }
  }
}
