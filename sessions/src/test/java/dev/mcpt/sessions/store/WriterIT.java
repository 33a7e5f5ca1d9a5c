package dev.mcpt.sessions.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.sessions.registry.ClientName;
import dev.mcpt.sessions.registry.Opening;
import dev.mcpt.sessions.registry.SessionIds;
import dev.mcpt.sessions.registry.SessionKind;
import dev.mcpt.sessions.registry.SessionRecord;
import dev.mcpt.sessions.registry.StoreDownException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterIT {

  @TempDir Path folder;

  private final SessionIds ids = new SessionIds();

  private Change.Opened opened() {
    Opening opening =
        new Opening(SessionKind.SESSION, new ClientName("c", "1"), "2025-11-25", null);
    return new Change.Opened(
        new SessionRecord(
            SessionIds.key(ids.get()),
            opening,
            StoreContract.START,
            StoreContract.START,
            false,
            0,
            null));
  }

  @Test
  void countsWhatItDropsWhileTheDatabaseIsDownAndNeverWaitsForIt() throws Exception {
    List<String> log = new CopyOnWriteArrayList<>();
    Database database = Database.open("jdbc:sqlite:" + folder.resolve("sessions.db"));
    Writer writer = Writer.start(database, "one", new Writer.Bounds(2, 1, 1), log::add);
    database.close();
    assertThat(writer.tell(opened()).get(10, TimeUnit.SECONDS)).isFalse();
    assertThat(writer.isDown()).isTrue();
    assertThat(log).anyMatch(line -> line.startsWith("the database is down"));
    assertThat(writer.dropped()).isZero();
    for (int i = 0; i < 3; i++) {
      assertThat(writer.tell(opened())).isCompletedWithValue(false);
    }
    for (int i = 0; i < 2; i++) {
      writer.log(Requests.of(StoreContract.START));
      writer.touch(new Touch("key " + i, 1, 1));
    }
    assertThat(writer.dropped()).isEqualTo(3);
    assertThat(writer.waiting()).isEqualTo(4);
    assertThatThrownBy(() -> writer.run(_ -> 1)).isInstanceOf(StoreDownException.class);
    writer.close();
    assertThat(writer.dropped()).as("with what it could not write in the end").isEqualTo(8);
  }

  @Test
  void aFaultInOnePieceEndsNeitherTheOthersNorTheWriter() throws Exception {
    List<String> log = new CopyOnWriteArrayList<>();
    try (Database database = Database.open("jdbc:sqlite:" + folder.resolve("sessions.db"));
        Writer writer = Writer.start(database, "one", Writer.Bounds.USUAL, log::add)) {
      Change.Opened good = opened();
      Future<Boolean> first = writer.tell(good);
      // An end without an end cannot be written.
      assertThat(writer.tell(new Change.Ended(good.session(), false)).get(10, TimeUnit.SECONDS))
          .isTrue();
      assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
      assertThat(writer.dropped()).isEqualTo(1);
      assertThat(log).singleElement().asString().startsWith("not written");
      assertThat(writer.tell(opened()).get(10, TimeUnit.SECONDS)).isTrue();
      String key = good.session().key();
      List<SessionRecord> kept =
          writer.run(connection -> SessionRows.find(connection, List.of(key)));
      assertThat(kept).containsExactly(good.session());
    }
  }
}
