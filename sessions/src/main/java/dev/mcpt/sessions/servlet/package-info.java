/// Tracks the sessions of a server that is a servlet, such as one made with the MCP Java SDK.
@NullMarked
package dev.mcpt.sessions.servlet;

import org.jspecify.annotations.NullMarked;
