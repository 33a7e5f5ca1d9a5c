package dev.mcpt.wire.transport;

import dev.mcpt.wire.http.Headers;
import java.net.URI;

/// Gets a transport the right to be served, and says what goes along with each request.
/// Thread-safe.
public interface Authorizer extends AutoCloseable {

  /// The headers for one request, as far as there is anything to show; sends nothing.
  Headers credentials(String method, URI url);

  /// Renews what is about to expire, before a request is made.
  ///
  /// @throws ConnectionFailure.Unauthorized if that cannot be
  void prepare() throws ConnectionFailure, InterruptedException;

  /// Told that a request was refused with 401 or 403; may take as long as a user needs.
  ///
  /// @param answer the headers of the answer
  /// @param sent the headers of the request
  /// @return whether the request should be made anew and sent once more
  /// @throws ConnectionFailure.Unauthorized if it can not be put right
  boolean challenged(int status, Headers answer, Headers sent)
      throws ConnectionFailure, InterruptedException;

  /// Ends what is in progress, and frees what it holds.
  @Override
  void close();
}
