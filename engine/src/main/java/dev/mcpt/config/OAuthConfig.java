package dev.mcpt.config;

import dev.mcpt.wire.oauth.Grant;
import dev.mcpt.wire.oauth.OAuthSettings;
import org.jspecify.annotations.Nullable;

/// How a server file wants tokens to be got.
///
/// @param browser null where the file does not say
public record OAuthConfig(OAuthSettings settings, @Nullable BrowserUse browser) {

  /// Everything found out, as with `"oauth": true`.
  public static OAuthConfig defaults() {
    return new OAuthConfig(OAuthSettings.defaults(), null);
  }

  /// Whether nobody is asked, so that each connection can get a token of its own.
  ///
  /// @param attended whether a person is there to log in
  public boolean asksNobody(boolean attended) {
    return settings.grant() instanceof Grant.ClientCredentials
        || browser(attended) == BrowserUse.HEADLESS;
  }

  /// @param attended whether a person is there to log in
  BrowserUse browser(boolean attended) {
    if (browser != null) {
      return browser;
    }
    return attended ? BrowserUse.OPEN : BrowserUse.HEADLESS;
  }
}
