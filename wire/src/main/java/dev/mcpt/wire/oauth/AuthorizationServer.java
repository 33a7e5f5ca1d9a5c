package dev.mcpt.wire.oauth;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An authorization server, as its metadata describes it.
///
/// @param issuer its identity; credentials and tokens belong to it
/// @param authorizationEndpoint where the user is sent; null where there is none
/// @param tokenEndpoint null where there is none
/// @param registrationEndpoint for dynamic registration, or null
/// @param described false if it has no metadata and the endpoints are the default ones of
///   2025-03-26
/// @param document everything it says; empty without metadata
/// @see <a href="https://www.rfc-editor.org/rfc/rfc8414.html#section-2">RFC 8414, 2</a>
public record AuthorizationServer(
    String issuer,
    @Nullable URI authorizationEndpoint,
    @Nullable URI tokenEndpoint,
    @Nullable URI registrationEndpoint,
    boolean described,
    JsonObject document) {

  /// @throws IllegalArgumentException if an endpoint is no URL
  static AuthorizationServer of(String issuer, JsonObject document) {
    return new AuthorizationServer(
        issuer,
        url(document, "authorization_endpoint"),
        url(document, "token_endpoint"),
        url(document, "registration_endpoint"),
        true,
        document);
  }

  /// The endpoints of a server that describes nothing.
  ///
  /// @see <a
  ///   href="https://modelcontextprotocol.io/specification/2025-03-26/basic/authorization#2-3-3-fallbacks-for-servers-without-metadata-discovery">Fallbacks</a>
  static AuthorizationServer undescribed(String origin) {
    return new AuthorizationServer(
        origin,
        URI.create(origin + "/authorize"),
        URI.create(origin + "/token"),
        URI.create(origin + "/register"),
        false,
        Json.object().build());
  }

  private static @Nullable URI url(JsonObject document, String name) {
    String text = document.string(name);
    return text == null ? null : URI.create(text);
  }

  public List<String> scopes() {
    return Texts.in(document, "scopes_supported");
  }

  /// Whether it serves a grant; without metadata, or where it lists none, those of the
  /// authorization code.
  public boolean supportsGrant(String grant) {
    List<String> listed = Texts.in(document, "grant_types_supported");
    return listed.isEmpty()
        ? grant.equals("authorization_code") || grant.equals("refresh_token")
        : listed.contains(grant);
  }

  /// Whether PKCE with S256 can be counted on.
  public boolean supportsPkce() {
    return !described
        || Texts.in(document, "code_challenge_methods_supported").contains(Pkce.METHOD);
  }

  /// Whether each answer of the authorization endpoint names the issuer (RFC 9207).
  public boolean namesItself() {
    return yes("authorization_response_iss_parameter_supported");
  }

  /// Whether a URL with a client's metadata serves as its id.
  public boolean takesMetadataUrls() {
    return yes("client_id_metadata_document_supported");
  }

  /// How clients may prove themselves at the token endpoint; empty where it does not say.
  public List<String> clientAuthentication() {
    return Texts.in(document, "token_endpoint_auth_methods_supported");
  }

  private boolean yes(String name) {
    return Boolean.TRUE.equals(document.bool(name));
  }
}
