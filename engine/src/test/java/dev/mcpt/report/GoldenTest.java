package dev.mcpt.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.results.RunResult;
import dev.mcpt.results.SampleRuns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each format, byte for byte. `-Dgolden.write=true` writes the files anew (and fails, so that the
/// difference is looked at).
class GoldenTest {

  private static final Path GOLDEN = Path.of("src/test/resources/dev/mcpt/report");

  record Golden(String file, Format format, RunResult run) {
    @Override
    public String toString() {
      return file;
    }
  }

  static List<Golden> goldens() {
    Map<String, RunResult> runs =
        new TreeMap<>(
            Map.of(
                "everything", SampleRuns.everything(),
                "interrupted", SampleRuns.interrupted(),
                "unreachable", SampleRuns.unreachable(),
                "nothing-executed", SampleRuns.nothingExecuted()));
    List<Golden> goldens = new ArrayList<>();
    runs.forEach((name, run) ->
        Formats.all()
            .forEach(
                format -> goldens.add(new Golden(name + "/" + format.fileName(), format, run))));
    RunResult everything = SampleRuns.everything();
    goldens.add(
        new Golden("everything/narrow.txt", new ConsoleFormat(40, false, false), everything));
    goldens.add(
        new Golden("everything/colour.txt", new ConsoleFormat(100, true, false), everything));
    goldens.add(
        new Golden("everything/verbose.txt", new ConsoleFormat(100, false, true), everything));
    return goldens;
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void isWhatTheFileSays(Golden golden) throws IOException {
    byte[] rendered = golden.format().render(golden.run());
    Path file = GOLDEN.resolve(golden.file());
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(file.getParent());
      Files.write(file, rendered);
    }
    assertThat(new String(rendered, StandardCharsets.UTF_8)).isEqualTo(Files.readString(file));
    assertThat(Boolean.getBoolean("golden.write")).as("the files were written anew").isFalse();
  }

  @Test
  void noFileIsLeftOver() throws IOException {
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      assertThat(files.filter(Files::isRegularFile).map(GOLDEN::relativize).map(Path::toString))
          .containsExactlyInAnyOrderElementsOf(goldens().stream().map(Golden::file).toList());
    }
  }
}
