package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Interrupts;
import dev.mcpt.config.ConfigException;
import dev.mcpt.config.ServerConfig;
import dev.mcpt.config.Workspace;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.ConnectionOptions;
import dev.mcpt.wire.client.Connections;
import dev.mcpt.wire.client.EraSurvey;
import dev.mcpt.wire.client.Sleeper;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.time.Duration;
import java.time.InstantSource;

/// A visit to one server that is no test: connects with retry, ends when the user interrupts.
final class Visit implements AutoCloseable {
  private final Desk desk;
  private final ServerConfig server;
  private final ConnectionOptions options;
  private final Connections connections;
  private final Interrupts.Registration registration;

  /// @param given the server as the command line gives it
  /// @throws ConfigException with every problem of its file
  Visit(Desk desk, String given) throws ConfigException {
    this.desk = desk;
    this.server = new Workspace(desk.folder(), desk.env()).server(given);
    this.options =
        ConnectionOptions.defaults()
            .withConnectTimeout(server.connectionTimeout())
            .withRequestTimeout(server.toolTimeout())
            .withRevision(server.revision())
            .withRedactor(server.redactor());
    this.connections = new Connections(InstantSource.system(), Sleeper.real());
    this.registration = desk.interrupts().onInterrupt(connections::forceDisconnectAll);
    server.limits().forEach(limit -> desk.console().note(limit.line()));
  }

  ServerConfig server() {
    return server;
  }

  /// Connects, as often as the server's file allows; each wait is announced on stderr.
  Connection connect() throws ConnectionFailure, InterruptedException {
    return connections.connect(
        server.target(),
        options,
        server.retry(),
        notice ->
            desk.console()
                .note(
                    "attempt %d of %d failed: %s; the next in %d s"
                        .formatted(
                            notice.attempt(),
                            notice.of(),
                            notice.reason(),
                            notice.delay().toSeconds())),
        // Each attempt has the whole connection timeout; the waits between them come on top.
        Deadline.in(attempts().plusSeconds(60)));
  }

  /// Which revisions the server speaks.
  EraSurvey survey() throws ConnectionFailure, InterruptedException {
    return connections.survey(server.target(), options, Deadline.in(attempts()));
  }

  /// The time that one request may take, from now on.
  Deadline request() {
    return Deadline.in(server.toolTimeout());
  }

  private Duration attempts() {
    return server.connectionTimeout().multipliedBy(server.retry().attempts() + 1L);
  }

  @Override
  public void close() {
    try (registration) {
      connections.close();
    }
  }
}
