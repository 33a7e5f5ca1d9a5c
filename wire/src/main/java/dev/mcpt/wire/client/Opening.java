package dev.mcpt.wire.client;

import dev.mcpt.wire.client.Probe.Finding;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Release;
import dev.mcpt.wire.transport.Reply;
import dev.mcpt.wire.transport.SseTarget;
import dev.mcpt.wire.transport.Target;
import dev.mcpt.wire.transport.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// One attempt to connect to a server. It owns every transport that it starts: [#close] closes all
/// but the one of the connection that came out.
///
/// **Which era.** A revision that the user asked for is tried and nothing else. Otherwise
/// `server/discover` comes first; an answer of the stateless era settles it, anything else leads to
/// `initialize` - on the same transport, except for a process that died of the probe. A server that
/// is silent to the probe for 2 s (stdio) or 5 s (HTTP) is taken for a legacy one unless its answer
/// comes after all. HTTP+SSE belongs to the stateful era: there is nothing to find out.
final class Opening implements AutoCloseable {

  private static final Duration OLD_TRANSPORT = Duration.ofSeconds(1);
  private static final Duration LATE = Duration.ofSeconds(5);

  /// Starts a transport to the target.
  @FunctionalInterface
  interface Starter {
    Transport start() throws ConnectionFailure;
  }

  private final Starter starter;
  private final ConnectionOptions options;
  private final Deadline started;
  private final Deadline deadline;
  private final Rejections rejections;
  private final Handshakes handshakes;
  private final boolean onlyStateful;
  private final List<Transport> transports = new CopyOnWriteArrayList<>();
  private @Nullable Transport kept;
  private @Nullable Probe probe;

  Opening(Target target, ConnectionOptions options, Deadline deadline, Starter starter) {
    this.starter = starter;
    this.onlyStateful = target instanceof SseTarget;
    this.options = options;
    this.started = Deadline.in(options.connectTimeout(), this::tick);
    this.deadline = started.earlier(deadline);
    this.rejections = new Rejections(Shown.target(target, options.redactor()));
    this.handshakes = new Handshakes(options, rejections);
  }

  /// Nanoseconds on a clock that stands still while a token is got: the time-out is the server's,
  /// not that of a user who logs in.
  private long tick() {
    long authorizing = 0;
    for (Transport transport : transports) {
      authorizing += transport instanceof HttpTransport http ? http.authorizingNanos() : 0;
    }
    return System.nanoTime() - authorizing;
  }

  private Transport transport() throws ConnectionFailure {
    Transport transport = starter.start();
    transports.add(transport);
    return transport;
  }

  private Calls calls() throws ConnectionFailure {
    return handshakes.calls(transport());
  }

  private List<Exchange> evidence() {
    return transports.stream().flatMap(t -> t.recorder().exchanges().stream()).toList();
  }

  /// The connection, in the revision that was asked for or else the newest that both sides speak.
  Connection open() throws ConnectionFailure, InterruptedException {
    try {
      Revision asked = options.revision();
      Connection connection = asked == null ? newest() : asked(asked);
      kept = connection.transport();
      return connection;
    } catch (ConnectionFailure e) {
      throw whole(e);
    }
  }

  /// The failure of the attempt as a whole: a time-out of its last request is one of them all, and
  /// an endpoint that refuses POST may be one of the transport before.
  private ConnectionFailure whole(ConnectionFailure e) throws InterruptedException {
    if (e instanceof ConnectionFailure.TimedOut late && deadline.expired()) {
      Duration took = started.expired() ? options.connectTimeout() : started.elapsed();
      return rejections.late(late, took).with(evidence());
    }
    boolean refused = e instanceof ConnectionFailure.HttpRefused http && http.status() < 500;
    return refused && oldTransport()
        ? rejections.oldTransport().with(evidence())
        : e.with(evidence());
  }

  private Connection asked(Revision asked) throws ConnectionFailure, InterruptedException {
    return switch (asked.era()) {
      case STATEFUL -> handshakes.initialize(calls(), asked, asked, deadline);
      case STATELESS -> {
        if (onlyStateful) {
          throw rejections.statefulTransport(asked);
        }
        yield handshakes.stateless(calls(), asked, deadline);
      }
    };
  }

  private Probe probe(Revision revision) throws ConnectionFailure {
    Probe started = new Probe(handshakes, transport(), revision, deadline, this::tick);
    probe = started;
    return started;
  }

  private Connection newest() throws ConnectionFailure, InterruptedException {
    Revision most = options.atMost();
    if (most != null && most.era() == Era.STATEFUL) {
      return handshakes.initialize(calls(), null, most, deadline);
    }
    if (onlyStateful) {
      return handshakes.initialize(calls(), null, Revision.latestStateful(), deadline);
    }
    Probe asking = probe(most == null ? Revision.latest() : most);
    Finding finding = asking.finding(patience(asking));
    return switch (finding.discovery()) {
      case Discovery.Modern modern -> modern(asking, modern, finding);
      case Discovery.OtherVersion other -> {
        Revision common = other.common();
        if (common == null) {
          throw rejections.version(Revision.latest(), other.listed());
        }
        if (common.era() == Era.STATELESS) {
          yield handshakes.stateless(asking.calls(), common, deadline);
        }
        yield handshakes.initialize(asking.calls(), null, common, deadline);
      }
      case Discovery.ModernError _, Discovery.NoDiscover _, Discovery.Legacy _ ->
          legacy(asking, finding);
    };
  }

  private Connection modern(Probe asking, Discovery.Modern modern, Finding finding) {
    Reply reply = Objects.requireNonNull(finding.reply());
    return handshakes.connection(asking.calls(), first(modern), reply);
  }

