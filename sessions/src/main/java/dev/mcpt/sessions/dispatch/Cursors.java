package dev.mcpt.sessions.dispatch;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Cuts lists into pages. A cursor is opaque, valid for its list only, on any connection, until the
/// server stops; one that was not made here is refused.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2025-11-25/server/utilities/pagination">
///   Pagination</a>
final class Cursors {

  private static final int PAGE = 10;
  private static final int MAC_BYTES = 12;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  Cursors() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    key = new SecretKeySpec(secret, ALGORITHM);
  }

  /// The result of a list method: the page that the request asks for.
  JsonObject page(Ask ask, String list, List<JsonObject> entries) throws Refusal {
    int from = from(ask.params().get("cursor"), list, entries.size());
    int to = Math.min(from + PAGE, entries.size());
    JsonObject page = Json.object(list, entries.subList(from, to));
    return to == entries.size() ? page : page.with("nextCursor", Json.of(cursor(list, to)));
  }

  private int from(@Nullable JsonValue cursor, String list, int size) throws Refusal {
    if (cursor == null) {
      return 0;
    }
    for (int from = PAGE; from < size; from += PAGE) {
      byte[] expected = cursor(list, from).getBytes(StandardCharsets.UTF_8);
      if (cursor instanceof JsonString(String text)
          && MessageDigest.isEqual(expected, text.getBytes(StandardCharsets.UTF_8))) {
        return from;
      }
    }
    throw Refusal.params("params.cursor is none of this list");
  }

  private String cursor(String list, int from) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] code = mac.doFinal((list + ":" + from).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(code, MAC_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
