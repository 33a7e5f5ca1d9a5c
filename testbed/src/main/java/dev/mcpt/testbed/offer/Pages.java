package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.RpcError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Cuts lists into pages. A cursor is opaque to clients and good for its own list only.
final class Pages {

  private static final int FRESH_MILLIS = 60_000;

  private final int size;
  private final Defects defects;

  Pages(int size, Defects defects) {
    this.size = size;
    this.defects = defects;
  }

  /// The page that the call's cursor points to.
  ///
  /// @throws RpcError with -32602 when the cursor is not one of ours
  Map<String, Object> page(Call call, String name, List<Map<String, Object>> all) throws RpcError {
    int from = call.params().containsKey("cursor") ? position(call.text("cursor"), name) : 0;
    if (from > 0 && from >= all.size()) {
      throw badCursor();
    }
    boolean torn = defects.has(Defect.CACHE_SCOPE_PAGES) && call.revision().stateless();
    int to = Math.min(all.size(), from + (torn ? 2 : size));
    Map<String, Object> result = Json.object(name, all.subList(from, to));
    if (to < all.size()) {
      result.put("nextCursor", cursor(name, to));
    }
    cacheable(call, result, FRESH_MILLIS);
    if (torn && from > 0) {
      result.put("cacheScope", "private");
    }
    if (call.revision().stateless() && defects.has(Defect.CACHE_TTL_VALID)) {
      result.put("ttlMs", -1);
    }
    if (call.revision().stateless() && defects.has(Defect.CACHE_SCOPE_VALID)) {
      result.put("cacheScope", "shared");
    }
    return result;
  }

  /// Adds the cache hints of the revisions that have them.
  static Map<String, Object> cacheable(Call call, Map<String, Object> result, int millis) {
    if (call.revision().stateless()) {
      result.put("ttlMs", millis);
      result.put("cacheScope", "public");
    }
    return result;
  }

  private static String cursor(String name, int position) {
    byte[] text = (name + ":" + position).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  private int position(String cursor, String name) throws RpcError {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (text.startsWith(name + ":")) {
        int position = Integer.parseInt(text, name.length() + 1, text.length(), 10);
        if (position > 0 && cursor(name, position).equals(cursor)) {
          return position;
        }
      }
    } catch (IllegalArgumentException _) {
      // Not one of ours: refused below.
    }
    if (defects.has(Defect.PAGINATION_BAD_CURSOR)) {
      return 0;
    }
    throw badCursor();
  }

  private static RpcError badCursor() {
    return RpcError.invalidParams("Invalid params: unknown cursor");
  }
}
