package dev.mcpt.wire.oauth;

import dev.mcpt.wire.json.JsonObject;
import java.util.List;

/// The metadata of an MCP server as a protected resource.
///
/// @param resource its own name; tokens are asked for it
/// @param authorizationServers the issuers it trusts, in its order
/// @param scopes its `scopes_supported`
/// @param dpop whether it wants tokens that are bound to a key
/// @param document everything it says
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9728.html#section-2">RFC 9728, 2</a>
public record ProtectedResource(
    String resource,
    List<String> authorizationServers,
    List<String> scopes,
    boolean dpop,
    JsonObject document) {

  public ProtectedResource {
    authorizationServers = List.copyOf(authorizationServers);
    scopes = List.copyOf(scopes);
  }

  static ProtectedResource of(JsonObject document) {
    String resource = document.string("resource");
    return new ProtectedResource(
        resource == null ? "" : resource,
        Texts.in(document, "authorization_servers"),
        Texts.in(document, "scopes_supported"),
        Boolean.TRUE.equals(document.bool("dpop_bound_access_tokens_required")),
        document);
  }
}