  /// The newest revision that the server lists; the one it was asked in if it lists none of ours.
  private static Revision first(Discovery.Modern modern) {
    return modern.versions().isEmpty() ? Revision.latest() : modern.versions().getFirst();
  }

  private Connection legacy(Probe asking, Finding finding)
      throws ConnectionFailure, InterruptedException {
    Calls calls = finding.broken() == null ? asking.calls() : calls();
    try {
      StatefulConnection connection =
          handshakes.initialize(calls, null, Revision.latestStateful(), deadline);
      if (finding.silent()
          && asking.finding(Duration.ZERO).discovery() instanceof Discovery.Modern m) {
        connection.close();
        return handshakes.stateless(calls(), first(m), deadline);
      }
      return connection;
    } catch (ConnectionFailure.HandshakeRefused
        | ConnectionFailure.HttpRefused
        | ConnectionFailure.VersionRefused
        | ConnectionFailure.NotMcp
        | ConnectionFailure.MalformedTraffic e) {
      Connection modern = afterAll(asking, finding);
      if (modern != null) {
        return modern;
      }
      throw e;
    }
  }

  /// A modern server whose discovery was late or is missing.
  private @Nullable Connection afterAll(Probe asking, Finding before)
      throws ConnectionFailure, InterruptedException {
    if (before.broken() != null) {
      return null;
    }
    Finding late = before.silent() ? asking.finding(bounded(LATE)) : before;
    Reply reply = late.reply();
    if (reply == null) {
      return null;
    }
    if (late.discovery() instanceof Discovery.Modern modern) {
      return modern(asking, modern, late);
    }
    boolean serves =
        reply.error() != null
            && handshakes.servesModern(asking.calls(), Revision.latest(), deadline);
    return serves ? handshakes.connection(asking.calls(), Revision.latest(), reply) : null;
  }

  private boolean oldTransport() throws InterruptedException {
    if (!(transports.getLast() instanceof HttpTransport http)) {
      return false;
    }
    try {
      Headers accept = Headers.of("Accept", "text/event-stream");
      Reply reply = http.send(http.request("GET", accept), Deadline.in(bounded(OLD_TRANSPORT)));
      return reply.events().stream().anyMatch(event -> event.type().equals("endpoint"));
    } catch (ConnectionFailure _) {
      return false;
    }
  }

  /// At most half of the time that is left, so that `initialize` has its turn.
  private Duration patience(Probe asking) {
    Duration half = deadline.remaining().dividedBy(2);
    return half.compareTo(asking.patience()) < 0 ? half : asking.patience();
  }

  private Duration bounded(Duration time) {
    Duration left = deadline.remaining();
    return left.compareTo(time) < 0 ? left : time;
  }

  /// Finds out which eras the server speaks: both are tried, each on a connection of its own.
  EraSurvey survey() throws ConnectionFailure, InterruptedException {
    try {
      if (onlyStateful) {
        return onlyStateful();
      }
      Probe asking = probe(Revision.latest());
      Finding finding = asking.finding(patience(asking));
      boolean certain = finding.discovery() instanceof Discovery.Modern;
      boolean fresh =
          finding.broken() != null || certain || asking.transport() instanceof HttpTransport;
      Calls calls = fresh ? calls() : asking.calls();
      Deadline bound = certain ? deadline.earlier(Deadline.in(LATE)) : deadline;
      Revision stateful = null;
      ConnectionFailure refusal = null;
      try {
        StatefulConnection connection =
            handshakes.initialize(calls, null, Revision.latestStateful(), bound);
        stateful = connection.revision();
        connection.close();
      } catch (ConnectionFailure e) {
        refusal = e;
      }
      List<Revision> modern = modernVersions(asking, finding, stateful != null);
      if (stateful == null && modern.isEmpty() && refusal != null) {
        throw refusal;
      }
      return new EraSurvey(stateful != null, !modern.isEmpty(), modern, stateful, evidence());
    } catch (ConnectionFailure e) {
      throw whole(e);
    }
  }

  private EraSurvey onlyStateful() throws ConnectionFailure, InterruptedException {
    StatefulConnection connection =
        handshakes.initialize(calls(), null, Revision.latestStateful(), deadline);
    connection.close();
    return new EraSurvey(true, false, List.of(), connection.revision(), evidence());
  }

  private List<Revision> modernVersions(Probe asking, Finding before, boolean stateful)
      throws ConnectionFailure, InterruptedException {
    Duration wait = stateful ? Duration.ZERO : bounded(LATE);
    Finding finding = before.silent() ? asking.finding(wait) : before;
    boolean serves =
        switch (finding.discovery()) {
          case Discovery.Modern _ -> true;
          case Discovery.OtherVersion _ -> false;
          case Discovery.NoDiscover _, Discovery.ModernError _ -> confirmed(asking);
          case Discovery.Legacy _ -> !stateful && finding.reply() != null && confirmed(asking);
        };
    if (!serves) {
      return List.of();
    }
    List<Revision> versions =
        finding.discovery() instanceof Discovery.Modern(List<Revision> listed) ? listed : List.of();
    return versions.isEmpty() ? List.of(Revision.latest()) : versions;
  }

  private boolean confirmed(Probe asking) throws InterruptedException {
    try {
      return asking.transport().alive()
          && handshakes.servesModern(asking.calls(), Revision.latest(), deadline);
    } catch (ConnectionFailure _) {
      return false;
    }
  }

  @Override
  public void close() {
    try (Release release = new Release()) {
      if (probe != null) {
        release.step(probe::close);
      }
      for (Transport transport : transports) {
        if (transport != kept) {
          release.step(transport::close);
        }
      }
    }
  }
}
