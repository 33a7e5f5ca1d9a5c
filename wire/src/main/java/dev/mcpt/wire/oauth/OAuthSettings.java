package dev.mcpt.wire.oauth;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the user wants of authorization.
///
/// @param client registered before; null to use a metadata URL or to register when it is needed
/// @param clientMetadataUrl an https URL with our metadata, which serves as client id where the
///   authorization server takes such; or null
/// @param scopes to ask for; empty for those that the server names
/// @param redirectPort of the callback on this machine; 0 for a free one
/// @param patience for one flow, the user's part included
/// @param dpop whether to bind tokens to a key even where the server does not ask for it
public record OAuthSettings(
    Grant grant,
    @Nullable OAuthClient client,
    @Nullable URI clientMetadataUrl,
    List<String> scopes,
    int redirectPort,
    Duration patience,
    boolean dpop,
    String clientName) {

  public OAuthSettings {
    scopes = List.copyOf(scopes);
  }

  /// Everything found out, and 120 s for a flow.
  public static OAuthSettings defaults() {
    return new OAuthSettings(
        new Grant.Automatic(), null, null, List.of(), 0, Duration.ofMinutes(2), false, "mcp-t");
  }

  public OAuthSettings withGrant(Grant value) {
    return new OAuthSettings(
        value, client, clientMetadataUrl, scopes, redirectPort, patience, dpop, clientName);
  }

  public OAuthSettings withClient(@Nullable OAuthClient value) {
    return new OAuthSettings(
        grant, value, clientMetadataUrl, scopes, redirectPort, patience, dpop, clientName);
  }

  public OAuthSettings withClientMetadataUrl(@Nullable URI value) {
    return new OAuthSettings(
        grant, client, value, scopes, redirectPort, patience, dpop, clientName);
  }

  public OAuthSettings withScopes(List<String> value) {
    return new OAuthSettings(
        grant, client, clientMetadataUrl, value, redirectPort, patience, dpop, clientName);
  }

  public OAuthSettings withRedirectPort(int value) {
    return new OAuthSettings(
        grant, client, clientMetadataUrl, scopes, value, patience, dpop, clientName);
  }

  public OAuthSettings withPatience(Duration value) {
    return new OAuthSettings(
        grant, client, clientMetadataUrl, scopes, redirectPort, value, dpop, clientName);
  }

  public OAuthSettings withDpop(boolean value) {
    return new OAuthSettings(
        grant, client, clientMetadataUrl, scopes, redirectPort, patience, value, clientName);
  }
}
