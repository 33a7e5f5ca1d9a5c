package dev.mcpt.run;

import dev.mcpt.check.Heard;
import dev.mcpt.check.Probe;
import dev.mcpt.config.ServerConfig;
import dev.mcpt.plan.CheckSettings;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.Connections;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.oauth.OAuth;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import dev.mcpt.wire.transport.SseTarget;
import dev.mcpt.wire.transport.StdioTarget;
import dev.mcpt.wire.transport.Target;
import dev.mcpt.wire.transport.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The probe of one check: opens everything through the [Connections] of its case, which closes it.
final class CheckProbe implements Probe {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// A transport without handshake may stand on a process that has only begun to start.
  private static final Duration STARTING = Duration.ofSeconds(15);

  private final ServerConfig server;
  private final Target target;
  private final @Nullable OAuth oauth;
  private final Connections connections;
  private final Revision revision;
  private final CheckSettings settings;
  private final Deadline end;
  private final List<Connection> opened = new ArrayList<>();
  private @Nullable Connection own;

  CheckProbe(
      ServerConfig server,
      Connections connections,
      @Nullable OAuth oauth,
      Revision revision,
      CheckSettings settings,
      Deadline end) {
    this.server = server;
    this.target = settings.anonymous() ? withoutCredentials(server.target()) : server.target();
    this.oauth = settings.anonymous() ? null : oauth;
    this.connections = connections;
    this.revision = revision;
    this.settings = settings;
    this.end = end;
  }

  @Override
  public Connection connection() throws ConnectionFailure, InterruptedException {
    Connection mine = own;
    if (mine == null) {
      mine = open();
      own = mine;
    }
    return mine;
  }

  @Override
  public Connection open() throws ConnectionFailure, InterruptedException {
    return open(revision);
  }

  @Override
  public Connection open(Revision asked) throws ConnectionFailure, InterruptedException {
    Connection connection =
        connections.isolated(target, Options.of(server, asked, oauth), connecting());
    opened.add(connection);
    return connection;
  }

  @Override
  public Transport raw() throws ConnectionFailure, InterruptedException {
    return connections.raw(target, Options.of(server, revision, oauth));
  }

  @Override
  public Heard send(Connection connection, Outgoing out)
      throws ConnectionFailure, InterruptedException {
    try {
      return new Heard.Answered(connection.transport().send(out, patient()));
    } catch (ConnectionFailure.TimedOut silent) {
      if (!connection.transport().alive()) {
        throw silent;
      }
      return new Heard.Silence(withLifeSign(silent, connection.lifeSign(deadline())));
    }
  }

  @Override
  public Heard send(Transport transport, Outgoing out)
      throws ConnectionFailure, InterruptedException {
    try {
      Duration patience = channel() == Channel.STDIO ? STARTING : PATIENCE;
      return new Heard.Answered(transport.send(out, Deadline.in(patience).earlier(end)));
    } catch (ConnectionFailure.TimedOut silent) {
      return new Heard.Silence(withLifeSign(silent, open().lifeSign(deadline())));
    }
  }

  private static List<Exchange> withLifeSign(ConnectionFailure.TimedOut silent, Reply alive) {
    var evidence = new ArrayList<>(silent.evidence());
    evidence.add(alive.exchange());
    return evidence;
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public Channel channel() {
    return channel(target);
  }

  static Channel channel(Target target) {
    return switch (target) {
      case HttpTarget _ -> Channel.HTTP;
      case SseTarget _ -> Channel.SSE;
      case StdioTarget _ -> Channel.STDIO;
    };
  }

  @Override
  public Revision revision() {
    return revision;
  }

  @Override
  public Deadline deadline() {
    return Deadline.in(server.toolTimeout()).earlier(end);
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public @Nullable String hint(String name) {
    return settings.hints().get(name);
  }

  @Override
  public boolean mayCallTools() {
    return settings.callTools();
  }

  @Override
  public int rateLimitThreshold() {
    return settings.rateLimitThreshold();
  }

  /// Everything that was exchanged on the connections with a handshake.
  List<Exchange> exchanges() {
    return opened.stream().flatMap(connection -> connection.exchanges().stream()).toList();
  }

  private Deadline patient() {
    return Deadline.in(PATIENCE).earlier(end);
  }

  private Deadline connecting() {
    return Deadline.in(server.connectionTimeout()).earlier(end);
  }

  private static Target withoutCredentials(Target target) {
    return switch (target) {
      case HttpTarget http ->
          new HttpTarget(
              http.url(), http.headers().without("Authorization"), http.tls(), http.proxies());
      case SseTarget sse ->
          new SseTarget(
              sse.url(), sse.headers().without("Authorization"), sse.tls(), sse.proxies());
      case StdioTarget stdio -> stdio;
    };
  }
}
