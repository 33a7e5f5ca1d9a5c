package dev.mcpt.wire.client;

import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.transport.Reply;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a server says of how long a result stays good, and for whom (from 2026-07-28).
///
/// @param fresh from its arrival on; zero means that it is stale at once
/// @param shared whether it is the same for every user (`public`)
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/caching">
///   Caching</a>
public record CacheHint(Duration fresh, boolean shared) {

  /// What a result says, or null if it says nothing that can be used: both members must be there
  /// and sound.
  public static @Nullable CacheHint of(@Nullable JsonObject result) {
    if (result == null
        || !(result.get("ttlMs") instanceof JsonNumber ttl)
        || !(result.get("cacheScope") instanceof JsonString(String scope))) {
      return null;
    }
    boolean shared = scope.equals("public");
    BigDecimal millis = ttl.decimal();
    boolean sound = millis.signum() >= 0 && millis.stripTrailingZeros().scale() <= 0;
    if (!sound || !(shared || scope.equals("private"))) {
      return null;
    }
    long bounded = millis.min(BigDecimal.valueOf(Duration.ofDays(3650).toMillis())).longValue();
    return new CacheHint(Duration.ofMillis(bounded), shared);
  }

  /// What holds for all pages of a listing: the shortest time, the narrowest scope; null if one of
  /// them says nothing.
  static @Nullable CacheHint of(List<Reply> pages) {
    CacheHint all = null;
    for (Reply page : pages) {
      CacheHint one = of(page.result());
      if (one == null) {
        return null;
      }
      all = all == null ? one : all.and(one);
    }
    return all;
  }

  private CacheHint and(CacheHint other) {
    Duration shorter = fresh.compareTo(other.fresh) <= 0 ? fresh : other.fresh;
    return new CacheHint(shorter, shared && other.shared);
  }
}
