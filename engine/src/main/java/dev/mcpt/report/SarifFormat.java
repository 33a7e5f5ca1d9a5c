package dev.mcpt.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mcpt.results.Broken;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Failed;
import dev.mcpt.results.Finding;
import dev.mcpt.results.NotApplicable;
import dev.mcpt.results.Passed;
import dev.mcpt.results.RunResult;
import dev.mcpt.results.Untestable;
import dev.mcpt.results.Warned;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The run as SARIF 2.1.0, for code scanning: a result for each finding of a failed or warned case,
/// a rule for each requirement. A case that errored is a notification of the invocation, and so is
/// a run that reached nothing, so that it does not look clean.
///
/// @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
public record SarifFormat() implements Format {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  /// Scores as code scanning sorts by them, from 0 to 10, one for each of [Finding#SEVERITIES].
  private static final List<String> SCORES = List.of("0.5", "3.0", "5.5", "8.0", "9.5");

  @Override
  public String name() {
    return "sarif";
  }

  @Override
  public String fileName() {
    return "results.sarif";
  }

  @Override
  public byte[] render(RunResult run) {
    JsonObject log =
        Json.object("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(new Page(run).run()));
    return (Json.pretty(log) + "\n").getBytes(UTF_8);
  }

  private static final class Page {
    private final RunResult run;
    private final Map<String, JsonObject> rules = new LinkedHashMap<>();

    Page(RunResult run) {
      this.run = run;
    }

    JsonObject run() {
      var results = new ArrayList<JsonObject>();
      for (CaseResult result : run.results()) {
        String level = level(result);
        if (level != null) {
          results.addAll(results(result, level));
        }
      }
      String version = run.environment().string("mcpt_version");
      JsonObject driver = Json.object("name", "mcp-t", "rules", List.copyOf(rules.values()));
      return Json.object(
          "tool",
          Json.object(
              "driver", version == null ? driver : driver.with("version", Json.of(version))),
          "invocations",
          List.of(invocation()),
          "results",
          results,
          "columnKind",
          "unicodeCodePoints");
    }

    private static @Nullable String level(CaseResult result) {
      return switch (result.outcome()) {
        case Failed _ -> "error";
        case Warned _ -> "warning";
        case Passed _, NotApplicable _, Untestable _, Errored _, Broken _ -> null;
      };
    }

    private JsonObject invocation() {
      var notifications = new ArrayList<JsonObject>();
      Errored unreached = run.connectFailure();
      if (unreached != null) {
        notifications.add(notification("connecting", unreached.message()));
      }
      for (CaseResult result : run.results()) {
        if (result.outcome() instanceof Errored || result.outcome() instanceof Broken) {
          notifications.add(notification(result.key(), result.outcome().message()));
        }
      }
      if (run.interrupted() || run.summary().executed() == 0) {
        notifications.add(notification("run", Headline.of(run)));
      }
      return Json.object(
          "executionSuccessful",
          notifications.isEmpty(),
          "exitCode",
          run.exitCode(),
          "startTimeUtc",
          time(),
          "toolExecutionNotifications",
          notifications);
    }

    private String time() {
      return DateTimeFormatter.ISO_INSTANT.format(
          run.timestamp().withOffsetSameInstant(ZoneOffset.UTC).toInstant());
    }

    private static JsonObject notification(String where, String message) {
      return Json.object(
          "level", "error", "message", text(where + ": " + VisibleText.line(message)));
    }

    private List<JsonObject> results(CaseResult result, String level) {
      if (result.findings().isEmpty()) {
        String rule = result.checkId() == null ? run.suite().type() + "-case" : result.checkId();
        return List.of(result(result, level, rule(rule, result, null), rule, null));
      }
      return result.findings().stream()
          .map(finding ->
              result(
                  result,
                  level,
                  rule(finding.requirement(), result, finding),
                  finding.requirement(),
                  finding))
          .toList();
    }

    private JsonObject result(
        CaseResult result, String level, int index, String rule, @Nullable Finding finding) {
      String message = finding == null ? result.outcome().message() : finding.title();
      StringBuilder words = new StringBuilder(VisibleText.line(message));
      JsonObject.Builder properties = Json.object().put("test_id", result.testId());
      result.labels().forEach(properties::put);
      if (finding != null) {
        words
            .append("\nexpected: ")
            .append(VisibleText.line(finding.expected()))
            .append("\nrun it alone: ")
            .append(VisibleText.line(finding.rerun()));
        if (finding.confidence() != null) {
          properties.put("confidence", finding.confidence());
        }
      }
      return Json.object(
          "ruleId",
          rule,
          "ruleIndex",
          index,
          "level",
          level,
          "message",
          text(words.toString()),
          "locations",
          List.of(location(result)),
          "partialFingerprints",
          Json.object("mcpTest/v1", run.server().id() + "/" + result.testId() + "/" + rule),
          "properties",
          properties.build());
    }

    /// A server has no lines: it is told by its name, and by the file of the suite if there is one.
    private JsonObject location(CaseResult result) {
      JsonObject logical =
          Json.object(
              "name",
              result.testId(),
              "fullyQualifiedName",
              run.server().id() + "/" + result.testId(),
              "kind",
              "resource");
      JsonObject location = Json.object("logicalLocations", List.of(logical));
      String file = run.suite().reference();
      return file.matches(".*\\.(?:ya?ml|json)")
          ? location.with(
              "physicalLocation",
              Json.object("artifactLocation", Json.object("uri", file.replace('\\', '/'))))
          : location;
    }

    /// The place of a rule in the list; the first result with it says what it is about.
    private int rule(String id, CaseResult result, @Nullable Finding finding) {
      if (!rules.containsKey(id)) {
        String sentence = result.labels().getOrDefault("requirement", id);
        JsonObject.Builder rule =
            Json.object().put("id", id).put("shortDescription", text(sentence));
        if (finding != null && finding.link() != null) {
          rule.put("helpUri", finding.link());
        }
        if (finding != null) {
          boolean security = "security".equals(result.labels().get("category"));
          JsonObject.Builder properties =
              Json.object().put("tags", List.of(security ? "security" : "mcp"));
          if (security) {
            int severity = Finding.SEVERITIES.indexOf(finding.severity());
            properties.put("security-severity", SCORES.get(Math.max(0, severity)));
          }
          rule.put("properties", properties.build());
        }
        rules.put(id, rule.build());
      }
      return List.copyOf(rules.keySet()).indexOf(id);
    }

    private static JsonObject text(String words) {
      return Json.object("text", words);
    }
  }
}
