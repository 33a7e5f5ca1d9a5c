package dev.mcpt.wire.oauth;

import dev.mcpt.wire.exchange.Recorder;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.http.HttpClient;
import dev.mcpt.wire.oauth.Discovery.Found;
import dev.mcpt.wire.oauth.OAuthFailure.Step;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Gets and renews the token of one connection to one server, and says what goes along with each
/// request.
///
/// Thread-safe: one thread authorizes, the others wait for its token. [#close], which takes no
/// lock, ends a flow in progress.
public final class Authorization implements AutoCloseable {

  /// How often more scopes are asked for on one connection.
  public static final int MOST_STEP_UPS = 10;

  /// Of one answer.
  private static final long MOST_BYTES = 1024 * 1024;

  private static final Duration SOON = Duration.ofSeconds(10);

  private final URI server;
  private final OAuth oauth;
  private final TokenKey key;
  private final Messenger messenger;
  private final Dpop dpop;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable CodeFlow flow;
  private volatile boolean closed;
  private int stepUps;

  Authorization(URI server, OAuth oauth, Recorder recorder, HttpClient client, Reach reach) {
    this.server = server;
    this.oauth = oauth;
    this.key = TokenKey.of(server, oauth.session());
    this.messenger = new Messenger(client, recorder, reach);
    this.dpop = new Dpop(oauth.clock());
    hideKnown();
  }

  /// Opens nothing yet.
  ///
  /// @param server the URL that requests go to
  /// @param options of the server's own client; the authorization server is spoken to with the same
  /// @param recorder keeps each step, freed of secrets
  public static Authorization of(
      URI server, OAuth oauth, HttpClient.Options options, Recorder recorder) {
    Reach reach = Reach.from(server);
    HttpClient client = HttpClient.reaching(options.withMaxBodyBytes(MOST_BYTES), reach::mayReach);
    return new Authorization(server, oauth, recorder, client, reach);
  }

  private void hideKnown() {
    try {
      Tokens known = oauth.store().tokens(key);
      if (known != null) {
        hide(known);
      }
    } catch (UncheckedIOException _) {
      // What cannot be read cannot show up; whoever needs a token is told.
    }
  }

  private void hide(Tokens tokens) {
    messenger.hide(tokens.accessToken());
    if (tokens.refreshToken() != null) {
      messenger.hide(tokens.refreshToken());
    }
  }

  /// The headers that prove our right to one request; none while there is no token. Sends nothing.
  public Headers credentials(String method, URI url) {
    Tokens tokens = oauth.store().tokens(key);
    if (tokens == null || !WellKnown.origin(url).equals(WellKnown.origin(server))) {
      return Headers.none();
    }
    Headers headers = Headers.of("Authorization", tokens.type() + " " + tokens.accessToken());
    return tokens.type().equals("DPoP")
        ? headers.with(Dpop.HEADER, dpop.proof(method, url, tokens.accessToken()))
        : headers;
  }

  /// Renews a token that is about to expire, where it can be renewed without the user. Where it can
  /// not, the server has its say.
  ///
  /// @throws OAuthFailure only if authorization was cancelled
  public void prepare() throws OAuthFailure, InterruptedException {
    Tokens tokens = oauth.store().tokens(key);
    if (tokens == null
        || tokens.refreshToken() == null
        || !tokens.expires(oauth.clock().instant(), SOON)) {
      return;
    }
    lock.lockInterruptibly();
    try {
      Tokens now = oauth.store().tokens(key);
      if (now != null && now.accessToken().equals(tokens.accessToken())) {
        Deadline deadline = Deadline.in(oauth.settings().patience());
        Found found = discovery().find(null, now.issuer(), deadline);
        renewed(now, found, deadline);
      }
    } catch (OAuthFailure e) {
      if (closed) {
        throw e;
      }
    } finally {
      lock.unlock();
    }
  }

