package dev.mcpt.sessions.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The conditions of a query. What is null is no condition.
final class Where {

  private final List<String> conditions = new ArrayList<>();
  private final List<@Nullable Object> parameters = new ArrayList<>();

  Where equal(String column, @Nullable Object value) {
    return value == null ? this : and(column + " = ?", value);
  }

  /// From an instant on.
  Where since(String column, @Nullable Instant instant) {
    return instant == null ? this : and(column + " >= ?", Micros.of(instant));
  }

  /// Before an instant.
  Where until(String column, @Nullable Instant instant) {
    return instant == null ? this : and(column + " < ?", Micros.of(instant));
  }

  Where and(String condition, @Nullable Object... values) {
    conditions.add(condition);
    parameters.addAll(Arrays.asList(values));
    return this;
  }

  /// The `where` clause, or nothing.
  String clause() {
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  @Nullable Object[] parameters(@Nullable Object... more) {
    List<@Nullable Object> all = new ArrayList<>(parameters);
    all.addAll(Arrays.asList(more));
    return all.toArray();
  }
}
