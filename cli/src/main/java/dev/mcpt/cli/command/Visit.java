package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Interrupts;
import dev.mcpt.config.ConfigException;
import dev.mcpt.config.Logins;
import dev.mcpt.config.ServerConfig;
import dev.mcpt.config.Workspace;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.ConnectionOptions;
import dev.mcpt.wire.client.Connections;
import dev.mcpt.wire.client.EraSurvey;
import dev.mcpt.wire.client.RetryNotice;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Sleeper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A visit to one server that is no test: connects with retry, connects anew when the connection
/// breaks, ends when the user interrupts. For one thread.
final class Visit implements AutoCloseable {
  private final Desk desk;
  private final ServerConfig server;
  private final ConnectionOptions options;
  private final Duration perRequest;
  private final Connections connections;
  private final Interrupts.Registration registration;
  private final List<Connection> used = new ArrayList<>();
  private final List<Recovery> recoveries = new ArrayList<>();

  /// A connection that broke and was replaced.
  record Recovery(Duration took, ConnectionFailure from) {}

  /// What is asked of a connection.
  @FunctionalInterface
  interface Question<T> {
    T ask(Connection connection) throws ConnectionFailure, InterruptedException;
  }

  /// @param given the server as the command line gives it
  /// @param seconds for connecting and for each request; null: as the server's file says
  /// @throws ConfigException with every problem of its file
  Visit(Desk desk, String given, @Nullable Double seconds) throws ConfigException {
    Problems problems = new Problems();
    Duration timeout = Settings.timeout(problems, seconds);
    this.desk = desk;
    Workspace workspace = new Workspace(desk.folder(), desk.env());
    this.server = server(problems, workspace, given);
    this.perRequest = timeout == null ? server.toolTimeout() : timeout;
    Logins logins = DesktopBrowser.logins(desk, workspace);
    this.options =
        ConnectionOptions.defaults()
            .withConnectTimeout(timeout == null ? server.connectionTimeout() : timeout)
            .withRequestTimeout(perRequest)
            .withRevision(server.revision())
            .withRedactor(server.redactor())
            .withOAuth(logins.first(server, event -> DesktopBrowser.tell(desk, event)));
    this.connections = new Connections(InstantSource.system(), Sleeper.real());
    this.registration = desk.interrupts().onInterrupt(connections::forceDisconnectAll);
    server.limits().forEach(limit -> desk.console().note(limit.line()));
  }

  private static ServerConfig server(Problems problems, Workspace workspace, String given)
      throws ConfigException {
    ServerConfig server = problems.ask(() -> workspace.server(given));
    problems.stopHere();
    return Objects.requireNonNull(server);
  }

  ServerConfig server() {
    return server;
  }

  /// Connects, as often as the server's file allows; each wait is announced on stderr.
  Connection connect() throws ConnectionFailure, InterruptedException {
    Connection connection =
        connections.connect(
            server.target(),
            options,
            server.retry(),
            notice -> announce(desk, notice),
            Deadline.in(attempts()));
    used.add(connection);
    return connection;
  }

  /// Asks the connection; if it breaks, a new one in its place, once.
  <T> T ask(Question<T> question) throws ConnectionFailure, InterruptedException {
    Connection connection = used.isEmpty() ? connect() : used.getLast();
    ConnectionFailure broken;
    try {
      T answer = question.ask(connection);
      if (!connection.sessionLost()) {
        return answer;
      }
      broken =
          new ConnectionFailure.ConnectionLost(
              server.display() + " no longer knows the session: it answered with HTTP status 404.",
              "The server's log may say why it ended the session.");
    } catch (ConnectionFailure e) {
      if (!breaks(e)) {
        throw e;
      }
      broken = e;
    }
    return again(question, connection, broken);
  }

  private <T> T again(Question<T> question, Connection connection, ConnectionFailure broken)
      throws ConnectionFailure, InterruptedException {
    desk.console().note("the connection broke: " + broken.getMessage() + " Connecting anew.");
    long from = System.nanoTime();
    Connection fresh =
        connections.recover(
            connection,
            server.target(),
            options,
            notice -> announce(desk, notice),
            Deadline.in(attempts()));
    recoveries.add(new Recovery(Duration.ofNanos(System.nanoTime() - from), broken));
    used.add(fresh);
    return question.ask(fresh);
  }

  /// Whether the connection is gone, so that another one may do better.
  private static boolean breaks(ConnectionFailure failure) {
    return switch (failure) {
      case ConnectionFailure.ConnectionLost _,
          ConnectionFailure.ProcessDied _,
          ConnectionFailure.Refused _ ->
          true;
      case ConnectionFailure.UnknownHost _,
          ConnectionFailure.CommandNotFound _,
          ConnectionFailure.TimedOut _,
          ConnectionFailure.TlsFailed _,
          ConnectionFailure.NotMcp _,
          ConnectionFailure.HttpRefused _,
          ConnectionFailure.Unauthorized _,
          ConnectionFailure.HandshakeRefused _,
          ConnectionFailure.VersionRefused _,
          ConnectionFailure.MalformedTraffic _,
          ConnectionFailure.Closed _ ->
          false;
    };
  }

  /// Tells of the wait before the next attempt.
  static void announce(Desk desk, RetryNotice notice) {
    desk.console()
        .note(
            "attempt %d of %d failed: %s; the next in %d s"
                .formatted(
                    notice.attempt(), notice.of(), notice.reason(), notice.delay().toSeconds()));
  }

  /// The connections that broke and were replaced, so far.
  List<Recovery> recoveries() {
    return List.copyOf(recoveries);
  }

  /// What went over the connections that were asked.
  List<Exchange> exchanges() {
    return used.stream().flatMap(connection -> connection.exchanges().stream()).toList();
  }

  /// Which revisions the server speaks.
  EraSurvey survey() throws ConnectionFailure, InterruptedException {
    return connections.survey(server.target(), options, Deadline.in(attempts()));
  }

  /// The time that one request may take, from now on.
  Deadline request() {
    return Deadline.in(perRequest);
  }

  private Duration attempts() {
    return attempts(options.connectTimeout(), server);
  }

  /// Each attempt has the whole connection timeout; the waits between them come on top.
  static Duration attempts(Duration each, ServerConfig server) {
    return each.multipliedBy(server.retry().attempts() + 1L).plusSeconds(60);
  }

  @Override
  public void close() {
    try (registration) {
      connections.close();
    }
  }
}
