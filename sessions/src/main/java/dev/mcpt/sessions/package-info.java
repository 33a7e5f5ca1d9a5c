/// An MCP server that ships with mcp-t; here session tracking grows.
@NullMarked
package dev.mcpt.sessions;

import org.jspecify.annotations.NullMarked;
