package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.suite.Suite;
import dev.mcpt.suite.SuiteType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExamplesTest {

  private static final Path PROJECT =
      Path.of("").toAbsolutePath().resolveSibling("examples").resolveSibling("");

  private static final Workspace WORKSPACE = new Workspace(PROJECT, Map.of());

  private static List<String> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(PROJECT.resolve("examples").resolve(folder))) {
      return files.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    }
  }

  @Test
  void everySuiteLoads() throws Exception {
    Set<SuiteType> types = EnumSet.noneOf(SuiteType.class);
    for (String file : files("suites")) {
      Suite suite = WORKSPACE.suite(file);
      assertThat(suite.cases()).as(file).isNotEmpty();
      types.add(suite.type());
    }
    assertThat(types).containsExactlyInAnyOrderElementsOf(SuiteFields.TYPES);
  }

  @Test
  void everyServerLoads() throws Exception {
    assertThat(files("servers")).isNotEmpty();
    for (String file : files("servers")) {
      String given = file.endsWith(".mcp.json") ? file + "#demo" : file;
      assertThat(WORKSPACE.server(given).limits()).as(file).isEmpty();
    }
  }
}
