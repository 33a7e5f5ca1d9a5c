package dev.mcpt.wire.client;

import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.oauth.AuthServer;
import dev.mcpt.testbed.oauth.Entry;
import dev.mcpt.testbed.oauth.Policy;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.oauth.Browser;
import dev.mcpt.wire.oauth.OAuth;
import dev.mcpt.wire.oauth.OAuthEvent;
import dev.mcpt.wire.oauth.OAuthSettings;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The reference server behind the fake authorization server, and our connections to it.
final class ProtectedServer implements AutoCloseable {

  private static final Pattern REDIRECT = Pattern.compile("[?&]redirect_uri=([^&]+)");

  final AuthServer auth;
  final ReferenceServer server;
  final Connections connections = new Connections(InstantSource.system(), _ -> {});
  final List<OAuthEvent> events = new CopyOnWriteArrayList<>();

  ProtectedServer(Policy policy) {
    auth = AuthServer.start(policy);
    server = ReferenceServer.start(Options.sound().protectedBy(auth));
  }

  HttpTarget target() {
    return HttpTarget.of(server.url());
  }

  OAuth oauth(OAuthSettings settings, Browser browser) {
    return OAuth.of(settings, browser, events::add);
  }

  /// With a store and a session of its own.
  OAuth headless(String session) {
    return oauth(OAuthSettings.defaults(), Browser.headless()).fresh(session);
  }

  Connection connect(OAuth oauth) throws ConnectionFailure, InterruptedException {
    return connect(ConnectionOptions.defaults().withOAuth(oauth));
  }

  /// Connects in a revision that has sessions.
  Connection session(OAuth oauth) throws ConnectionFailure, InterruptedException {
    return connect(
        ConnectionOptions.defaults().withOAuth(oauth).withRevision(Revision.latestStateful()));
  }

  private Connection connect(ConnectionOptions options)
      throws ConnectionFailure, InterruptedException {
    return connections.isolated(target(), options, Deadline.in(Duration.ofSeconds(60)));
  }

  /// The ports of the callbacks so far.
  List<Integer> ports() {
    return events.stream()
        .filter(OAuthEvent.Visit.class::isInstance)
        .map(event -> port(((OAuthEvent.Visit) event).url()))
        .toList();
  }

  private static int port(URI visit) {
    Matcher redirect = REDIRECT.matcher(visit.toString());
    if (!redirect.find()) {
      throw new IllegalStateException("no redirect_uri in " + visit);
    }
    return URI.create(URLDecoder.decode(redirect.group(1), StandardCharsets.UTF_8)).getPort();
  }

  /// Whether a listener could be opened there.
  static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// The tokens that were given out.
  List<Entry.Issued> issued() {
    return auth.ledger().of(Entry.Issued.class);
  }

  /// The scopes that the user was asked for, one text for each time.
  List<String> scopesAsked() {
    return auth.ledger().of(Entry.Asked.class).stream()
        .filter(asked -> asked.path().equals("/authorize"))
        .map(asked -> asked.parameters().getOrDefault("scope", ""))
        .toList();
  }

  @Override
  public void close() {
    try (auth;
        server;
        connections) {
      auth.release();
    }
  }
}
