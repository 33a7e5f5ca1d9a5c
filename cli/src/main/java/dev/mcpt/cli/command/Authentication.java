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
    if (!(server.target() instanceof HttpTarget)) {
      throw new ConfigException(
          new Problem(
              "SERVER",
              server.name() + " is started by a command: there is nothing to log in to",
              "give it its credentials as variables, in `env`"));
    }
    return server;
  }

  private Exit login(ServerConfig server) throws ConnectionFailure, InterruptedException {
    Tokens tokens = new Login(desk, server).tokens();
    file.save(Logins.key(server), tokens);
    file.save(tokens.issuer(), tokens.client());
    switch (form) {
      case json -> desk.console().result(Json.pretty(json(Logins.key(server), tokens)));
      case console -> {
        desk.console().result("logged in to " + server.name() + " at " + tokens.issuer());
        desk.console().result("  " + validity(tokens) + "; kept in " + file.file());
      }
    }
    return Exit.OK;
  }

  private Exit logout(ServerConfig server) {
    Tokens before = file.tokens(Logins.key(server));
    file.remove(Logins.key(server));
    switch (form) {
      case json ->
          desk.console()
              .result(
                  Json.pretty(
                      Json.object("server", server.display(), "logged_out", before != null)));
      case console ->
          desk.console()
              .result(
                  before == null
                      ? "there was no login to " + server.name()
                      : "the login to "
                          + server.name()
                          + " is forgotten; its tokens end at "
                          + before.issuer()
                          + " when their time is over");
    }
    return Exit.OK;
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
                          .map(entry -> json(entry.getKey(), entry.getValue()))
                          .toList())));
      case console -> {
        if (sorted.isEmpty()) {
          console.result(none);
        }
        Sheet sheet = new Sheet("");
        for (Map.Entry<TokenKey, Tokens> entry : sorted) {
          sheet.row(entry.getKey().server(), entry.getValue().issuer(), validity(entry.getValue()));
        }
        console.resultText(sheet.text(console.terminal().width()));
      }
    }
  }

  private static boolean usable(Tokens tokens) {
    return tokens.refreshToken() != null || !tokens.expires(Instant.now(), Duration.ZERO);
  }

  private static String validity(Tokens tokens) {
    Instant end = tokens.expiresAt();
    boolean over = tokens.expires(Instant.now(), Duration.ZERO);
    String time = end == null ? "" : end.truncatedTo(ChronoUnit.SECONDS).toString();
    String state = end == null ? "valid" : over ? "over since " + time : "valid until " + time;
    String scopes =
        tokens.scopes().isEmpty() ? "" : ", scopes " + String.join(" ", tokens.scopes());
    return state + (tokens.refreshToken() == null ? "" : ", renewed by itself") + scopes;
  }

  /// No secret is in it.
  private static JsonObject json(TokenKey key, Tokens tokens) {
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
    return json.build();
  }
}
