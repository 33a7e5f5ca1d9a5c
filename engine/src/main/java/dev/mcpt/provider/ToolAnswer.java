package dev.mcpt.provider;

import dev.mcpt.wire.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// What a tool answered to a request, passed on as it came.
///
/// @param id of the request
/// @param result the whole result: content of each kind, `structuredContent`, `isError`; null where
///   none came
/// @param isError the result says so, or there is none
/// @param error why there is no result; null where there is one
public record ToolAnswer(
    String id, String tool, @Nullable JsonObject result, boolean isError, @Nullable String error) {}
