package dev.mcpt.cli.command;

import dev.mcpt.config.ConfigException;
import dev.mcpt.config.Problem;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import dev.mcpt.wire.oauth.Grant;
import dev.mcpt.wire.oauth.OAuthClient;
import dev.mcpt.wire.oauth.OAuthSettings;
import dev.mcpt.wire.oauth.SigningKey;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What the official runner tells a client beforehand: credentials and calls, as a user would have
/// them configured.
///
/// @param told empty where nothing was told
record ConformanceContext(JsonObject told) {

  static final String VARIABLE = "MCP_CONFORMANCE_CONTEXT";

  /// Ours in every scenario, as the runner's documents fix it; nothing is served there.
  private static final URI CLIENT_METADATA =
      URI.create("https://conformance-test.local/client-metadata.json");

  /// @param text of the variable; nothing is told where it is empty
  static ConformanceContext of(String text) throws ConfigException {
    if (text.isBlank()) {
      return new ConformanceContext(JsonObject.EMPTY);
    }
    try {
      if (Json.read(text) instanceof JsonObject object) {
        return new ConformanceContext(object);
      }
      throw refused("holds JSON that is no object", "let it hold an object, or nothing");
    } catch (JsonSyntaxException e) {
      throw refused("is no JSON: " + e.getMessage(), "let it hold an object, or nothing");
    }
  }

  private static ConfigException refused(String what, String hint) {
    return new ConfigException(new Problem(VARIABLE, what, hint));
  }

  /// The calls that are wanted, or null for one of each tool.
  @Nullable JsonArray calls() {
    return told.array("toolCalls");
  }

  OAuthSettings authorization() throws ConfigException {
    return OAuthSettings.defaults()
        .withClientMetadataUrl(CLIENT_METADATA)
        .withClient(client())
        .withGrant(grant());
  }

  private @Nullable OAuthClient client() throws ConfigException {
    String id = told.string("client_id");
    if (id == null) {
      return null;
    }
    String pem = told.string("private_key_pem");
    if (pem == null) {
      return OAuthClient.of(id, told.string("client_secret"));
    }
    String algorithm = told.string("signing_algorithm");
    try {
      return OAuthClient.of(id, SigningKey.pem(pem, algorithm == null ? "ES256" : algorithm, null));
    } catch (IllegalArgumentException e) {
      throw refused("has " + e.getMessage(), "private_key_pem must be PKCS #8");
    }
  }

  private Grant grant() throws ConfigException {
    String idToken = told.string("idp_id_token");
    String provider = told.string("idp_token_endpoint");
    if (idToken != null && provider != null) {
      try {
        return new Grant.TokenExchange(
            URI.create(provider), told.string("idp_client_id"), () -> idToken);
      } catch (IllegalArgumentException _) {
        throw refused("has an idp_token_endpoint that is no URL", "give the URL");
      }
    }
    String assertion = told.string("valid_jwt");
    return assertion == null ? new Grant.Automatic() : new Grant.JwtBearer(() -> assertion);
  }
}
