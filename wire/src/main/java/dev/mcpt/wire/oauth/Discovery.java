package dev.mcpt.wire.oauth;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.oauth.OAuthFailure.Step;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds out who gives tokens for a server: protected resource metadata, then the metadata of the
/// authorization server that it names.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/authorization-server-discovery">Discovery</a>
final class Discovery {

  private static final String RESOURCE = "protected resource metadata";
  private static final String SERVER = "authorization server metadata";

  private final URI server;
  private final Messenger messenger;

  /// @param resource null for a server that describes no resource (as in 2025-03-26)
  record Found(@Nullable ProtectedResource resource, AuthorizationServer server) {}

  Discovery(URI server, Messenger messenger) {
    this.server = server;
    this.messenger = messenger;
  }

  /// @param challenge the one that the server sent, or null
  /// @param preferred the issuer of credentials that are there already, or null
  /// @throws OAuthFailure if nothing usable is found, or what is found must not be used
  Found find(@Nullable Challenge challenge, @Nullable String preferred, Deadline deadline)
      throws OAuthFailure, InterruptedException {
    ProtectedResource resource = resource(challenge, deadline);
    if (resource == null) {
      String origin = WellKnown.origin(server);
      AuthorizationServer own = described(origin, deadline);
      return new Found(null, own == null ? AuthorizationServer.undescribed(origin) : own);
    }
    List<String> issuers = resource.authorizationServers();
    String issuer =
        preferred != null && issuers.contains(preferred) ? preferred : issuers.getFirst();
    AuthorizationServer found = described(issuer, deadline);
    if (found == null) {
      throw failure(
          "The authorization server "
              + issuer
              + " has no metadata at any of its well-known places.",
          "It must serve RFC 8414 or OpenID Connect metadata for its issuer.");
    }
    return new Found(resource, found);
  }

  private @Nullable ProtectedResource resource(@Nullable Challenge challenge, Deadline deadline)
      throws OAuthFailure, InterruptedException {
    String told = challenge == null ? null : challenge.parameter("resource_metadata");
    if (told != null) {
      URI url = url(told, "resource_metadata");
      Answer answer = messenger.metadata(RESOURCE, url, deadline);
      if (answer.status() != 200) {
        throw failure(
            "The server names "
                + Reach.shown(url)
                + " as its "
                + RESOURCE
                + ", which answers with HTTP status "
                + answer.status()
                + ".",
            "The parameter resource_metadata of WWW-Authenticate, or the document, must be mended.");
      }
      return usable(answer);
    }
    for (URI place : WellKnown.ofResource(server)) {
      Answer answer = messenger.metadata(RESOURCE, place, deadline);
      if (answer.status() == 200 && answer.json() != null) {
        return usable(answer);
      }
      if (answer.status() >= 500) {
        throw failure(
            "The "
                + RESOURCE
                + " at "
                + place
                + " answers with HTTP status "
                + answer.status()
                + ".",
            "The server's log may say why.");
      }
    }
    return null;
  }

  private ProtectedResource usable(Answer answer) throws OAuthFailure {
    JsonObject document = answer.json();
    if (document == null) {
      throw failure(
          "The " + RESOURCE + " at " + Reach.shown(answer.url()) + " is no JSON object.",
          "It must be served as RFC 9728 says.");
    }
    ProtectedResource resource = ProtectedResource.of(document);
    if (!WellKnown.covers(resource.resource(), server)) {
      throw failure(
          "The "
              + RESOURCE
              + " names the resource \""
              + resource.resource()
              + "\", which is not the server "
              + WellKnown.canonical(server)
              + ".",
          "A token for another resource must not be asked for; `resource` must be the server's URL.");
    }
    if (resource.authorizationServers().isEmpty()) {
      throw failure(
          "The " + RESOURCE + " names no authorization server.",
          "It must list at least one issuer in `authorization_servers`.");
    }
    return resource;
  }

  /// The metadata of an issuer, or null if it has none.
  private @Nullable AuthorizationServer described(String issuer, Deadline deadline)
      throws OAuthFailure, InterruptedException {
    URI base = messenger.reach().checked(url(issuer, "authorization_servers"), "issuer");
    if (base.getRawQuery() != null || base.getRawFragment() != null) {
      throw failure(
          "The issuer " + issuer + " has a query or a fragment.", "An issuer has neither.");
    }
    for (URI place : WellKnown.ofIssuer(base)) {
      Answer answer = messenger.metadata(SERVER, place, deadline);
      JsonObject document = answer.status() == 200 ? answer.json() : null;
      if (document != null) {
        return usable(issuer, place, document);
      }
    }
    return null;
  }

  private AuthorizationServer usable(String issuer, URI place, JsonObject document)
      throws OAuthFailure {
    String named = document.string("issuer");
    if (!issuer.equals(named)) {
      throw failure(
          "The metadata at " + place + " names the issuer \"" + named + "\", not " + issuer + ".",
          "It must not be used: `issuer` must be the identifier that the metadata was asked with.");
    }
    try {
      AuthorizationServer found = AuthorizationServer.of(issuer, document);
      check(found.authorizationEndpoint(), "authorization endpoint");
      check(found.tokenEndpoint(), "token endpoint");
      check(found.registrationEndpoint(), "registration endpoint");
      return found;
    } catch (IllegalArgumentException e) {
      throw failure(
          "The metadata at " + place + " names an endpoint that is no URL: " + e.getMessage() + ".",
          "The authorization server's metadata must be mended.");
    }
  }

  private void check(@Nullable URI endpoint, String what) throws OAuthFailure {
    if (endpoint != null) {
      messenger.reach().checked(endpoint, what);
    }
  }

  private static URI url(String text, String where) throws OAuthFailure {
    try {
      return URI.create(text.strip());
    } catch (IllegalArgumentException _) {
      throw failure("`" + where + "` holds something that is no URL.", "It must be mended.");
    }
  }

  private static OAuthFailure failure(String message, String hint) {
    return new OAuthFailure(Step.DISCOVERY, message, hint);
  }
}
