package dev.mcpt.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Counts what models do for one case. Thread-safe. Money is counted in billionths, so that the
/// order in which it is spent does not show in the sum.
public final class Meter {
  private static final double BILLION = 1e9;

  private final @Nullable Meter all;
  private int requests;
  private int retries;
  private int errors;
  private TokenUsage tokens = TokenUsage.NONE;
  private long nanos;
  private long billionths;
  private boolean priced = true;

  /// @param all counts the same too; null: nobody else does
  Meter(@Nullable Meter all) {
    this.all = all;
  }

  synchronized void sent(boolean again) {
    if (all != null) {
      all.sent(again);
    }
    requests++;
    if (again) {
      retries++;
    }
  }

  synchronized void failed(long tookNanos) {
    if (all != null) {
      all.failed(tookNanos);
    }
    errors++;
    nanos += tookNanos;
  }

  /// @param costUsd null: not known
  synchronized void answered(long tookNanos, TokenUsage used, @Nullable Double costUsd) {
    if (all != null) {
      all.answered(tookNanos, used, costUsd);
    }
    nanos += tookNanos;
    tokens = tokens.plus(used);
    if (costUsd == null) {
      priced = false;
    } else {
      billionths += Math.round(costUsd * BILLION);
    }
  }

  /// What was counted until now.
  public synchronized ModelUsage usage() {
    return new ModelUsage(
        requests,
        retries,
        errors,
        tokens,
        Duration.ofNanos(nanos),
        priced ? (Double) (billionths / BILLION) : null);
  }
}
