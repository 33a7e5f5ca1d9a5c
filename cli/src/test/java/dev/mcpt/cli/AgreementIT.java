package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.results.CaseResult;
import dev.mcpt.results.ResultFiles;
import dev.mcpt.results.RunResult;
import dev.mcpt.results.Summary;
import dev.mcpt.testbed.model.Answer;
import dev.mcpt.testbed.model.Received;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// One run, read in each of its forms: they say the same of every case, at every parallelism.
class AgreementIT {

  private static final Map<String, String> OUTCOMES =
      Map.of(
          "content", "passed",
          "strict", "failed",
          "expects", "failed",
          "outage", "errored",
          "unjudged", "errored",
          "known", "warned",
          "moody", "failed");

  /// What differs from run to run: times, and what the time of a session shows in.
  private static final Set<String> TIMES =
      Set.of(
          "duration_seconds",
          "total_latency_ms",
          "run_id",
          "timestamp",
          "session",
          "evidence",
          "bytes_sent",
          "bytes_received",
          "parallelism",
          "environment");

  @TempDir private Path folder;

  private static String wish(Received request) {
    Matcher wish = Pattern.compile("Case (\\w+)\\.").matcher(request.body());
    return wish.find() ? wish.group(1) : "";
  }

  private static Answer agent(Received request) {
    if (wish(request).equals("outage")) {
      return Answer.serverError();
    }
    return request.assistantMessages() == 0
        ? Answer.calls("echo", "{\"text\":\"%s\"}".formatted(wish(request)))
        : Answer.says("Done: " + request.lastToolResult());
  }

  private Troupe troupe() throws Exception {
    var moods = new ConcurrentHashMap<String, Integer>();
    var troupe =
        new Troupe(
            folder,
            AgreementIT::agent,
            request ->
                switch (wish(request)) {
                  case "strict", "known" -> Troupe.verdict(3, "not that");
                  case "unjudged" -> Answer.overloaded();
                  case "moody" ->
                      Troupe.verdict(moods.merge("", 1, Integer::sum) % 2 == 1 ? 9 : 2, "mood");
                  default -> Troupe.verdict(9, "fine");
                });
    Files.writeString(
        folder.resolve("talk.yaml"),
        """
        suite_id: talk
        suite_type: conversational
        model: fake
        test_cases:
          - {test_id: content, user_message: Case content., expect: [{called: echo}]}
          - {test_id: strict, user_message: Case strict.}
          - {test_id: expects, user_message: Case expects., expect: [{never: echo}]}
          - {test_id: outage, user_message: Case outage.}
          - {test_id: unjudged, user_message: Case unjudged.}
          - {test_id: known, user_message: Case known.}
          - {test_id: moody, user_message: Case moody., trials: 2}
        """);
    Files.writeString(folder.resolve("known.yaml"), "known: [{test: known, why: we know}]\n");
    return troupe;
  }

  private static Typed run(Troupe troupe, int parallelism, String only) {
    return troupe.typed(
        "run",
        "talk.yaml",
        troupe.server.url().toString(),
        "--parallelism",
        "" + parallelism,
        "--only",
        only,
        "--baseline",
        "known.yaml",
        "--format",
        "console,json,junit,markdown",
        "--out",
        "out");
  }

  private String file(String name) throws Exception {
    return Files.readString(folder.resolve("out").resolve(name));
  }

  @ParameterizedTest
  @CsvSource({"1, *, 3", "5, *, 3", "5, expects, 1", "1, known, 0", "5, moody, 1"})
  void everyFormSaysTheSameOfEachCaseAndOfAll(int parallelism, String only, int exit)
      throws Exception {
    try (Troupe troupe = troupe()) {
      Typed typed = run(troupe, parallelism, only);

      assertThat(typed.exit()).as(typed.out() + typed.err()).isEqualTo(exit);
      RunResult run = ResultFiles.read(file("result.json"));
      var outcomes = new LinkedHashMap<String, String>();
      for (CaseResult result : run.results()) {
        outcomes.put(result.testId(), result.outcome().word());
        assertThat(result.success()).isEqualTo(result.outcome().success());
        assertThat(result.judgePending()).isFalse();
      }
      assertThat(outcomes)
          .isNotEmpty()
          .allSatisfy((id, word) -> assertThat(word).as(id).isEqualTo(OUTCOMES.get(id)));
      assertThat(outcomes).hasSize(only.equals("*") ? OUTCOMES.size() : 1);
      assertThat(rows("^(passed|failed|warned|errored) +(\\w+) ", typed.out())).isEqualTo(outcomes);
      assertThat(rows("^\\| (\\w+)[^|]*\\| (\\w+) \\|", file("report.md"))).isEqualTo(outcomes);
      assertThat(run.exitCode()).isEqualTo(exit);
      totals(run, typed.out(), file("report.md"));
      junit(run, outcomes, file("junit.xml"));
      assertThat(troupe.service.rejections()).isEmpty();
    }
  }

