package dev.mcpt.wire.client;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Follows `nextCursor` through the pages of a list method.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2025-11-25/server/utilities/pagination">Pagination</a>
final class Listings {

  static final int MAX_PAGES = 1000;

  private final List<JsonObject> items = new ArrayList<>();
  private final List<Reply> pages = new ArrayList<>();
  private final Set<String> cursors = new HashSet<>();
  private @Nullable String problem;

  private Listings() {}

  static Listing all(Connection connection, String method, String member, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    Listings listings = new Listings();
    String cursor = listings.page(connection.request(method, null, deadline), member);
    while (cursor != null) {
      JsonObject params = Json.object("cursor", cursor);
      cursor = listings.page(connection.request(method, params, deadline), member);
    }
    return new Listing(listings.items, listings.pages, listings.problem);
  }

  /// Takes a page in; the cursor of the next one, or null if there is none to ask for.
  private @Nullable String page(Reply reply, String member) {
    pages.add(reply);
    JsonObject result = reply.result();
    if (result == null) {
      ErrorResponse error = reply.error();
      note(
          error == null
              ? "no result with " + member + " came back"
              : "error " + error.code() + ": " + error.message());
      return null;
    }
    JsonArray array = result.array(member);
    if (array == null) {
      note("the result has no array " + member);
      return null;
    }
    for (JsonValue item : array) {
      if (item instanceof JsonObject object) {
        items.add(object);
      } else {
        note("an item of " + member + " is no object: " + item.type());
      }
    }
    return cursor(result);
  }

  private @Nullable String cursor(JsonObject result) {
    JsonValue next = result.get("nextCursor");
    if (next == null) {
      return null;
    }
    if (!(next instanceof JsonString(String cursor))) {
      note("nextCursor is no string: " + next.type());
      return null;
    }
    if (!cursors.add(cursor)) {
      note("nextCursor " + next + " came a second time");
      return null;
    }
    if (pages.size() >= MAX_PAGES) {
      note("more than " + MAX_PAGES + " pages");
      return null;
    }
    return cursor;
  }

  private void note(String what) {
    problem = problem == null ? what : problem;
  }
}
