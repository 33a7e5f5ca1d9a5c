package dev.mcpt.wire.http;

import dev.mcpt.wire.http.HttpFailure.Cancelled;
import dev.mcpt.wire.http.HttpFailure.ConnectionLost;
import dev.mcpt.wire.http.HttpFailure.Phase;
import dev.mcpt.wire.http.HttpFailure.Refused;
import dev.mcpt.wire.http.HttpFailure.TimedOut;
import dev.mcpt.wire.http.HttpFailure.UnknownHost;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Opens connections: name, address, TCP, TLS, all within one deadline. The addresses of a name are
/// tried in order, each with its share of the remaining time.
final class Dialer {
  private final HttpClient.Options options;
  private final Pool pool;
  private final Resolver resolver;
  private final Predicate<InetAddress> mayReach;
  private final Set<FutureTask<?>> lookups = ConcurrentHashMap.newKeySet();

  /// Finds the addresses of a name, in the order in which they are tried.
  interface Resolver {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  Dialer(
      HttpClient.Options options, Pool pool, Resolver resolver, Predicate<InetAddress> mayReach) {
    this.options = options;
    this.pool = pool;
    this.resolver = resolver;
    this.mayReach = mayReach;
  }

  /// Where a connection leads, and by which way.
  ///
  /// @param origin the server
  /// @param proxy null where the server is reached directly
  /// @param tunnel whether the proxy is to pass bytes through as they are
  record Route(Origin origin, @Nullable Proxy proxy, boolean tunnel) {
    private Origin firstHop() {
      return proxy == null ? origin : proxy.origin();
    }
  }

  Connection dial(Route route, String target, Deadline deadline) throws HttpFailure {
    Deadline until = deadline.earlier(Deadline.in(options.connectTimeout()));
    if (route.proxy() == null) {
      return dialHop(route, target, until);
    }
    InetAddress literal = DirectHosts.literal(route.origin().host());
    if (literal != null) {
      permitted(new InetAddress[] {literal}, route.origin(), target);
    }
    try {
      return dialHop(route, target, until);
    } catch (UnknownHost e) {
      throw Tunnel.unreachable(route.proxy(), target, "is not known by its name", e);
    } catch (Refused e) {
      throw Tunnel.unreachable(route.proxy(), target, "accepts no connections", e);
    }
  }

  private Connection dialHop(Route route, String target, Deadline until) throws HttpFailure {
    Origin hop = route.firstHop();
    InetAddress[] found = addresses(hop, target, until);
    InetAddress[] addresses = route.proxy() == null ? permitted(found, hop, target) : found;
    HttpFailure first = null;
    for (int i = 0; i < addresses.length; i++) {
      try {
        return dial(route, addresses[i], target, share(until, addresses.length - i));
      } catch (Refused | TimedOut e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    throw first == null ? new UnknownHost(target, hop.host(), null) : first;
  }

  private InetAddress[] permitted(InetAddress[] addresses, Origin origin, String target)
      throws Refused {
    InetAddress[] permitted = Arrays.stream(addresses).filter(mayReach).toArray(InetAddress[]::new);
    if (permitted.length == 0 && addresses.length > 0) {
      IOException cause = new IOException("its address must not be reached from here");
      throw new Refused(target, origin.endpoint(), cause);
    }
    return permitted;
  }

  private static Deadline share(Deadline until, int addressesLeft) {
    return addressesLeft == 1
        ? until
        : until.earlier(Deadline.in(until.remaining().dividedBy(addressesLeft)));
  }

  private Connection dial(Route route, InetAddress address, String target, Deadline until)
      throws HttpFailure {
    Link link = link(target);
    Connection connection = null;
    try {
      link.deadline(until);
      link.connect(new InetSocketAddress(address, route.firstHop().port()));
      Origin origin = route.origin();
      if (route.proxy() != null && route.tunnel()) {
        Tunnel.open(link, origin, route.proxy(), target, options.maxHeadBytes());
      }
      connection =
          origin.secure() ? Tls.over(link, origin, target, options.tls()) : plain(link, origin);
      return connection;
    } catch (IOException e) {
      throw failure(e, link, route.firstHop(), address, target);
    } finally {
      if (connection == null) {
        link.close();
      }
    }
  }

  private Link link(String target) throws HttpFailure {
    try {
      Link link = new Link(pool::remove);
      pool.add(link);
      return link;
    } catch (IOException e) {
      throw new ConnectionLost(target, Phase.CONNECT, false, false, e);
    }
  }

  private static Connection plain(Link link, Origin origin) {
    return new Connection(origin, link, link.input(), link.output());
  }

  private static HttpFailure failure(
      IOException e, Link link, Origin origin, InetAddress address, String target) {
    Cancelled.By by = link.cancelled();
    if (e instanceof HttpFailure known) {
      return known;
    } else if (by != null) {
      return new Cancelled(target, by, e);
    } else if (Thread.currentThread().isInterrupted()) {
      return new Cancelled(target, Cancelled.By.INTERRUPT, e);
    } else if (e instanceof SocketTimeoutException || link.overdue() || link.deadline().expired()) {
      return new TimedOut(target, Phase.CONNECT, link.deadline().elapsed());
    } else if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
      String endpoint =
          new Origin(origin.scheme(), address.getHostAddress(), origin.port()).endpoint();
      return new Refused(target, endpoint, e);
    } else {
      return new ConnectionLost(target, Phase.CONNECT, false, false, e);
    }
  }

  /// Looks the name up on a thread of its own, because the system's resolver obeys neither a
  /// deadline nor an interrupt; a lookup that is given up ends when the resolver gives up.
  private InetAddress[] addresses(Origin origin, String target, Deadline until) throws HttpFailure {
    if (origin.host().indexOf(':') >= 0 || Character.isDigit(origin.host().charAt(0))) {
      try {
        return new InetAddress[] {InetAddress.ofLiteral(origin.host())};
      } catch (IllegalArgumentException _) {
        // a name that begins with a digit
      }
    }
    var lookup = new FutureTask<>(() -> resolver.addresses(origin.host()));
    lookups.add(lookup);
    if (pool.closed()) {
      lookup.cancel(true);
    }
    Thread.ofVirtual().start(lookup);
    try {
      return lookup.get(until.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new UnknownHost(target, origin.host(), e.getCause());
    } catch (TimeoutException _) {
      throw new TimedOut(target, Phase.CONNECT, until.elapsed());
    } catch (CancellationException e) {
      throw new Cancelled(target, Cancelled.By.CLIENT_CLOSED, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Cancelled(target, Cancelled.By.INTERRUPT, e);
    } finally {
      lookups.remove(lookup);
    }
  }

  /// Ends the lookups in progress.
  void close() {
    lookups.forEach(lookup -> lookup.cancel(true));
  }
}
