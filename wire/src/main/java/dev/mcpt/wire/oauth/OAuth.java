package dev.mcpt.wire.oauth;

import java.time.InstantSource;
import java.util.function.Consumer;

/// Everything that connections need to get tokens.
///
/// @param store shared by the connections that may share a login
/// @param session tokens belong to (server, session): each case that runs beside others has its own
/// @param events told as they happen, in the thread that authorizes; must be quick
/// @param clock tells when a token is over
public record OAuth(
    OAuthSettings settings,
    CredentialStore store,
    String session,
    Browser browser,
    Consumer<OAuthEvent> events,
    InstantSource clock) {

  /// With a store of its own that lasts as long as the process.
  public static OAuth of(OAuthSettings settings, Browser browser, Consumer<OAuthEvent> events) {
    return new OAuth(
        settings, new MemoryStore(), "default", browser, events, InstantSource.system());
  }

  /// The same with a store and a session of its own.
  public OAuth fresh(String newSession) {
    return new OAuth(settings, new MemoryStore(), newSession, browser, events, clock);
  }

  public OAuth withStore(CredentialStore value) {
    return new OAuth(settings, value, session, browser, events, clock);
  }

  public OAuth withSession(String value) {
    return new OAuth(settings, store, value, browser, events, clock);
  }

  public OAuth withEvents(Consumer<OAuthEvent> value) {
    return new OAuth(settings, store, session, browser, value, clock);
  }
}
