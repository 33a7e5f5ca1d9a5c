package dev.mcpt.testbed.transport;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How long sessions live, and what is wrong with that.
///
/// @param idle quiet time after which a session ends; null: none ends by itself
public record SessionLife(@Nullable Duration idle, Set<Lapse> lapses) {

  public SessionLife {
    lapses = Set.copyOf(lapses);
  }

  /// Sessions that end only when their clients want it.
  public static SessionLife endless() {
    return new SessionLife(null, Set.of());
  }

  boolean has(Lapse lapse) {
    return lapses.contains(lapse);
  }

  /// Whether a session that was quiet for so long is over.
  boolean over(Duration quiet) {
    if (idle == null || has(Lapse.NO_EXPIRY)) {
      return false;
    }
    return quiet.compareTo(has(Lapse.HASTY) ? idle.dividedBy(2) : idle) > 0;
  }
}
