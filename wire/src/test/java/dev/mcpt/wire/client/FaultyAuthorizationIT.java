package dev.mcpt.wire.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.testbed.oauth.Entry;
import dev.mcpt.testbed.oauth.Fault;
import dev.mcpt.testbed.oauth.Policy;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.oauth.Browser;
import dev.mcpt.wire.oauth.OAuthSettings;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a connection makes of each thing that can be wrong with an authorization server.
class FaultyAuthorizationIT {

  /// What comes of a fault.
  private sealed interface Ending {}

  /// The connection is opened all the same.
  private record Connects() implements Ending {}

  /// The connection fails, and its message holds this.
  private record Fails(String saying) implements Ending {}

  private static Ending of(Fault fault) {
    return switch (fault) {
      case WRONG_STATE, MISSING_STATE -> new Fails("wrong or missing `state`");
      case WRONG_ISS -> new Fails("its `iss` is another");
      case MISSING_ISS -> new Fails("no `iss`");
      case ACCESS_DENIED -> new Fails("access_denied: the user said no");
      case SECOND_CALLBACK, NO_CHALLENGE, REFRESH_REFUSED -> new Connects();
      case LISTS_WITHOUT_TOKEN, SESSION_FOR_TOKEN, NO_SCOPE -> new Connects();
      case RESOURCE_METADATA_AS_TEXT, QUERY_TOKENS -> new Connects();
      case NO_AUTHORIZATION_SERVERS -> new Fails("names no authorization server");
      case SCRIPT_AUTHORIZATION_ENDPOINT -> new Fails("javascript:alert(1) is no https URL");
      case NEVER_REDIRECTS -> new Fails("did not redirect");
      case NO_S256, NO_PKCE -> new Fails("PKCE with S256");
      case ISSUER_MISMATCH -> new Fails("names the issuer");
      case NO_METADATA, METADATA_500, METADATA_HTML -> new Fails("has no metadata");
      case METADATA_LOOP -> new Fails("redirected without end");
      case PRIVATE_TOKEN_ENDPOINT -> new Fails("token endpoint http://169.254.169.254");
      case REGISTRATION_REFUSED -> new Fails("no registrations today");
      case TOKEN_SLOW -> new Fails("token request came to no end");
      case TOKEN_500 -> new Fails("HTTP status 500 and no token");
      case TOKEN_HTML -> new Fails("HTTP status 200 and no token");
      case TOKEN_WITHOUT_TYPE -> new Fails("no token_type");
      case INVALID_GRANT -> new Fails("invalid_grant: the code is refused");
      case ALWAYS_401 -> new Fails("each token that it was given");
      case ALWAYS_INSUFFICIENT -> new Fails("invalid_scope");
      case NO_RESOURCE_METADATA -> new Fails("answers with HTTP status 404");
      case RESOURCE_MISMATCH -> new Fails("which is not the server");
      case PRIVATE_RESOURCE_METADATA, PRIVATE_ISSUER -> new Fails("http://169.254.169.254");
    };
  }

  @ParameterizedTest
  @EnumSource
  void endsAsItShouldAndLeavesNoListener(Fault fault) throws Exception {
    try (ProtectedServer server = new ProtectedServer(Policy.sound().with(fault))) {
      Duration patience = Duration.ofMillis(fault == Fault.TOKEN_SLOW ? 500 : 20_000);
      var settings = OAuthSettings.defaults().withPatience(patience);
      var oauth = server.oauth(settings, Browser.headless());
      switch (of(fault)) {
        case Connects _ -> {
          Connection connection = server.connect(oauth);
          assertThat(connection.tools(Deadline.in(Duration.ofSeconds(20))).problem()).isNull();
        }
        case Fails(String saying) ->
            assertThatThrownBy(() -> server.connect(oauth))
                .isInstanceOf(ConnectionFailure.Unauthorized.class)
                .hasMessageContaining(saying);
      }
      server.connections.close();
      assertThat(server.ports()).allMatch(ProtectedServer::free);
      assertThat(server.auth.ledger().swaps()).isZero();
      assertThat(server.auth.ledger().of(Entry.Used.class))
          .hasSizeGreaterThanOrEqualTo(of(fault) instanceof Connects ? 1 : 0);
    }
  }
}
