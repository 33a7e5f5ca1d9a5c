package dev.mcpt.wire.client;

import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.revision.Revision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which of the two protocol eras a server speaks; at least one.
///
/// @param stateful whether `initialize` works
/// @param stateless whether it serves requests of 2026-07-28
/// @param modernVersions the stateless revisions known to us that it lists, newest first; the one
///   we used if it lists none of them
/// @param statefulRevision what it agreed to when the newest stateful one was proposed
/// @param evidence everything that was sent to find that out
public record EraSurvey(
    boolean stateful,
    boolean stateless,
    List<Revision> modernVersions,
    @Nullable Revision statefulRevision,
    List<Exchange> evidence) {

  public EraSurvey {
    modernVersions = List.copyOf(modernVersions);
    evidence = List.copyOf(evidence);
  }

  /// The newest revision that both sides speak.
  public Revision newest() {
    if (!modernVersions.isEmpty()) {
      return modernVersions.getFirst();
    }
    return statefulRevision == null ? Revision.latestStateful() : statefulRevision;
  }
}
