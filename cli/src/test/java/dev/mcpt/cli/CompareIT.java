package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.cli.console.Terminal;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Passed;
import dev.mcpt.results.ResultFiles;
import dev.mcpt.results.RunResult;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `mcp-t compare`: two runs of the same checks, on a sound server and on one with a defect.
@Timeout(120)
class CompareIT {

  private static final String DEFECT = "jsonrpc-unknown-method";

  @TempDir private Path folder;

  /// Runs some checks and leaves the reports in a folder.
  private void run(Options options, String out) {
    try (ReferenceServer server = ReferenceServer.start(options)) {
      Typed typed =
          typed("compliance", server.url().toString(), "--only", "jsonrpc-*", "--out", out);
      assertThat(typed.exit()).as(typed.err()).isLessThan(2);
    }
  }

  private Typed typed(String... args) {
    return Typed.in(folder, args);
  }

  @Test
  void aDefectIsARegressionAndItsMendingAFix() {
    run(Options.sound(), "sound");
    run(Options.sound().breaking(DEFECT), "broken");

    Typed worse = typed("compare", "sound", "broken");
    assertThat(worse.exit()).isEqualTo(1);
    assertThat(worse.out())
        .contains("regressed", DEFECT + "@", "passed -> failed", "mcp-t check " + DEFECT)
        .contains("exit code 1")
        .doesNotContain("another server");
    assertThat(worse.out().lines().filter(line -> !line.contains("mcp-t check ")))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    assertThat(worse.err()).isEmpty();

    Typed better = typed("compare", "broken", "sound");
    assertThat(better.exit()).isZero();
    assertThat(better.out())
        .contains("fixed", "failed -> passed", "No regression", "the first run is the later one");

    Typed same = typed("compare", "broken");
    assertThat(same.exit()).as("the latest is the second run").isZero();
    assertThat(same.out()).contains("still failing", "this is one run twice");
  }

  @Test
  void jsonIsOneDocumentAndMarkdownATable() throws Exception {
    run(Options.sound(), "sound");
    run(Options.sound().breaking(DEFECT), "broken");

    Typed json = typed("compare", "sound", "broken", "--format", "json");
    JsonObject report = (JsonObject) Json.read(json.out());
    assertThat(json.exit()).isEqualTo(1);
    assertThat(report.bool("regressed")).isTrue();
    assertThat(report.integer("exit_code")).isEqualTo(1);
    assertThat(String.valueOf(report.array("tests")))
        .contains("\"change\":\"regressed\",\"before\":{\"outcome\":\"passed\"")
        .contains("\"change\":\"same\"");
    Typed markdown = typed("compare", "sound", "broken", "--format", "markdown");
    assertThat(markdown.out())
        .contains(
            "regression",
            "| change | test | outcome | message |",
            "| regressed | jsonrpc/" + DEFECT);
  }

  @Test
  void aRunIsItsIdItsFolderItsFileOrAnyFileThatHoldsOne() throws IOException {
    run(Options.sound(), "sound");
    Path latest = folder.resolve("test_results/runs/latest");
    String id = latest.toRealPath().getFileName().toString();
    Files.copy(latest.resolve("result.json"), folder.resolve("main.json"));

    for (String run : List.of(id, "latest", "sound", "sound/", "sound/result.json", "main.json")) {
      assertThat(typed("compare", run, "test_results/runs/" + id).exit()).as(run).isZero();
    }
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() throws Exception {
    run(Options.sound(), "sound");
    String id = folder.resolve("test_results/runs/latest").toRealPath().getFileName().toString();
    Path damaged = Files.createDirectories(folder.resolve("damaged"));
    Files.writeString(damaged.resolve("result.json"), "{\"schema_version\": \"1.1\"}");

    Typed typed = typed("compare", id + "x", "damaged", "--max-latency-increase", "much");
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err())
        .contains("there is no run `" + id + "x`", "did you mean `" + id + "`?")
        .contains("damaged/result.json: /results: is no array")
        .contains("`much` is no percentage");
    assertThat(typed.out()).isEmpty();

    Files.writeString(damaged.resolve("result.json"), "{\"schema_version\": \"2.3\"}");
    assertThat(typed("compare", "damaged", "sound").err())
        .contains("2.3 is not readable by this version", "update mcp-t");
    Typed cost = typed("compare", "sound", "--max-cost-increase", "5%", "--format", "json");
    assertThat(cost.exit()).isEqualTo(2);
    assertThat(((JsonObject) Json.read(cost.out())).array("problems")).hasSize(1);
  }

  @Test
  void aThresholdThatIsMissedExitsWithFourUnlessATestRegressed() throws Exception {
    run(Options.sound(), "sound");
    RunResult sound = ResultFiles.read(Files.readString(folder.resolve("sound/result.json")));
    write("quick.json", sound, 1_000, 0.5);
    write("slow.json", sound, 1_500, 0.6);

    Typed late = typed("compare", "quick.json", "slow.json", "--max-latency-increase", "20%");
    assertThat(late.exit()).isEqualTo(4);
    assertThat(late.out())
        .contains("latency rose by 50.0 %, more than 20.0 %", "slower", "1.00 s -> 1.50 s")
        .contains("cost: 0.5000 -> 0.6000 USD (+20.0 %)", "tokens read: 1,000 -> 1,000");
    assertThat(typed("compare", "quick.json", "slow.json", "--max-latency-increase", "60").exit())
        .isZero();
    assertThat(typed("compare", "quick.json", "slow.json", "--max-cost-increase", "10").exit())
        .isEqualTo(4);
    assertThat(typed("compare", "quick.json", "slow.json").exit()).isZero();

    run(Options.sound().breaking(DEFECT), "broken");
    assertThat(typed("compare", "sound", "broken", "--max-latency-increase", "0").exit())
        .isEqualTo(1);
  }

  private void write(String name, RunResult of, int milliseconds, double cost) throws IOException {
    CaseResult result =
        CaseResult.builder("only", new Passed("fine"))
            .duration(Duration.ofMillis(milliseconds))
            .build();
    RunResult run =
        new RunResult(
            name,
            of.timestamp(),
            of.suite(),
            of.server(),
            of.configuration(),
            List.of(result),
            Duration.ofMillis(milliseconds),
            Json.object("input_tokens", 1000, "cost_usd", cost),
            of.environment(),
            false,
            null);
    Files.writeString(folder.resolve(name), ResultFiles.json(run));
  }

  @Test
  void coloursStandOnATerminalOnly() {
    run(Options.sound(), "sound");
    run(Options.sound().breaking(DEFECT), "broken");
    Terminal terminal = new Terminal(false, true, false, 80, true);

    assertThat(Typed.at(terminal, folder, "compare", "sound", "broken").out())
        .contains("\u001b[31mregressed\u001b[0m");
    assertThat(typed("compare", "sound", "broken").out()).doesNotContain("\u001b");
  }
}