  /// Verdicts by case, where a line begins with both.
  private static Map<String, String> rows(String pattern, String text) {
    var rows = new LinkedHashMap<String, String>();
    Matcher row = Pattern.compile("(?m)" + pattern).matcher(text);
    while (row.find()) {
      if (OUTCOMES.containsKey(row.group(2))) {
        rows.put(row.group(2), row.group(1));
      }
    }
    return rows;
  }

  private static void totals(RunResult run, String console, String markdown) {
    Summary summary = run.summary();
    Pattern passed =
        Pattern.compile(summary.passed() + " passed[^()]*\\([^)]*\\) in [0-9.]+ s, exit code \\d+");
    Matcher told = passed.matcher(console.replaceAll("\\s+", " "));
    assertThat(told.find()).as(console).isTrue();
    assertThat(markdown).contains(told.group());
    assertThat(told.group()).endsWith("exit code " + run.exitCode());
    Map.of(
            "failed", summary.failed(),
            "warned", summary.warned(),
            "errored", summary.errored())
        .forEach((word, count) -> {
          if (count > 0) {
            assertThat(told.group()).contains(count + " " + word);
          } else {
            assertThat(told.group()).doesNotContain(word);
          }
        });
  }

  private static void junit(RunResult run, Map<String, String> outcomes, String xml)
      throws Exception {
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    assertThat(root.getAttribute("tests")).isEqualTo("" + outcomes.size());
    assertThat(root.getAttribute("failures")).isEqualTo("" + run.summary().failed());
    assertThat(root.getAttribute("errors")).isEqualTo("" + run.summary().errored());
    assertThat(xml).contains("name=\"exit_code\" value=\"" + run.exitCode() + "\"");
    NodeList cases = root.getElementsByTagName("testcase");
    assertThat(cases.getLength()).isEqualTo(outcomes.size());
    for (int i = 0; i < cases.getLength(); i++) {
      Element one = (Element) cases.item(i);
      String outcome = Objects.requireNonNull(outcomes.get(one.getAttribute("name")));
      assertThat(one.getElementsByTagName("failure").getLength())
          .isEqualTo(outcome.equals("failed") ? 1 : 0);
      assertThat(one.getElementsByTagName("error").getLength())
          .isEqualTo(outcome.equals("errored") ? 1 : 0);
    }
  }

  @Test
  void oneAtATimeAndFiveAtOnceGiveTheSameObjects() throws Exception {
    JsonValue alone = objects(1);

    assertThat(objects(5)).isEqualTo(alone);
    assertThat(Json.write(alone))
        .contains("\"conversation\"", "\"evaluation\"", "\"input_tokens\"");
  }

  private JsonValue objects(int parallelism) throws Exception {
    try (Troupe troupe = troupe()) {
      run(troupe, parallelism, "*");
      String port = "" + troupe.server.url().getPort();
      return timeless(Json.read(file("result.json").replace(port, "PORT")));
    }
  }

  private static JsonValue timeless(JsonValue value) {
    return switch (value) {
      case JsonObject object -> {
        JsonObject.Builder kept = Json.object();
        for (JsonObject.Member member : object.members()) {
          if (!TIMES.contains(member.name())) {
            kept.put(member.name(), timeless(member.value()));
          }
        }
        yield kept.build();
      }
      case JsonArray array ->
          new JsonArray(array.items().stream().map(AgreementIT::timeless).toList());
      default -> value;
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void conversationsAreAlwaysJudgedAndChecksNever(int parallelism) throws Exception {
    try (Troupe troupe = troupe()) {
      run(troupe, parallelism, "*");
      // Once each case, but: nobody talked in `outage`, `unjudged` is asked again, `moody` runs
      // twice.
      long judged = 8;
      assertThat(troupe.judged).hasValue(judged);
      long asked = troupe.service.requestsMade();

      for (String type : new String[] {"compliance", "security"}) {
        Files.writeString(
            folder.resolve(type + ".yaml"),
            """
            suite_id: %s
            suite_type: %1$s
            test_cases:
              - {test_id: a, %s}
              - {test_id: b, %2$s}
            """
                .formatted(
                    type,
                    type.equals("security")
                        ? "vulnerability_checks: [leak, input]"
                        : "check_categories: [tools, prompts]"));
        Typed checks =
            troupe.typed(
                "run",
                type + ".yaml",
                troupe.server.url().toString(),
                "--judge",
                "fake",
                "--model",
                "fake",
                "--parallelism",
                "" + parallelism);
        assertThat(checks.exit()).as(checks.out() + checks.err()).isZero();
      }
      assertThat(troupe.judged).hasValue(judged);
      assertThat(troupe.service.requestsMade()).isEqualTo(asked);
    }
  }
}
