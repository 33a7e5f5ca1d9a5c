package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mcpt.suite.Baseline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselinesTest {

  @TempDir Path folder;

  @Test
  void readsWhatABaselineWrites() throws Exception {
    Baseline baseline =
        new Baseline(
            "known.yaml",
            List.of(new Baseline.Known("a/b@stateful", "why: so"), new Baseline.Known("c", null)));
    String text = baseline.after(List.of(), List.of());
    assertThat(read(text).known()).isEqualTo(baseline.known());
    assertThat(read("known: []\n").known()).isEmpty();
  }

  @Test
  void saysEveryProblemWithItsPlace() {
    ConfigException thrown =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                read(
                    """
                    known:
                      - test: a
                      - tset: b
                      - test: a
                        why: 3
                    more: 1
                    """));
    assertThat(thrown.problems().stream().map(Problem::line))
        .anyMatch(line -> line.contains("known.yaml:3") && line.contains("`tset`"))
        .anyMatch(line -> line.contains("`test` is missing"))
        .anyMatch(line -> line.contains("known.yaml:4") && line.contains("`a` is known already"))
        .anyMatch(line -> line.contains("`why` must be"))
        .anyMatch(line -> line.contains("`more`"));
  }

  private Baseline read(String text) throws Exception {
    Path file = folder.resolve("known.yaml");
    Files.writeString(file, text);
    return new Workspace(folder, Map.of()).baseline(file);
  }
}
