package dev.mcpt.sessions.offer;

import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Revision;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The way to the client of one request, for what only the client can give.
///
/// In the stateful era the client is asked, and its answer awaited. In the stateless era the work
/// ends unfulfilled, and is done anew from its beginning when the client brings the answers: it
/// must have no effect before its last wish, and ask the same again under the same keys.
public interface Asking {

  /// The revision that the caller speaks.
  Revision revision();

  /// Whether the client has declared that it can fulfil a wish.
  boolean can(Wish wish);

  /// Asks for all of it at once.
  ///
  /// @return the client's results by the keys of the wishes; what was filled in and accepted fits
  ///   its schema
  Map<String, JsonObject> ask(List<Wish> wishes) throws Unfulfilled, InterruptedException;

  /// Asks for one thing.
  default JsonObject ask(Wish wish) throws Unfulfilled, InterruptedException {
    return Objects.requireNonNull(ask(List.of(wish)).get(wish.key()));
  }
}
