package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Interrupts;
import dev.mcpt.config.Logins;
import dev.mcpt.config.OAuthConfig;
import dev.mcpt.config.ServerConfig;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.ConnectionOptions;
import dev.mcpt.wire.client.Connections;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.oauth.OAuth;
import dev.mcpt.wire.oauth.Tokens;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.Sleeper;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One login to one server, or its end. What was kept before stays until it has succeeded.
final class Login {

  private final Desk desk;
  private final ServerConfig server;
  private final HttpTarget target;

  /// @param server one that is reached over HTTP
  Login(Desk desk, ServerConfig server) {
    this.desk = desk;
    this.server = server;
    if (!(server.target() instanceof HttpTarget http)) {
      throw new IllegalArgumentException("not over HTTP");
    }
    // A token of the server's file would be sent in the place of one that is got now.
    this.target = new HttpTarget(http.url(), http.headers().without("Authorization"), http.tls());
  }

  /// The tokens, got by connecting as any other command does; of a server that lets everybody
  /// connect, got before it asks.
  Tokens tokens() throws ConnectionFailure, InterruptedException {
    OAuthConfig config = config();
    DesktopBrowser browser = new DesktopBrowser(desk.env());
    OAuth oauth =
        Logins.fresh(
            config,
            DesktopBrowser.attended(desk) ? browser : null,
            event -> DesktopBrowser.tell(desk, event));
    ConnectionOptions options = options(oauth);
    try (Connections connections = new Connections(InstantSource.system(), Sleeper.real());
        Interrupts.Registration _ =
            desk.interrupts().onInterrupt(connections::forceDisconnectAll)) {
      try (Connection _ =
          connections.connect(
              target,
              options,
              server.retry(),
              notice -> Visit.announce(desk, notice),
              Deadline.in(Visit.attempts(server.connectionTimeout(), server)))) {
        desk.console().detail("connected to " + server.display());
      }
      if (oauth.store().tokens(Logins.key(server)) == null) {
        unasked(connections, options);
      }
    }
    return Objects.requireNonNull(oauth.store().tokens(Logins.key(server)));
  }

  /// Forgets the tokens, and has the authorization server end them where it can.
  ///
  /// @return whether it has
  /// @throws ConnectionFailure if it refuses, or can not be asked; they are forgotten all the same
  boolean revoked(Logins logins) throws ConnectionFailure, InterruptedException {
    try (Connections connections = new Connections(InstantSource.system(), Sleeper.real());
        Interrupts.Registration _ =
            desk.interrupts().onInterrupt(connections::forceDisconnectAll)) {
      return connections.logout(target, options(logins.first(server, _ -> {})));
    }
  }

  private ConnectionOptions options(@Nullable OAuth oauth) {
    return ConnectionOptions.defaults()
        .withConnectTimeout(server.connectionTimeout())
        .withRequestTimeout(server.toolTimeout())
        .withRevision(server.revision())
        .withRedactor(server.redactor())
        .withOAuth(oauth);
  }

  private OAuthConfig config() {
    return server.oauth() == null ? OAuthConfig.defaults() : server.oauth();
  }

  /// Why the tokens are not for keeping; null if a person has logged in.
  @Nullable String unkept() {
    if (DesktopBrowser.inCi(desk)) {
      return "`CI` is set";
    }
    return config().asksNobody(DesktopBrowser.attended(desk))
        ? "no person has logged in, and each connection can get its own"
        : null;
  }

  private void unasked(Connections connections, ConnectionOptions options)
      throws ConnectionFailure, InterruptedException {
    try {
      connections.login(target, options);
    } catch (ConnectionFailure.Unauthorized e) {
      throw new ConnectionFailure.Unauthorized(
          server.name() + " lets everybody in, and no token can be got. " + e.getMessage(),
          "Without OAuth there is nothing to log in to. " + e.hint());
    }
  }
}
