package dev.mcpt.wire.client;

import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.oauth.Authorization;
import dev.mcpt.wire.oauth.OAuthFailure;
import dev.mcpt.wire.transport.Authorizer;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.io.UncheckedIOException;
import java.net.URI;

/// Gives a transport the tokens of OAuth.
final class TokenAuthorizer implements Authorizer {

  private final Authorization authorization;

  TokenAuthorizer(Authorization authorization) {
    this.authorization = authorization;
  }

  /// None from a store that cannot be read, which [#challenged] then tells.
  @Override
  public Headers credentials(String method, URI url) {
    try {
      return authorization.credentials(method, url);
    } catch (UncheckedIOException _) {
      return Headers.none();
    }
  }

  @Override
  public void prepare() throws ConnectionFailure, InterruptedException {
    try {
      authorization.prepare();
    } catch (OAuthFailure e) {
      throw unauthorized(e);
    } catch (UncheckedIOException e) {
      throw unkept(e);
    }
  }

  @Override
  public boolean challenged(int status, Headers answer, Headers sent)
      throws ConnectionFailure, InterruptedException {
    try {
      return authorization.challenged(status, answer, sent);
    } catch (OAuthFailure e) {
      throw unauthorized(e);
    } catch (UncheckedIOException e) {
      throw unkept(e);
    }
  }

  static ConnectionFailure unauthorized(OAuthFailure failure) {
    ConnectionFailure unauthorized =
        new ConnectionFailure.Unauthorized(String.valueOf(failure.getMessage()), failure.hint());
    unauthorized.initCause(failure);
    return unauthorized;
  }

  static ConnectionFailure unkept(UncheckedIOException failure) {
    Throwable cause = failure.getCause();
    String why = (cause == null ? failure : cause).getMessage();
    ConnectionFailure unauthorized =
        new ConnectionFailure.Unauthorized(
            "The tokens can not be kept: " + why + ".",
            "Can the file that they are kept in be read and written?");
    unauthorized.initCause(failure);
    return unauthorized;
  }

  @Override
  public void close() {
    authorization.close();
  }
}
