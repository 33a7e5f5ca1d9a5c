package dev.mcpt.provider;

import java.util.List;
import java.util.Map;

/// Carries requests to model services.
interface Traffic extends AutoCloseable {

  /// A request to a service.
  ///
  /// @param where the case and the part that ask, for people
  /// @param headers may hold a key
  record Request(
      String where, String method, String url, Map<String, String> headers, String body) {}

  /// What a service answered.
  ///
  /// @param headers names in lower case
  record Answer(int status, Map<String, List<String>> headers, String body) {}

  /// One request, sent once.
  ///
  /// @throws ServiceTrouble where no whole answer came
  Answer send(Request request) throws InterruptedException;

  @Override
  default void close() {}
}
