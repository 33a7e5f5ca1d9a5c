package dev.mcpt.arguments;

import dev.mcpt.wire.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// Arguments that do not fit their schema in one known way.
///
/// @param arguments refused by the schema
/// @param pointer where the flaw is (RFC 6901); empty for the arguments themselves
/// @param member the member that is missing or too many there; null for any other flaw
/// @param reason what is wrong there, in words
public record Invalid(
    JsonObject arguments, Flaw flaw, String pointer, @Nullable String member, String reason) {}
