package dev.mcpt.testbed.oauth;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A way in which the authorization server, or the guard that points to it, can be made wrong. The
/// name in lower case with dashes is its id.
public enum Fault {
  WRONG_STATE("the callback carries another state than the request"),
  MISSING_STATE("the callback carries no state"),
  WRONG_ISS("the callback names another issuer (RFC 9207)"),
  MISSING_ISS("the callback names no issuer, though the metadata say that it does (RFC 9207)"),
  ACCESS_DENIED("the callback carries error=access_denied"),
  SECOND_CALLBACK("the callback is called twice, the first time by the server itself"),
  NEVER_REDIRECTS("the authorization endpoint shows a page and never redirects"),
  NO_S256("the metadata list the code challenge method plain only"),
  NO_PKCE("the metadata list no code challenge methods"),
  ISSUER_MISMATCH("the metadata name another issuer than the one they were asked for (RFC 8414)"),
  NO_METADATA("no metadata document of the authorization server is there"),
  METADATA_500("the metadata of the authorization server are answered with status 500"),
  METADATA_HTML("the metadata of the authorization server are an HTML page"),
  METADATA_LOOP("the metadata of the authorization server redirect to themselves for ever"),
  PRIVATE_TOKEN_ENDPOINT("the metadata name a token endpoint at a link-local address"),
  REGISTRATION_REFUSED("dynamic registration is refused"),
  TOKEN_SLOW("the token endpoint answers only when it is released"),
  TOKEN_500("the token endpoint answers with status 500"),
  TOKEN_HTML("the token endpoint answers with an HTML page"),
  TOKEN_WITHOUT_TYPE("the token response has no token_type"),
  INVALID_GRANT("the token endpoint refuses every code with invalid_grant"),
  REFRESH_REFUSED("the token endpoint refuses every refresh token with invalid_grant"),
  NO_CHALLENGE("the protected server answers 401 without WWW-Authenticate"),
  ALWAYS_401("the protected server answers 401 to good tokens too"),
  ALWAYS_INSUFFICIENT("the protected server asks for more scopes for ever"),
  NO_RESOURCE_METADATA("the protected server has no resource metadata document (RFC 9728)"),
  RESOURCE_MISMATCH("the resource metadata describe another resource (RFC 9728)"),
  LISTS_WITHOUT_TOKEN("the protected server serves tools/list to whoever asks"),
  SESSION_FOR_TOKEN("the protected server takes a session id in place of a token"),
  NO_SCOPE("the protected server's challenge names no scope"),
  NO_AUTHORIZATION_SERVERS("the resource metadata name no authorization server (RFC 9728)"),
  RESOURCE_METADATA_AS_TEXT("the resource metadata are served as plain text"),
  QUERY_TOKENS("the resource metadata invite clients to send tokens in the query"),
  SCRIPT_AUTHORIZATION_ENDPOINT("the metadata name an authorization endpoint that is a script"),
  PRIVATE_RESOURCE_METADATA("WWW-Authenticate leads to a link-local address"),
  PRIVATE_ISSUER("the resource metadata name an authorization server at a link-local address");

  /// The address that the private faults lead to: where clouds keep their credentials.
  public static final String PRIVATE = "http://169.254.169.254";

  private final String sentence;

  Fault(String sentence) {
    this.sentence = sentence;
  }

  /// The id, for example `wrong-state`.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What then happens.
  public String sentence() {
    return sentence;
  }

  /// The fault with this id, or null when there is none.
  public static @Nullable Fault of(String id) {
    return Arrays.stream(values()).filter(fault -> fault.id().equals(id)).findFirst().orElse(null);
  }
}
