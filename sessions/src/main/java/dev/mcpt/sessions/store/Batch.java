package dev.mcpt.sessions.store;

import dev.mcpt.sessions.registry.End;
import dev.mcpt.sessions.registry.SessionRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/// What is written in one transaction. Writing it twice leaves what writing it once leaves.
final class Batch {

  private final List<SessionRecord> opened = new ArrayList<>();
  private final List<String> activated = new ArrayList<>();
  private final List<Change.Ended> ended = new ArrayList<>();
  private final List<Touch> touches;
  private final List<RequestRecord> requests;
  private final String instance;

  /// @param touches in the order of their keys
  Batch(
      List<Change> changes,
      Collection<Touch> touches,
      List<RequestRecord> requests,
      String instance) {
    for (Change change : changes) {
      switch (change) {
        case Change.Opened(SessionRecord session) -> opened.add(session);
        case Change.Activated(String key) -> activated.add(key);
        case Change.Ended end -> ended.add(end);
      }
    }
    // Rows are locked in one order by all instances, so that two never wait for each other.
    activated.sort(Comparator.naturalOrder());
    ended.sort(Comparator.comparing(it -> it.session().key()));
    this.touches = List.copyOf(touches);
    this.requests = List.copyOf(requests);
    this.instance = instance;
  }

  int size() {
    return opened.size() + activated.size() + ended.size() + touches.size() + requests.size();
  }

  @SuppressWarnings("NullAway") // generic Void
  Void write(Connection connection) throws SQLException {
    Hours hours = new Hours();
    int[] added = SessionRows.insert(connection, opened, instance);
    for (int i = 0; i < added.length; i++) {
      if (added[i] == 1) {
        hours.opened(opened.get(i));
      }
    }
    SessionRows.activate(connection, activated);
    SessionRows.touch(connection, touches);
    int[] changed = SessionRows.end(connection, ended);
    for (int i = 0; i < changed.length; i++) {
      if (changed[i] == 1) {
        SessionRecord session = ended.get(i).session();
        hours.ended(session, end(session));
      }
    }
    hours.write(connection);
    RequestRows.insert(connection, requests, instance);
    return null;
  }

  private static End end(SessionRecord session) {
    return Objects.requireNonNull(session.end());
  }

  /// Writes each piece in a transaction of its own.
  ///
  /// @return how many pieces were refused
  int writeEach(Database database, Consumer<String> log) {
    int refused = 0;
    for (Batch piece : pieces()) {
      try {
        database.write(piece::write);
      } catch (SQLException | RuntimeException e) {
        log.accept("not written: " + e.getMessage());
        refused++;
      }
    }
    return refused;
  }

  private List<Batch> pieces() {
    List<Batch> pieces = new ArrayList<>();
    opened.forEach(it -> pieces.add(piece(List.of(new Change.Opened(it)))));
    activated.forEach(it -> pieces.add(piece(List.of(new Change.Activated(it)))));
    touches.forEach(it -> pieces.add(new Batch(List.of(), List.of(it), List.of(), instance)));
    ended.forEach(it -> pieces.add(piece(List.of(it))));
    requests.forEach(it -> pieces.add(new Batch(List.of(), List.of(), List.of(it), instance)));
    return pieces;
  }

  private Batch piece(List<Change> changes) {
    return new Batch(changes, List.of(), List.of(), instance);
  }
}
