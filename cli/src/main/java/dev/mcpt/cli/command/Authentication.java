package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import dev.mcpt.cli.console.Sheet;
import dev.mcpt.config.ConfigException;
import dev.mcpt.config.LoginFile;
import dev.mcpt.config.Logins;
import dev.mcpt.config.Problem;
import dev.mcpt.config.ServerConfig;
import dev.mcpt.config.Workspace;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.oauth.TokenKey;
import dev.mcpt.wire.oauth.Tokens;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.SseTarget;
import dev.mcpt.wire.transport.StdioTarget;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The logins that are kept for a person.
final class Authentication {

  private final Desk desk;
  private final Form form;
  private final Workspace workspace;
  private final LoginFile file;

  /// @throws ConfigException if there is no place for logins, or they can not be read
  Authentication(Desk desk, Form form) throws ConfigException {
    this.desk = desk;
    this.form = form;
    this.workspace = new Workspace(desk.folder(), desk.env());
    LoginFile logins = workspace.logins();
    if (logins == null) {
      throw new ConfigException(
          new Problem("auth", "there is no home folder to keep logins in", "set HOME"));
    }
    this.file = logins;
  }

  Exit run(AuthCommand.Action action, @Nullable String given)
      throws ConfigException, ConnectionFailure, InterruptedException {
    if (given == null && action != AuthCommand.Action.status) {
      throw new ConfigException(
          new Problem("SERVER", "is missing", "for example mcp-t auth " + action + " my-server"));
    }
    ServerConfig server = given == null ? null : server(given);
    return server == null
        ? statusOfAll()
        : switch (action) {
          case login -> login(server);
          case status -> status(server);
          case logout -> logout(server);
        };
  }

  private ServerConfig server(String given) throws ConfigException {
    ServerConfig server = workspace.server(given);
    switch (server.target()) {
      case HttpTarget _ -> {}
      case SseTarget _ ->
          throw nothingToLogInTo(
              server,
              "is reached over the older HTTP+SSE, which knows no logins",
              "give it a token, in `authorization_token`");
      case StdioTarget _ ->
          throw nothingToLogInTo(
              server,
              "is started by a command: there is nothing to log in to",
              "give it its credentials as variables, in `env`");
    }
    return server;
  }

  private static ConfigException nothingToLogInTo(ServerConfig server, String why, String hint) {
    return new ConfigException(new Problem("SERVER", server.name() + " " + why, hint));
  }

  private Exit login(ServerConfig server) throws ConnectionFailure, InterruptedException {
    Login login = new Login(desk, server);
    Tokens tokens = login.tokens();
    String unkept = login.unkept();
    if (unkept == null) {
      file.save(Logins.key(server), tokens);
      file.save(tokens.issuer(), tokens.client());
    }
    switch (form) {
      case json ->
          desk.console()
              .result(
                  Json.pretty(
                      json(Logins.key(server), tokens).put("kept", unkept == null).build()));
      case console -> {
        desk.console().result("logged in to " + server.name());
        desk.console().resultText(details(tokens));
        desk.console()
            .result(unkept == null ? "kept in " + file.file() : "nothing is kept: " + unkept);
      }
    }
    return Exit.OK;
  }

  private Exit logout(ServerConfig server) throws InterruptedException {
    Tokens before = file.tokens(Logins.key(server));
    boolean revoked = false;
    String failure = null;
    if (before != null) {
      try {
        revoked = new Login(desk, server).revoked(Logins.unattended(file));
      } catch (ConnectionFailure e) {
        failure = e.getMessage();
      }
    }
    switch (form) {
      case json -> {
        JsonObject.Builder json =
            Json.object()
                .put("server", server.display())
                .put("logged_out", before != null)
                .put("revoked", revoked);
        desk.console()
            .result(
                Json.pretty(failure == null ? json.build() : json.put("failure", failure).build()));
      }
      case console ->
          desk.console()
              .result(
                  before == null
                      ? "there was no login to " + server.name()
                      : "the login to "
                          + server.name()
                          + " is forgotten, and "
                          + ending(before.issuer(), revoked, failure));
    }
    return Exit.OK;
  }

  private static String ending(String issuer, boolean revoked, @Nullable String failure) {
    if (revoked) {
      return issuer + " has revoked its tokens";
    }
    String end = "its tokens end when their time is over: ";
    return end + (failure == null ? issuer + " revokes none" : failure);
  }

  private Exit status(ServerConfig server) {
    TokenKey key = Logins.key(server);
    Tokens tokens = file.tokens(key);
    print(tokens == null ? Map.of() : Map.of(key, tokens), "no login to " + server.name());
    return tokens != null && usable(tokens) ? Exit.OK : Exit.FAILED;
  }

  private Exit statusOfAll() {
    print(file.all(), "no logins");
    return Exit.OK;
  }

  private void print(Map<TokenKey, Tokens> logins, String none) {
    Console console = desk.console();
    List<Map.Entry<TokenKey, Tokens>> sorted = new ArrayList<>(logins.entrySet());
    sorted.sort(Comparator.comparing(entry -> entry.getKey().server()));
    switch (form) {
      case json ->
          console.result(
              Json.pretty(
                  Json.object(
                      "logins",
                      sorted.stream()
                          .map(entry -> json(entry.getKey(), entry.getValue()).build())
                          .toList())));
      case console -> {
        if (sorted.isEmpty()) {
          console.result(none);
        }
        for (Map.Entry<TokenKey, Tokens> entry : sorted) {
          console.result(entry.getKey().server());
          console.resultText(details(entry.getValue()));
        }
      }
    }
  }

  private String details(Tokens tokens) {
    Sheet sheet = new Sheet("  ");
    sheet.row("issuer", tokens.issuer());
    if (!tokens.scopes().isEmpty()) {
      sheet.row("scopes", String.join(" ", tokens.scopes()));
    }
    sheet.row("expiry", validity(tokens));
    return sheet.text(desk.console().terminal().width());
  }

  private static boolean usable(Tokens tokens) {
    return tokens.refreshToken() != null || !tokens.expires(Instant.now(), Duration.ZERO);
  }

  private static String validity(Tokens tokens) {
    Instant end = tokens.expiresAt();
    boolean over = tokens.expires(Instant.now(), Duration.ZERO);
    String time = end == null ? "" : end.truncatedTo(ChronoUnit.SECONDS).toString();
    String state = end == null ? "not said" : over ? "over since " + time : time;
    return state + (tokens.refreshToken() == null ? "" : "; renewed by itself");
  }

  /// No secret is in it.
  private static JsonObject.Builder json(TokenKey key, Tokens tokens) {
    JsonObject.Builder json =
        Json.object()
            .put("server", key.server())
            .put("issuer", tokens.issuer())
            .put("client_id", tokens.client().id())
            .put("scopes", tokens.scopes())
            .put("usable", usable(tokens))
            .put("renewable", tokens.refreshToken() != null);
    Instant end = tokens.expiresAt();
    if (end != null) {
      json.put("expires_at", end.toString());
    }
    return json;
  }
}
