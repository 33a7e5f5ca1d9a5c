package dev.mcpt.run;

import dev.mcpt.config.ServerConfig;
import dev.mcpt.wire.client.ConnectionOptions;
import dev.mcpt.wire.oauth.OAuth;
import dev.mcpt.wire.revision.Revision;
import org.jspecify.annotations.Nullable;

/// A server file's settings as the wire takes them.
final class Options {

  private Options() {}

  /// @param revision the revision to speak; null: the server file's, else the newest both speak
  /// @param oauth how to get tokens; null: not at all
  static ConnectionOptions of(
      ServerConfig server, @Nullable Revision revision, @Nullable OAuth oauth) {
    return ConnectionOptions.defaults()
        .withConnectTimeout(server.connectionTimeout())
        .withRequestTimeout(server.toolTimeout())
        .withRevision(revision == null ? server.revision() : revision)
        .withRedactor(server.redactor())
        .withOAuth(oauth);
  }
}
