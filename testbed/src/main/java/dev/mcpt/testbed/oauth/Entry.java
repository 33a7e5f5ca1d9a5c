package dev.mcpt.testbed.oauth;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A line of the ledger.
public sealed interface Entry {

  /// A request at an endpoint of the authorization server.
  ///
  /// @param path the path, for example `/token`
  /// @param parameters the query of a GET, the form of a POST
  record Asked(String method, String path, Map<String, String> parameters) implements Entry {
    public Asked {
      parameters = Map.copyOf(parameters);
    }
  }

  /// A client was registered dynamically.
  record Registered(String clientId, Map<String, Object> document) implements Entry {
    public Registered {
      document = Map.copyOf(document);
    }
  }

  /// A code went to a redirect URI.
  ///
  /// @param resource whom the tokens will be for, where the client said so
  record Authorized(
      String clientId,
      String redirectUri,
      String state,
      @Nullable String resource,
      Set<String> scopes,
      String code)
      implements Entry {}

  /// A token was given out.
  ///
  /// @param grant the grant type
  /// @param from the code or the refresh token that it was given for, empty for client credentials
  /// @param redirectUri where the code of its flow was sent to, empty for client credentials
  record Issued(
      String grant,
      String clientId,
      String from,
      String redirectUri,
      Set<String> scopes,
      String accessToken,
      @Nullable String refreshToken)
      implements Entry {}

  /// A code came back from somebody whom it was not given to, or a second time.
  record Swapped(String code, String givenTo, String cameFrom) implements Entry {}

  /// An endpoint said no.
  record Refused(String endpoint, String error, String reason) implements Entry {}

  /// The protected server let a request in.
  ///
  /// @param session the `Mcp-Session-Id` of the request, empty where there is none
  record Used(String accessToken, String session, String method) implements Entry {}

  /// The protected server kept a request out.
  ///
  /// @param status 401 or 403
  /// @param credentials what `Authorization` said, empty where there is none
  record KeptOut(int status, String credentials) implements Entry {}
}
