package dev.mcpt.config;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.oauth.OAuthClient;
import dev.mcpt.wire.oauth.TokenKey;
import dev.mcpt.wire.oauth.Tokens;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The logins as they stand in their file; mutable, of one thread. A signing key is not kept: it
/// lies in a file of its own.
record Logbook(Map<TokenKey, Tokens> tokens, Map<String, OAuthClient> clients) {

  static Logbook empty() {
    return new Logbook(new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  /// @throws IOException if it is not what [#json] makes
  static Logbook of(JsonObject json) throws IOException {
    Logbook book = empty();
    for (JsonObject login : objects(json, "logins")) {
      TokenKey key = new TokenKey(required(login, "server"), required(login, "session"));
      book.tokens.put(key, tokens(login));
    }
    for (JsonObject client : objects(json, "clients")) {
      book.clients.put(required(client, "for"), client(client));
    }
    return book;
  }

  JsonObject json() {
    List<JsonObject> logins = new ArrayList<>();
    tokens.forEach((key, value) -> logins.add(json(key, value)));
    List<JsonObject> known = new ArrayList<>();
    clients.forEach(
        (issuer, client) -> known.add(fields(Json.object().put("for", issuer), client).build()));
    return Json.object().put("version", 1).put("logins", logins).put("clients", known).build();
  }

  private static JsonObject json(TokenKey key, Tokens tokens) {
    JsonObject.Builder json =
        Json.object()
            .put("server", key.server())
            .put("session", key.session())
            .put("issuer", tokens.issuer())
            .put("access_token", tokens.accessToken())
            .put("token_type", tokens.type())
            .put("scopes", tokens.scopes())
            .put("client", fields(Json.object(), tokens.client()).build());
    put(json, "refresh_token", tokens.refreshToken());
    Instant end = tokens.expiresAt();
    put(json, "expires_at", end == null ? null : end.toString());
    return json.build();
  }

  private static JsonObject.Builder fields(JsonObject.Builder json, OAuthClient client) {
    json.put("id", client.id());
    put(json, "secret", client.secret());
    put(json, "method", client.method());
    put(json, "issuer", client.issuer());
    put(json, "redirect_uri", client.redirectUri());
    return json;
  }

  private static void put(JsonObject.Builder json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  private static Tokens tokens(JsonObject json) throws IOException {
    List<String> scopes = new ArrayList<>();
    if (json.get("scopes") instanceof JsonArray array) {
      for (JsonValue scope : array) {
        if (scope instanceof JsonString(String text)) {
          scopes.add(text);
        }
      }
    }
    JsonObject client = json.object("client");
    String end = json.string("expires_at");
    try {
      return new Tokens(
          required(json, "issuer"),
          client(client == null ? JsonObject.EMPTY : client),
          required(json, "access_token"),
          required(json, "token_type"),
          json.string("refresh_token"),
          scopes,
          end == null ? null : Instant.parse(end));
    } catch (DateTimeException e) {
      throw new IOException("`expires_at` is no time", e);
    }
  }

  private static OAuthClient client(JsonObject json) throws IOException {
    return new OAuthClient(
        required(json, "id"),
        json.string("secret"),
        null,
        json.string("method"),
        json.string("issuer"),
        json.string("redirect_uri"));
  }

  private static List<JsonObject> objects(JsonObject in, String name) throws IOException {
    List<JsonObject> objects = new ArrayList<>();
    if (!(in.get(name) instanceof JsonArray array)) {
      throw new IOException("`" + name + "` is missing");
    }
    for (JsonValue value : array) {
      if (value instanceof JsonObject object) {
        objects.add(object);
      }
    }
    return objects;
  }

  private static String required(JsonObject json, String name) throws IOException {
    String text = json.string(name);
    if (text == null) {
      throw new IOException("`" + name + "` is missing");
    }
    return text;
  }
}
