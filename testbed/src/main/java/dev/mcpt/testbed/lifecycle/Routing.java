package dev.mcpt.testbed.lifecycle;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The values of the headers MCP-Protocol-Version, Mcp-Method and Mcp-Name; null for an absent one.
///
/// @param param the value of the header that repeats an argument, by the last part of its name
public record Routing(
    @Nullable String version,
    @Nullable String method,
    @Nullable String name,
    Function<String, @Nullable String> param) {}
