package dev.mcpt.config;

import dev.mcpt.wire.oauth.Browser;
import dev.mcpt.wire.oauth.CredentialStore;
import dev.mcpt.wire.oauth.MemoryStore;
import dev.mcpt.wire.oauth.OAuth;
import dev.mcpt.wire.oauth.OAuthEvent;
import dev.mcpt.wire.oauth.TokenKey;
import dev.mcpt.wire.oauth.Tokens;
import dev.mcpt.wire.transport.HttpTarget;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How tokens are got on behalf of whoever started mcp-t. Thread-safe, if the store is.
///
/// Where nobody needs to be asked, each connection gets a token of its own in a store of its own.
/// Where a person logs in, that happens once: what is connected later begins with a copy of that
/// access token, again in a store of its own, so that nobody is asked twice and no two cases can
/// disturb each other.
public final class Logins {

  /// The session under which a person's login is kept.
  public static final String PERSON = "default";

  private final @Nullable CredentialStore kept;
  private final @Nullable Browser browser;
  private final CredentialStore passing = new MemoryStore();
  private final InstantSource clock;

  private Logins(@Nullable CredentialStore kept, @Nullable Browser browser, InstantSource clock) {
    this.kept = kept;
    this.browser = browser;
    this.clock = clock;
  }

  /// Nobody is there, and nothing is kept.
  public static Logins unattended() {
    return new Logins(null, null, InstantSource.system());
  }

  /// A person is there.
  ///
  /// @param kept the logins of `mcp-t auth login`; null where there is no place for them
  /// @param browser shows pages to the person
  public static Logins attended(@Nullable CredentialStore kept, Browser browser) {
    return new Logins(kept, browser, InstantSource.system());
  }

  /// Nobody is there, but logins may have been kept.
  public static Logins unattended(@Nullable CredentialStore kept) {
    return new Logins(kept, null, InstantSource.system());
  }

  /// For the first connection, or the only one: it uses and renews a login that was kept. Null
  /// where the server wants no OAuth and nobody has logged in to it.
  public @Nullable OAuth first(ServerConfig server, Consumer<OAuthEvent> events) {
    OAuthConfig config = config(server);
    return config == null
        ? null
        : new OAuth(
            config.settings(),
            store(server),
            PERSON,
            browser(config),
            heard(config, events),
            clock);
  }

  /// For a connection of a case. Null as in [#first].
  ///
  /// @param session the name of the case
  public @Nullable OAuth own(ServerConfig server, String session, Consumer<OAuthEvent> events) {
    OAuthConfig config = config(server);
    if (config == null) {
      return null;
    }
    MemoryStore store = new MemoryStore();
    boolean oneAtATime = config.settings().redirectPort() != 0;
    Tokens person = store(server).tokens(key(server));
    boolean login = person != null && keeps(server);
    if (person != null && (login || oneAtATime || !config.asksNobody(browser != null))) {
      store.save(TokenKey.of(url(server), session), withoutRefresh(person));
      store.save(person.issuer(), person.client());
    }
    return new OAuth(
        config.settings(), store, session, browser(config), heard(config, events), clock);
  }

  /// For a login that begins anew, with nothing known.
  ///
  /// @param person shows pages; null where nobody is there
  public static OAuth fresh(
      OAuthConfig config, @Nullable Browser person, Consumer<OAuthEvent> events) {
    Logins logins = new Logins(null, person, InstantSource.system());
    return new OAuth(
        config.settings(),
        logins.passing,
        PERSON,
        logins.browser(config),
        logins.heard(config, events),
        logins.clock);
  }

  /// Whether a login to the server was kept.
  public boolean keeps(ServerConfig server) {
    return kept != null
        && server.target() instanceof HttpTarget
        && kept.tokens(key(server)) != null;
  }

  private @Nullable OAuthConfig config(ServerConfig server) {
    if (!(server.target() instanceof HttpTarget)) {
      return null;
    }
    return server.oauth() == null && keeps(server) ? OAuthConfig.defaults() : server.oauth();
  }

  private CredentialStore store(ServerConfig server) {
    return kept != null && keeps(server) ? kept : passing;
  }

  private Browser browser(OAuthConfig config) {
    return switch (config.browser(browser != null)) {
      case HEADLESS -> Browser.headless();
      case PRINT -> Browser.none();
      case OPEN -> browser == null ? Browser.none() : browser;
    };
  }

  /// Where nobody logs in, nobody needs to know where.
  private Consumer<OAuthEvent> heard(OAuthConfig config, Consumer<OAuthEvent> events) {
    return event -> {
      boolean page = event instanceof OAuthEvent.Visit || event instanceof OAuthEvent.NoBrowser;
      if (!page || config.browser(browser != null) != BrowserUse.HEADLESS) {
        events.accept(event);
      }
    };
  }

  /// What a person must be told of an event; null for nothing.
  public static @Nullable String words(OAuthEvent event) {
    return switch (event) {
      case OAuthEvent.Visit(URI url) -> "to log in, visit " + url;
      case OAuthEvent.NoBrowser(_, String reason) ->
          "no browser opens (" + reason + "): visit that address by hand";
      case OAuthEvent.Registered _, OAuthEvent.Authorized _ -> null;
    };
  }

  /// The renewal of a person's token is left to the first connection: each refresh token is good
  /// once.
  private static Tokens withoutRefresh(Tokens tokens) {
    return new Tokens(
        tokens.issuer(),
        tokens.client(),
        tokens.accessToken(),
        tokens.type(),
        null,
        tokens.scopes(),
        tokens.expiresAt());
  }

  /// Whose login it is.
  public static TokenKey key(ServerConfig server) {
    return TokenKey.of(url(server), PERSON);
  }

  private static URI url(ServerConfig server) {
    return server.target() instanceof HttpTarget http ? http.url() : URI.create("stdio:");
  }
}
