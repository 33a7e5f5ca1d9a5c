package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.catalog.Catalog;
import dev.mcpt.check.Level;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `compliance` and `security` choose, as the plan shows it.
class ChoiceTest {

  private static final String SERVER = "http://127.0.0.1:1/mcp";

  @TempDir private Path folder;

  @Test
  void withoutAWordEverythingIsChosenButWhatIsIntrusive() throws Exception {
    assertThat(checks("compliance"))
        .containsAll(
            ids(Catalog.standard().compliance().stream().map(it -> it.requirement().id())));
    assertThat(checks("security")).contains("sec-origin").doesNotContain("sec-rate-limit");
  }

  @Test
  void categoriesChooseAreasAndGroups() throws Exception {
    assertThat(checks("compliance", "--category", "sessions,stdio"))
        .contains("session-id-ascii", "stdio-stdout-clean")
        .doesNotContain("tools-list-shape", "jsonrpc-id-echo");
    assertThat(checks("security", "--category", "origin"))
        .contains("sec-origin", "sec-host-rebinding")
        .doesNotContain("sec-error-leak");
  }

  @Test
  void requirementsChooseTheRevision() throws Exception {
    assertThat(checks("compliance", "--requirements", "2026-07-28"))
        .contains("discover-implemented")
        .doesNotContain("init-result-shape");
    assertThat(checks("compliance", "--requirements", "2025-06-18"))
        .contains("init-result-shape")
        .doesNotContain("discover-implemented");
  }

  @Test
  void theQuickProfileHasNothingButWhatMustHold() throws Exception {
    assertThat(checks("compliance", "--profile", "quick"))
        .isNotEmpty()
        .allSatisfy(id ->
            assertThat(Objects.requireNonNull(Catalog.standard().byId(id)).requirement().level())
                .isEqualTo(Level.MUST));
  }

  @Test
  void theFullProfileHasTheIntrusiveChecksToo() throws Exception {
    assertThat(checks("security", "--profile", "full")).contains("sec-rate-limit");
  }

  @Test
  void everyWordThatNamesNothingIsSaidAtOnce() {
    Typed typed =
        Typed.in(
            folder,
            "compliance",
            SERVER,
            "--category",
            "none",
            "--requirements",
            "2025-06-19",
            "--profile",
            "fast");
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err())
        .contains("no area `none`", "no revision `2025-06-19`", "no profile `fast`");
    assertThat(Typed.in(folder, "security", SERVER, "--profile", "quick", "--only", "sec-*").err())
        .contains("--only does too");
  }

  @Test
  void theRequirementsAreListedWithWhatStandsBehindThem() throws Exception {
    assertThat(Typed.in(folder, "list", "requirements").out())
        .contains("jsonrpc-id-echo", "checked", "needs a fixture", "part of sec-origin");
    String coverage = "checks look at \\d+ of \\d+ known requirements \\(\\d+ %\\)";
    assertThat(Typed.in(folder, "list", "checks").out()).containsPattern(coverage);
    JsonObject json =
        (JsonObject) Json.read(Typed.in(folder, "list", "requirements", "--format", "json").out());
    assertThat(Objects.requireNonNull(json.array("requirements")).items())
        .hasSizeGreaterThanOrEqualTo(396)
        .allSatisfy(it -> assertThat(((JsonObject) it).bool("covered")).isNotNull());
  }

  private List<String> checks(String... words) throws Exception {
    String[] line =
        Stream.concat(
                Stream.of(words[0], SERVER, "--dry-run", "--format", "json"),
                Arrays.stream(words).skip(1))
            .toArray(String[]::new);
    JsonObject plan = (JsonObject) Json.read(Typed.in(folder, line).out());
    return ids(
        Objects.requireNonNull(plan.array("tests")).items().stream()
            .map(it -> Objects.requireNonNull(((JsonObject) it).string("check_id"))));
  }

  private static List<String> ids(Stream<String> ids) {
    return ids.distinct().toList();
  }
}
