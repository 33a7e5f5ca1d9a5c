package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FilesDocTest {

  @Test
  void showsEveryTableOnce() throws IOException {
    List<String> shown = FilesDoc.names(Files.readString(FilesDoc.FILE));

    assertThat(shown).containsExactlyInAnyOrderElementsOf(FieldDocs.tables().keySet());
  }

  @Test
  void saysOfEachFieldWhatTheReaderKnows() throws IOException {
    String text = Files.readString(FilesDoc.FILE);

    assertThat(text)
        .as("FilesDoc.main writes the tables anew")
        .isEqualTo(FilesDoc.withTables(text));
  }

  @Test
  void leavesNoFieldOfAnyTableOut() {
    Set<String> documented = new TreeSet<>();
    FieldDocs.tables().values().forEach(table -> documented.addAll(table.names()));
    Set<String> read = new TreeSet<>(ServerFields.SERVER.names());
    SuiteFields.TYPES.forEach(type -> {
      read.addAll(SuiteFields.suite(type).names());
      read.addAll(SuiteFields.testCase(type).names());
    });

    assertThat(documented).containsAll(read);
  }
}
