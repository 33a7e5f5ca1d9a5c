package dev.mcpt.arguments;

import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// Knows better values than those that were made from the schema alone.
@FunctionalInterface
public interface Replacement {

  /// A value to put in the place of another, or null to keep it and to look at what is in it.
  ///
  /// @param name of the member; for the items of an array the array's
  /// @param shape what the schema says of the value
  /// @param made fits the schema
  @Nullable JsonValue of(String name, JsonObject shape, JsonValue made);
}
