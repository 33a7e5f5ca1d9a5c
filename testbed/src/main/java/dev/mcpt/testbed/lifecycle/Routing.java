package dev.mcpt.testbed.lifecycle;

import org.jspecify.annotations.Nullable;

/// The values of the headers MCP-Protocol-Version, Mcp-Method and Mcp-Name; null for an absent one.
public record Routing(@Nullable String version, @Nullable String method, @Nullable String name) {}
