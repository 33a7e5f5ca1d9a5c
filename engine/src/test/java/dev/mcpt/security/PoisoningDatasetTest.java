package dev.mcpt.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Holds the heuristics to the figures that the README beside the rows states.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoisoningDatasetTest {

  private final List<Dataset.Row> rows;

  PoisoningDatasetTest() throws Exception {
    rows = Dataset.rows();
  }

  @Test
  void holdsEnoughRowsEachOnce() {
    assertThat(count(Dataset.Row::poisoned)).isGreaterThanOrEqualTo(60);
    assertThat(count(row -> !row.poisoned())).isGreaterThanOrEqualTo(60);
    assertThat(rows).extracting(Dataset.Row::id).doesNotHaveDuplicates();
    assertThat(rows.stream().map(Dataset.Row::tool).distinct().count()).isEqualTo(rows.size());
  }

  @Test
  void noHarmlessToolFailsAtDefaultSettings() {
    assertThat(ids(row -> !row.poisoned() && row.fails())).isBlank();
  }

  @Test
  void findsAsMuchAsTheReadmeSays() throws IOException {
    assertThat(readme()).contains(figures());
  }

  @Test
  void findsOfEachTechniqueAsMuchAsTheReadmeSays() throws IOException {
    assertThat(readme()).contains(techniques());
  }

  @Test
  void missesAndWarnsOfTheRowsThatTheReadmeNames() throws IOException {
    assertThat(readme())
        .contains(
            "Missed, tuned: "
                + ids(row -> missed(row) && row.tuning())
                + "\nMissed, held out: "
                + ids(row -> missed(row) && !row.tuning())
                + "\nHarmless with a warning: "
                + ids(row -> !row.poisoned() && row.found()));
  }

  private static String readme() throws IOException {
    return Files.readString(Dataset.FOLDER.resolve("README.md"));
  }

  private static boolean missed(Dataset.Row row) {
    return row.poisoned() && !row.found();
  }

  private String ids(Predicate<Dataset.Row> which) {
    return rows.stream()
        .filter(which)
        .map(Dataset.Row::id)
        .collect(Collectors.joining(", ", "", "\n"));
  }

  private String figures() {
    return half("odd, tuned", Dataset.Row::tuning) + half("even, held out", row -> !row.tuning());
  }

  private String half(String name, Predicate<Dataset.Row> half) {
    return "| %s | fails | %s |\n| %s | found at all | %s |\n"
        .formatted(
            name, measured(half, Dataset.Row::fails), name, measured(half, Dataset.Row::found));
  }

  private String measured(Predicate<Dataset.Row> half, Predicate<Dataset.Row> hit) {
    long poisoned = count(half.and(Dataset.Row::poisoned));
    long right = count(half.and(hit).and(Dataset.Row::poisoned));
    long hits = count(half.and(hit));
    return String.format(
        Locale.ROOT,
        "%d of %d | %d of %d | %.2f | %.2f",
        right,
        poisoned,
        hits - right,
        count(half) - poisoned,
        hits == 0 ? 1.0 : (double) right / hits,
        (double) right / poisoned);
  }

  private String techniques() {
    var names = new TreeSet<String>();
    rows.stream().filter(Dataset.Row::poisoned).forEach(row -> names.add(row.technique()));
    return names.stream()
        .map(
            name -> "| " + name + " | " + caught(name, true) + " | " + caught(name, false) + " |\n")
        .collect(Collectors.joining());
  }

  private String caught(String technique, boolean tuning) {
    Predicate<Dataset.Row> which =
        row -> row.poisoned() && row.technique().equals(technique) && row.tuning() == tuning;
    return "%d | %d | %d"
        .formatted(
            count(which),
            count(which.and(Dataset.Row::fails)),
            count(which.and(Dataset.Row::found)));
  }

  private long count(Predicate<Dataset.Row> which) {
    return rows.stream().filter(which).count();
  }
}
