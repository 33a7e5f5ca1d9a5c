package dev.mcpt.sessions.dispatch;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts lists into pages. A cursor is opaque, valid for its list only, on any connection, until the
/// server stops; one that was not made here is refused.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2025-11-25/server/utilities/pagination">
///   Pagination</a>
final class Cursors {

  private static final int MAC_BYTES = 12;

  private final Seal seal = new Seal();
  private final int size;

  /// @param size of a page, in entries
  Cursors(int size) {
    this.size = size;
  }

  /// The result of a list method: the page that the request asks for.
  JsonObject page(Ask ask, String list, List<JsonObject> entries) throws Refusal {
    int from = from(ask.params().get("cursor"), list, entries.size());
    int to = Math.min(from + size, entries.size());
    JsonObject page = Json.object(list, entries.subList(from, to));
    return to == entries.size() ? page : page.with("nextCursor", Json.of(cursor(list, to)));
  }

  private int from(@Nullable JsonValue cursor, String list, int entries) throws Refusal {
    if (cursor == null) {
      return 0;
    }
    for (int from = size; from < entries; from += size) {
      byte[] expected = cursor(list, from).getBytes(StandardCharsets.UTF_8);
      if (cursor instanceof JsonString(String text)
          && MessageDigest.isEqual(expected, text.getBytes(StandardCharsets.UTF_8))) {
        return from;
      }
    }
    throw Refusal.params("params.cursor is none of this list");
  }

  private String cursor(String list, int from) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(seal.code(list + ":" + from), MAC_BYTES));
  }
}
