package dev.mcpt.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {

  private static final JsonArray LIST = Json.array(Json.object("name", "echo", "age", 1));

  @TempDir Path folder;

  @Test
  void withoutAFileNothingIsComparedAndNothingWritten() {
    assertThat(new Snapshots(folder.resolve("s"), true).compare("case-tools", LIST))
        .isEqualTo(new Snapshots.Comparison.Missing(folder.resolve("s/case-tools.json")));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatWasStoredIsTheSameWhateverTheOrderOfMembers() throws Exception {
    var snapshots = new Snapshots(folder.resolve("s"), false);
    snapshots.store("case-tools", LIST);

    assertThat(snapshots.compare("case-tools", Json.array(Json.object("age", 1.0, "name", "echo"))))
        .isInstanceOf(Snapshots.Comparison.Same.class);
    assertThat(Files.readString(folder.resolve("s/case-tools.json")))
        .isEqualTo(
            """
            [
              {
                "age": 1,
                "name": "echo"
              }
            ]
            """);
    try (var files = Files.list(folder.resolve("s"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aDifferenceIsShownAndTheFileStays() throws Exception {
    var snapshots = new Snapshots(folder, false);
    snapshots.store("x", LIST);
    String before = Files.readString(folder.resolve("x.json"));

    var comparison = snapshots.compare("x", Json.array(Json.object("name", "echo2", "age", 1)));

    assertThat(comparison)
        .isInstanceOfSatisfying(
            Snapshots.Comparison.Different.class,
            different -> {
              assertThat(different.diff())
                  .contains("-     \"name\": \"echo\"\n+     \"name\": \"echo2\"\n");
              assertThat(different.written()).isFalse();
            });
    assertThat(Files.readString(folder.resolve("x.json"))).isEqualTo(before);
  }

  @Test
  void updatingWritesWhatDiffers() throws Exception {
    new Snapshots(folder, false).store("x", LIST);
    JsonArray now = Json.array(Json.object("name", "other"));
    var updating = new Snapshots(folder, true);

    assertThat(updating.compare("x", now))
        .isInstanceOfSatisfying(
            Snapshots.Comparison.Different.class,
            different -> assertThat(different.written()).isTrue());
    assertThat(updating.compare("x", now)).isInstanceOf(Snapshots.Comparison.Same.class);
  }

  @Test
  void aFolderThatCannotBeWrittenIsToldWithItsFile() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    var snapshots = new Snapshots(file.resolve("below"), false);

    assertThatThrownBy(() -> snapshots.store("x", LIST))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("x.json");
  }
}
