package dev.mcpt.arguments;

import dev.mcpt.wire.json.JsonObject;

/// Arguments that just about fit their schema.
///
/// @param member the argument that is at its edge
/// @param value how the value is called in a name: `minimum`, or the value itself where there are
///   only few
/// @param ground why it is allowed
public record Edge(
    JsonObject arguments, String member, String value, String reason, Ground ground) {

  /// Why a value is allowed.
  public enum Ground {
    /// The schema lists the few values that there are.
    CHOICE,
    /// The schema names the bound.
    BOUND,
    /// The schema takes texts.
    TEXT,
    /// The schema does not say that it is forbidden.
    UNSAID
  }
}
