package dev.mcpt.config;

import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.oauth.Grant;
import dev.mcpt.wire.oauth.OAuthClient;
import dev.mcpt.wire.oauth.OAuthSettings;
import dev.mcpt.wire.oauth.SigningKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads how tokens are to be got.
final class OAuthReader {

  private static final String SERVICE = "client_credentials";

  private final Spot spot;
  private final Secrets secrets;
  private final Path cwd;

  /// @param spot of the field `oauth`
  /// @param cwd what the key's file is relative to
  OAuthReader(Spot spot, Secrets secrets, Path cwd) {
    this.spot = spot;
    this.secrets = secrets;
    this.cwd = cwd;
  }

  /// The settings of a file of ours; null where none are wanted.
  @Nullable OAuthConfig own() {
    if (spot.value() instanceof JsonObject) {
      return settings(Section.open(spot, ServerFields.OAUTH));
    }
    return JsonBoolean.TRUE.equals(spot.value()) ? OAuthConfig.defaults() : null;
  }

  /// The settings of a file of another host, in its words.
  @Nullable OAuthConfig foreign() {
    if (spot.value() instanceof JsonObject) {
      Section section = Section.openForeign(spot, ServerFields.FOREIGN_OAUTH);
      return new OAuthConfig(
          OAuthSettings.defaults()
              .withClient(client(section, "clientId", "clientSecret", null))
              .withScopes(scopes(section))
              .withRedirectPort(section.whole("callbackPort")),
          null);
    }
    boolean unwanted = spot.value().equals(JsonBoolean.FALSE) || spot.value() instanceof JsonNull;
    return unwanted ? null : OAuthConfig.defaults();
  }

  private OAuthConfig settings(Section section) {
    boolean service = section.text("grant", "").equals(SERVICE);
    boolean secret = section.written("client_secret");
    boolean key = section.written("private_key_file");
    if (service && !section.written("client_id")) {
      section.spot().problem("`client_id` is missing: the grant needs it", "add it");
    }
    if (service && !secret && !key) {
      section
          .spot()
          .problem(
              "`client_secret` is missing: the grant needs it", "add it, or `private_key_file`");
    }
    if (secret && key) {
      section
          .at("private_key_file")
          .problemAtKey("`private_key_file` stands beside `client_secret`", "remove one of them");
    }
    for (String proof : List.of("client_secret", "private_key_file")) {
      if (section.written(proof) && !section.written("client_id") && !service) {
        section.spot().problem("`" + proof + "` stands without `client_id`", "add `client_id`");
      }
    }
    OAuthSettings settings =
        OAuthSettings.defaults()
            .withGrant(grant(section.text("grant", "")))
            .withClient(client(section, "client_id", "client_secret", key(section)))
            .withScopes(scopes(section))
            .withRedirectPort(
                section.written("redirect_port") ? section.whole("redirect_port") : 0);
    return new OAuthConfig(described(section, settings), BrowserUse.of(section.text("browser")));
  }

  private static Grant grant(String word) {
    return switch (word) {
      case SERVICE -> new Grant.ClientCredentials();
      case "authorization_code" -> new Grant.AuthorizationCode();
      default -> new Grant.Automatic();
    };
  }

  /// A client id that is a URL is the address of our own metadata, which some servers take.
  private static OAuthSettings described(Section section, OAuthSettings settings) {
    OAuthClient client = settings.client();
    boolean url = client != null && client.id().startsWith("https://");
    if (client == null || !url || section.written("client_secret")) {
      return settings;
    }
    try {
      return settings.withClient(null).withClientMetadataUrl(URI.create(client.id()));
    } catch (IllegalArgumentException _) {
      section
          .at("client_id")
          .problem("`client_id` is no URL", "for example https://you.example/me");
      return settings;
    }
  }

  private @Nullable OAuthClient client(
      Section section, String idField, String secretField, @Nullable SigningKey key) {
    String id = section.text(idField);
    String secret = section.text(secretField);
    if (secret != null) {
      secrets.add(secret);
    }
    if (id == null) {
      return null;
    }
    return key == null ? OAuthClient.of(id, secret) : OAuthClient.of(id, key);
  }

  private static List<String> scopes(Section section) {
    String one = section.text("scopes");
    return one == null ? section.texts("scopes") : List.of(one.strip().split("\\s+", -1));
  }

  private @Nullable SigningKey key(Section section) {
    String name = section.text("private_key_file");
    if (name == null) {
      return null;
    }
    try {
      String pem = Files.readString(cwd.resolve(name));
      return SigningKey.pem(pem, section.text("private_key_algorithm", "ES256"), null);
    } catch (IOException | IllegalArgumentException e) {
      section
          .at("private_key_file")
          .problem(
              "the key can not be read: "
                  + (e instanceof IllegalArgumentException ? e.getMessage() : e.toString()),
              "a PEM file with BEGIN PRIVATE KEY (PKCS#8) that fits `private_key_algorithm`");
      return null;
    }
  }
}
