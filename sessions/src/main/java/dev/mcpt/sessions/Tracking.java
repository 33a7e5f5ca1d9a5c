package dev.mcpt.sessions;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where sessions and requests are kept and shown.
///
/// @param database `jdbc:sqlite:FILE`, used by one server at a time, or `jdbc:postgresql://…`,
///   shared by any number of instances
/// @param instance the name of this server among those that share the database
/// @param retention how long ended sessions and requests are kept; null for ever
/// @param apiPort where sessions are shown over HTTP; 0 for a free one; negative for nowhere
public record Tracking(
    String database, String instance, @Nullable Duration retention, int apiPort) {

  public static final int DEFAULT_API_PORT = 8181;

  /// The database may hold a password.
  @Override
  public String toString() {
    return "Tracking[" + instance + "]";
  }
}