  /// Told of an answer with status 401 or 403: gets what it wants.
  ///
  /// @param sent the headers of the request that was answered so
  /// @return whether the request should be sent once more
  /// @throws OAuthFailure if no token that helps can be got
  public boolean challenged(int status, Headers answer, Headers sent)
      throws OAuthFailure, InterruptedException {
    Challenge challenge = Challenges.usable(Challenges.of(answer.all("WWW-Authenticate")));
    boolean news = dpop.keep(server, answer.first(Dpop.NONCE));
    String error = challenge == null ? null : challenge.parameter("error");
    if (status == 401 && Dpop.NONCE_WANTED.equals(error)) {
      return news;
    }
    boolean more = status == 403 && "insufficient_scope".equals(error);
    if (status != 401 && !more) {
      return false;
    }
    lock.lockInterruptibly();
    try {
      Tokens tokens = oauth.store().tokens(key);
      String used = token(sent);
      if (tokens != null && !tokens.accessToken().equals(used)) {
        return true;
      }
      authorize(challenge, tokens, more);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private static @Nullable String token(Headers sent) {
    String value = sent.first("Authorization");
    return value == null ? null : value.substring(value.indexOf(' ') + 1);
  }

  /// Gets a token before any request has asked for one, by what the server's metadata say.
  public void login() throws OAuthFailure, InterruptedException {
    lock.lockInterruptibly();
    try {
      authorize(null, null, false);
    } finally {
      lock.unlock();
    }
  }

  /// Forgets the tokens, and has the authorization server end them where it can.
  ///
  /// @return whether it has; false too if there were none
  /// @throws OAuthFailure if it refuses, or can not be asked; the tokens are forgotten all the same
  public boolean logout() throws OAuthFailure, InterruptedException {
    lock.lockInterruptibly();
    try {
      Tokens tokens = oauth.store().tokens(key);
      if (tokens == null) {
        return false;
      }
      oauth.store().remove(key);
      Deadline deadline = Deadline.in(Messenger.PATIENCE);
      Found found = discovery().find(null, tokens.issuer(), deadline);
      return found.server().issuer().equals(tokens.issuer())
          && new Revocation(found.server(), messenger, oauth.clock())
              .end(tokens, client(tokens), deadline);
    } finally {
      lock.unlock();
    }
  }

  private void authorize(@Nullable Challenge challenge, @Nullable Tokens before, boolean more)
      throws OAuthFailure, InterruptedException {
    Deadline deadline = Deadline.in(oauth.settings().patience());
    OAuthClient given = oauth.settings().client();
    String preferred =
        given != null && given.issuer() != null
            ? given.issuer()
            : before == null ? null : before.issuer();
    Found found = discovery().find(challenge, preferred, deadline);
    Tokens old = before;
    if (old != null && !old.issuer().equals(found.server().issuer())) {
      oauth.store().remove(key);
      old = null;
    }
    if (old != null && !more && renewed(old, found, deadline)) {
      return;
    }
    List<String> scopes = scopes(challenge, old, found);
    if (more) {
      checkStepUp(old, scopes);
    }
    save(granted(found, challenge, scopes, deadline), false);
  }

  private List<String> scopes(@Nullable Challenge challenge, @Nullable Tokens old, Found found) {
    return Scopes.chosen(
        oauth.settings().scopes(),
        old == null ? List.of() : old.scopes(),
        challenge == null ? List.of() : challenge.scopes(),
        found.resource() == null ? List.of() : found.resource().scopes());
  }

  private void checkStepUp(@Nullable Tokens old, List<String> scopes) throws OAuthFailure {
    boolean same = old != null && old.scopes().containsAll(scopes);
    if (same || ++stepUps > MOST_STEP_UPS) {
      throw new OAuthFailure(
          Step.SCOPE,
          same
              ? "The server wants the scopes "
                  + scopes
                  + ", which its token was asked with already."
              : "The server wanted more scopes " + MOST_STEP_UPS + " times.",
          "The authorization server did not grant them, or the server's challenge names the wrong ones.",
          "insufficient_scope");
    }
  }

  /// Whether a refresh token brought a new token; one that is refused is forgotten.
  private boolean renewed(Tokens old, Found found, Deadline deadline)
      throws OAuthFailure, InterruptedException {
    if (old.refreshToken() == null || !old.issuer().equals(found.server().issuer())) {
      return false;
    }
    Form form =
        new Form()
            .with("grant_type", "refresh_token")
            .with("refresh_token", old.refreshToken())
            .with("resource", resource(found));
    try {
      Tokens fresh = endpoint(found, null).ask(client(old), form, old.scopes(), deadline);
      String refresh = fresh.refreshToken() == null ? old.refreshToken() : fresh.refreshToken();
      save(
          new Tokens(
              fresh.issuer(),
              fresh.client(),
              fresh.accessToken(),
              fresh.type(),
              refresh,
              fresh.scopes(),
              fresh.expiresAt()),
          true);
      return true;
    } catch (OAuthFailure e) {
      if (closed || e.error() == null) {
        throw e;
      }
      oauth.store().remove(key);
      return false;
    }
  }

  /// To whom a token was given: as it is set where it is set, because a store may not keep a key.
  private OAuthClient client(Tokens tokens) {
    OAuthClient given = oauth.settings().client();
    return given != null && given.id().equals(tokens.client().id())
        ? given.withIssuer(tokens.issuer())
        : tokens.client();
  }

  private Tokens granted(
      Found found, @Nullable Challenge challenge, List<String> scopes, Deadline deadline)
      throws OAuthFailure, InterruptedException {
    TokenEndpoint endpoint = endpoint(found, challenge);
    Registration registration =
        new Registration(oauth.settings(), oauth.store(), messenger, oauth.events());
    String resource = resource(found);
    Machine machine = new Machine(found.server(), registration, endpoint, resource, deadline);
    return switch (oauth.settings().grant()) {
      case Grant.Automatic _ ->
          machine.suits(oauth.settings().client())
              ? machine.credentials(scopes)
              : flow(found, registration, endpoint, scopes, deadline);
      case Grant.AuthorizationCode _ -> flow(found, registration, endpoint, scopes, deadline);
      case Grant.ClientCredentials _ -> machine.credentials(scopes);
      case Grant.JwtBearer bearer -> machine.assertion(bearer.assertion().get(), scopes);
      case Grant.TokenExchange exchange -> machine.exchanged(exchange, messenger, scopes);
    };
  }

  private Tokens flow(
      Found found,
      Registration registration,
      TokenEndpoint endpoint,
      List<String> scopes,
      Deadline deadline)
      throws OAuthFailure, InterruptedException {
    try (CodeFlow running =
        new CodeFlow(oauth, found.server(), registration, messenger, deadline)) {
      flow = running;
      if (closed) {
        throw new OAuthFailure(
            Step.AUTHORIZATION, "Authorization was cancelled.", "Start it again.");
      }
      return running.run(endpoint, resource(found), Scopes.lasting(scopes, found.server()));
    } finally {
      flow = null;
    }
  }

  private String resource(Found found) {
    return found.resource() == null ? WellKnown.canonical(server) : found.resource().resource();
  }

  /// Tokens are bound to a key where the server wants it, or had it so before, or the user wants
  /// it.
  private TokenEndpoint endpoint(Found found, @Nullable Challenge challenge) {
    Tokens before = oauth.store().tokens(key);
    boolean bound =
        oauth.settings().dpop()
            || (challenge != null && challenge.is("DPoP"))
            || (found.resource() != null && found.resource().dpop())
            || (before != null && before.type().equals("DPoP"));
    return new TokenEndpoint(found.server(), messenger, oauth.clock(), bound ? dpop : null);
  }

  private Discovery discovery() {
    return new Discovery(server, messenger);
  }

  private void save(Tokens tokens, boolean renewed) {
    oauth.store().save(key, tokens);
    oauth
        .events()
        .accept(
            new OAuthEvent.Authorized(
                tokens.issuer(), tokens.scopes(), tokens.expiresAt(), renewed));
  }

  /// Forgets the token; what is in progress is cancelled, and its listener is gone.
  @Override
  public void close() {
    closed = true;
    CodeFlow running = flow;
    if (running != null) {
      running.close();
    }
    messenger.close();
  }
}
