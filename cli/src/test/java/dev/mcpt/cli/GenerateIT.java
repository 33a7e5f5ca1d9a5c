package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.Eras;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// `mcp-t generate`: a suite from what a server offers, and what becomes of it when it runs.
@Timeout(120)
class GenerateIT {

  @TempDir private Path folder;

  private Typed generate(Options options, String... more) throws IOException {
    try (ReferenceServer server = ReferenceServer.start(options)) {
      List<String> words = new ArrayList<>(List.of("generate", server.url().toString()));
      words.addAll(List.of(more));
      return Typed.in(folder, words.toArray(String[]::new));
    }
  }

  /// The outcome of each case of the file.
  private Map<String, String> run(Options options, String file) throws Exception {
    try (ReferenceServer server = ReferenceServer.start(options)) {
      Typed typed =
          Typed.in(folder, "run", file, server.url().toString(), "--format", "json", "--quiet");
      JsonObject result = (JsonObject) Json.read(typed.out());
      Map<String, String> outcomes = new TreeMap<>();
      for (JsonValue each : Objects.requireNonNull(result.array("results"))) {
        JsonObject one = (JsonObject) each;
        outcomes.put(String.valueOf(one.string("test_id")), String.valueOf(one.string("outcome")));
      }
      return outcomes;
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Eras.class,
      names = {"STATEFUL", "STATELESS"})
  void everyCasePassesOnASoundServer(Eras era) throws Exception {
    Options sound = Options.sound().eras(era);
    Typed typed = generate(sound, "--out", "all.yaml", "--value", "name=Ada");
    assertThat(typed.exit()).as(typed.err()).isZero();
    assertThat(typed.out()).isEqualTo("all.yaml\n");
    assertThat(typed.err())
        .contains("left out, since they are not declared read-only: counter", "--call-tools");

    Map<String, String> outcomes = run(sound, "all.yaml");

    assertThat(outcomes)
        .containsKeys(
            "echo-happy",
            "echo-missing-text",
            "echo-extra-unexpected",
            "add-wrong-type-a",
            "slow-below-minimum-milliseconds",
            "log-level-debug",
            "log-not-in-enum-level",
            "read-text",
            "read-greeting",
            "get-hello",
            "get-greet",
            "get-greet-missing-name")
        .doesNotContainKey("counter-happy");
    // The tool always fails, and its schema cannot say so.
    outcomes.keySet().removeIf(id -> id.matches("fail-(happy|all-options|message-unicode)"));
    assertThat(outcomes.values()).containsOnly("passed");
  }

  @ParameterizedTest
  @CsvSource({
    "tools-call-bad-args, (?!get-).*-(missing|wrong-type|below|above|not-in-enum|extra)-.*",
    "prompts-get-missing-arg, get-greet-missing-name",
  })
  void aServerThatAcceptsWhatItMustRefuseFailsTheInvalidCases(String defect, String fails)
      throws Exception {
    generate(Options.sound(), "--out", "all.yaml");
    Map<String, String> sound = run(Options.sound(), "all.yaml");

    Map<String, String> broken = run(Options.sound().breaking(defect), "all.yaml");

    assertThat(broken.values()).containsOnly("passed", "failed");
    broken.forEach((id, outcome) -> {
      boolean tolerated = id.matches(fails);
      assertThat(outcome).as(id).isEqualTo(tolerated ? "failed" : sound.get(id));
    });
    assertThat(broken).isNotEqualTo(sound);
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAPreviewWritesNothing() throws IOException {
    String first = generate(Options.sound(), "--preview").out();
    assertThat(first).startsWith("suite_id: ").contains("test_id: echo-happy");
    assertThat(generate(Options.sound(), "--preview", "--seed", "1").out()).isEqualTo(first);
    assertThat(generate(Options.sound(), "--preview", "--seed", "2").out()).isNotEqualTo(first);
    assertThat(folder).isEmptyDirectory();
    String json = generate(Options.sound(), "--preview", "--format", "json").out();
    assertThat(json).startsWith("{");
  }

  @Test
  void aFileThatIsThereStaysAsItIs() throws IOException {
    Path mine = folder.resolve("mine.yaml");
    Files.writeString(mine, "mine\n");
    Typed typed = Typed.in(folder, "generate", "http://127.0.0.1:1/mcp", "--out", "mine.yaml");
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err()).contains("mine.yaml", "is there already and stays as it is");
    assertThat(mine).hasContent("mine");
  }

  @Test
  void withoutAFileItIsASuiteWithAnId() throws Exception {
    Typed typed = generate(Options.sound(), "--limit", "5", "--tools", "echo,add");
    assertThat(typed.exit()).as(typed.err()).isZero();
    assertThat(typed.out()).startsWith("configs/suites/").endsWith("-generated.yaml\n");
    assertThat(typed.err()).contains("5 cases", "cut off by --limit", "mcp-t run ");
    String id = typed.out().strip().replaceAll(".*/|\\.yaml$", "");
    Map<String, String> outcomes = run(Options.sound(), id);
    assertThat(outcomes).hasSize(5).containsKeys("echo-happy", "add-happy");
    assertThat(outcomes.keySet())
        .allMatch(test -> test.startsWith("echo-") || test.startsWith("add-"));
    assertThat(generate(Options.sound(), "--tools", "echo").exit()).as("again").isEqualTo(2);
  }

  @Test
  void toolsThatAreNotDeclaredReadOnlyAreCalledWhenTheUserSaysSo() throws Exception {
    Typed without = generate(Options.sound(), "--tools", "counter", "--preview");
    assertThat(without.exit()).isEqualTo(2);
    assertThat(without.err()).contains("nothing that a case can be made for", "--call-tools");
    Typed with = generate(Options.sound(), "--tools", "counter", "--call-tools", "--preview");
    assertThat(with.exit()).isZero();
    assertThat(with.out()).contains("test_id: counter-happy");
  }

  @Test
  void mistakesInTheFlagsAreToldAtOnce() {
    Typed typed =
        Typed.in(
            folder,
            "generate",
            "http://127.0.0.1:1/mcp",
            "--limit",
            "0",
            "--out",
            "suite.json",
            "--format",
            "yaml");
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err()).contains("0 is out of bounds", "it says yaml");
    assertThat(Typed.in(folder, "generate", "http://127.0.0.1:1/mcp", "--out", "suite").err())
        .contains("no ending of a suite file");
  }
}
