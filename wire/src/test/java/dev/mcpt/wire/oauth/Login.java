package dev.mcpt.wire.oauth;

import dev.mcpt.wire.exchange.Recorder;
import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.http.HttpClient;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A connection's authorization at an [Authority], without the connection.
final class Login implements AutoCloseable {

  final Recorder recorder = new Recorder(Redactor.none());
  final List<OAuthEvent> events = new CopyOnWriteArrayList<>();
  final MemoryStore store = new MemoryStore();
  final Authorization authorization;
  private final URI server;

  Login(URI server, OAuthSettings settings, Browser browser) {
    this(server, settings, browser, InstantSource.system());
  }

  Login(URI server, OAuthSettings settings, Browser browser, InstantSource clock) {
    this.server = server;
    OAuth oauth = new OAuth(settings, store, "one", browser, events::add, clock);
    authorization = Authorization.of(server, oauth, HttpClient.Options.defaults(), recorder);
  }

  static Login headless(Authority authority) {
    return new Login(authority.mcp(), OAuthSettings.defaults(), Browser.headless());
  }

  static Login headless(Authority authority, OAuthSettings settings) {
    return new Login(authority.mcp(), settings, Browser.headless());
  }

  /// Answers a 401 with this challenge.
  void challenged(String challenge) throws OAuthFailure, InterruptedException {
    authorization.challenged(401, Headers.of("WWW-Authenticate", challenge), sent());
  }

  /// Answers a 403 with this challenge.
  boolean forbidden(String challenge) throws OAuthFailure, InterruptedException {
    return authorization.challenged(403, Headers.of("WWW-Authenticate", challenge), sent());
  }

  Headers sent() {
    return authorization.credentials("POST", server);
  }

  Tokens tokens() throws IOException {
    Tokens tokens = store.tokens(TokenKey.of(server, "one"));
    if (tokens == null) {
      throw new IOException("no tokens");
    }
    return tokens;
  }

  /// All of the evidence as one text.
  String evidence() {
    return String.valueOf(recorder.exchanges());
  }

  @Override
  public void close() {
    authorization.close();
  }
}
