/// OAuth 2.1 as MCP uses it: discovery, registration, PKCE, tokens, the callback listener; each
/// step explicit and recorded.
@NullMarked
package dev.mcpt.wire.oauth;

import org.jspecify.annotations.NullMarked;
