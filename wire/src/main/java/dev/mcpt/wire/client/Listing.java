package dev.mcpt.wire.client;

import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.Reply;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that a list method gave, page after page.
///
/// @param items of all pages, in order; what is no object is left out and noted
/// @param pages the replies
/// @param problem why the listing is not complete or not sound, or null
/// @param refused the names of items that no client may use, and why
public record Listing(
    List<JsonObject> items,
    List<Reply> pages,
    @Nullable String problem,
    Map<String, String> refused) {

  public Listing {
    items = List.copyOf(items);
    pages = List.copyOf(pages);
    refused = Map.copyOf(refused);
  }

  /// A listing in which nothing is refused.
  public Listing(List<JsonObject> items, List<Reply> pages, @Nullable String problem) {
    this(items, pages, problem, Map.of());
  }

  /// The items that may be used: all but the refused.
  public List<JsonObject> usable() {
    return items.stream()
        .filter(item -> item.string("name") == null || !refused.containsKey(item.string("name")))
        .toList();
  }

  /// How long the server says that all of it stays good; null if it does not say so of each page.
  public @Nullable CacheHint cacheHint() {
    return CacheHint.of(pages);
  }

  Listing refusing(Map<String, String> names) {
    return new Listing(items, pages, problem, names);
  }
}
