/// The Streamable HTTP rim: the endpoint `/mcp` on Jetty.
@NullMarked
package dev.mcpt.sessions.http;

import org.jspecify.annotations.NullMarked;
