package dev.mcpt.provider;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What all cases of a run together may spend. Thread-safe.
///
/// A request that is under way when the limit is reached still ends and is paid; nothing is asked
/// after it.
final class Budget {
  private final @Nullable Double limit;
  private double spent;

  /// @param limitUsd null: no limit
  Budget(@Nullable Double limitUsd) {
    this.limit = limitUsd;
  }

  synchronized void spend(double usd) {
    spent += usd;
  }

  /// @throws ModelFailure if everything is spent
  synchronized void check() throws ModelFailure {
    if (limit != null && spent >= limit) {
      throw new ModelFailure(
          "cost_limit",
          String.format(
              Locale.ROOT, "the run has spent %.4f USD, and may spend %s USD", spent, limit),
          "raise --max-cost, or run fewer cases");
    }
  }
}
