package dev.mcpt.config;

import dev.mcpt.wire.client.Retry;
import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.SseTarget;
import dev.mcpt.wire.transport.StdioTarget;
import dev.mcpt.wire.transport.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A server under test and how to speak to it.
///
/// @param id made for file names
/// @param name what reports call it
/// @param target with its headers, the `Authorization` of a token included
/// @param oauth how to get tokens, where the file says that the server wants OAuth; else null
/// @param revision the protocol revision to speak; null: the newest that both speak
/// @param toolTimeout how long a request may take
/// @param connectionTimeout how long connecting and the handshake may take
/// @param redactor knows the secrets of the file and of the environment
/// @param file where it was read from; null for a URL or a command line
/// @param entry which of several servers in the file; null where the file is one server
/// @param display the URL or command line, redacted
/// @param limits what the file asks for and this version can not do, to be said when it is used
public record ServerConfig(
    String id,
    String name,
    Target target,
    @Nullable OAuthConfig oauth,
    @Nullable Revision revision,
    Duration toolTimeout,
    Duration connectionTimeout,
    Retry retry,
    Redactor redactor,
    @Nullable Path file,
    @Nullable String entry,
    String display,
    List<Problem> limits) {

  public ServerConfig {
    limits = List.copyOf(limits);
  }

  /// What stands for the server on a command line: its file, else its URL or command, redacted.
  public String reference() {
    if (file == null) {
      return display;
    }
    return entry == null ? file.toString() : file + "#" + entry;
  }

  /// Whether something is sent that says who we are. Over stdio that comes from the environment,
  /// which the server reads as it likes, so that it always may be there.
  public boolean hasCredentials() {
    return switch (target) {
      case HttpTarget http -> oauth != null || http.headers().has("Authorization");
      case SseTarget sse -> oauth != null || sse.headers().has("Authorization");
      case StdioTarget _ -> true;
    };
  }
}
