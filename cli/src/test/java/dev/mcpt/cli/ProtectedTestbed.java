package dev.mcpt.cli;

import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.oauth.AuthServer;
import dev.mcpt.testbed.oauth.Entry;
import dev.mcpt.testbed.oauth.Policy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;

/// The reference server behind the fake authorization server.
record ProtectedTestbed(AuthServer auth, ReferenceServer server) implements AutoCloseable {

  static ProtectedTestbed start(Policy policy) {
    AuthServer auth = AuthServer.start(policy);
    return new ProtectedTestbed(auth, ReferenceServer.start(Options.sound().protectedBy(auth)));
  }

  String url() {
    return server.url().toString();
  }

  /// The tokens that were given out for codes, and with them the flows that came to their end.
  List<Entry.Issued> flows() {
    return auth.ledger().of(Entry.Issued.class).stream()
        .filter(issued -> issued.grant().equals("authorization_code"))
        .toList();
  }

  /// The requests at one endpoint of the authorization server.
  List<Entry.Asked> asked(String path) {
    return auth.ledger().of(Entry.Asked.class).stream()
        .filter(asked -> asked.path().equals(path))
        .toList();
  }

  /// Whether nobody listens any more where codes were sent to.
  boolean callbacksAreGone() {
    return asked("/authorize").stream()
        .map(asked -> URI.create(asked.parameters().getOrDefault("redirect_uri", "")).getPort())
        .allMatch(ProtectedTestbed::free);
  }

  static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void close() {
    try (auth;
        server) {
      auth.release();
    }
  }
}
