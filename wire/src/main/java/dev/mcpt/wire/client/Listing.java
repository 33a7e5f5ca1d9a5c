package dev.mcpt.wire.client;

import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that a list method gave, page after page.
///
/// @param items of all pages, in order; what is no object is left out and noted
/// @param pages the replies
/// @param problem why the listing is not complete or not sound, or null
public record Listing(List<JsonObject> items, List<Reply> pages, @Nullable String problem) {

  public Listing {
    items = List.copyOf(items);
    pages = List.copyOf(pages);
  }
}
