package dev.mcpt.wire.oauth;

import java.net.URI;

/// Whose token: tokens are never shared between two of these.
///
/// @param server the canonical URL of the server
/// @param session a name of the caller's own, one for each case that runs beside others
public record TokenKey(String server, String session) {

  public static TokenKey of(URI server, String session) {
    return new TokenKey(WellKnown.canonical(server), session);
  }
}
