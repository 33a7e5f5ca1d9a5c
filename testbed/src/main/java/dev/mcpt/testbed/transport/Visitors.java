package dev.mcpt.testbed.transport;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Message.Request;
import dev.mcpt.testbed.protocol.RpcError;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Which session ids are given out. The defects know a client by the title in its `clientInfo`, so
/// that clients without one are not touched by them.
final class Visitors {

  private static final String SHARED = "00000000-0000-4000-8000-000000000000";

  private final Defects defects;
  private final Map<String, String> titles = new ConcurrentHashMap<>();
  private final Set<String> ended = ConcurrentHashMap.newKeySet();
  private final Set<String> gone = ConcurrentHashMap.newKeySet();

  Visitors(Defects defects) {
    this.defects = defects;
  }

  /// The id for the session that this `initialize` begins.
  ///
  /// @throws RpcError when the client may not have another
  String enter(Request initialize) throws RpcError {
    @Nullable String title = Json.text(Json.object(initialize.params(), "clientInfo"), "title");
    if (title == null) {
      return UUID.randomUUID().toString();
    }
    if (gone.contains(title) && defects.has(Defect.SESSION_REINIT)) {
      throw new RpcError(RpcError.INVALID_REQUEST, "Invalid request: you had your session");
    }
    String id = defects.has(Defect.SESSION_ID_UNIQUE) ? SHARED : UUID.randomUUID().toString();
    titles.put(id, title);
    return id;
  }

  /// Notes that a session is over.
  void leave(String id) {
    ended.add(id);
    String title = titles.remove(id);
    if (title != null) {
      gone.add(title);
    }
  }

  /// Whether a session that is not there is served nevertheless: one that never was.
  boolean welcome(@Nullable String id) {
    return id != null && !ended.contains(id) && defects.has(Defect.SESSION_UNKNOWN_404);
  }
}
