package dev.mcpt.wire.oauth;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.oauth.OAuthFailure.Step;
import java.net.URI;

/// A page of an authorization server that is to be visited.
public final class Visit {

  private static final int MOST_REDIRECTS = 10;

  private final URI url;
  private final String redirectUri;
  private final Messenger messenger;
  private final Deadline deadline;

  Visit(URI url, String redirectUri, Messenger messenger, Deadline deadline) {
    this.url = url;
    this.redirectUri = redirectUri;
    this.messenger = messenger;
    this.deadline = deadline;
  }

  public URI url() {
    return url;
  }

  /// Follows the redirects from the page to our callback.
  ///
  /// @throws OAuthFailure if they do not lead there
  public void follow() throws OAuthFailure, InterruptedException {
    URI next = url;
    for (int steps = 0; steps <= MOST_REDIRECTS; steps++) {
      boolean back = isCallback(next);
      if (!back) {
        messenger.reach().checked(next, "authorization page");
      }
      String label = back ? "callback" : "authorization";
      Answer answer = messenger.get(Step.AUTHORIZATION, label, next, "text/html, */*", deadline);
      if (back) {
        arrived(answer);
        return;
      }
      URI location = answer.redirects() ? answer.location() : null;
      if (location == null) {
        throw new OAuthFailure(
            Step.AUTHORIZATION,
            "The authorization endpoint answered with HTTP status "
                + answer.status()
                + " and did not redirect.",
            "A headless flow needs an authorization server that redirects at once; else a person must log in.");
      }
      next = location;
    }
    throw new OAuthFailure(
        Step.AUTHORIZATION,
        "The authorization endpoint redirects without end.",
        "A headless flow needs an authorization server that redirects to the callback.");
  }

  private boolean isCallback(URI to) {
    return to.toString().equals(redirectUri) || to.toString().startsWith(redirectUri + "?");
  }

  private static void arrived(Answer answer) throws OAuthFailure {
    if (answer.status() != 200) {
      throw new OAuthFailure(
          Step.AUTHORIZATION,
          "The authorization server redirected with a wrong or missing `state`, or without a result.",
          "It must send `state` back as it came.");
    }
  }
}
