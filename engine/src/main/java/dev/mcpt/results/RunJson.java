package dev.mcpt.results;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The top of result.json, and back.
final class RunJson {

  private RunJson() {}

  static JsonObject write(RunResult run) {
    return Json.object(
        "schema_version",
        ResultFiles.SCHEMA_VERSION,
        "run_id",
        run.runId(),
        "timestamp",
        timestamp(run.timestamp()),
        "interrupted",
        run.interrupted(),
        "exit_code",
        run.exitCode(),
        "error",
        Values.optional(run.connectFailure(), OutcomeJson::error),
        "summary",
        summary(run.summary()),
        "trials",
        TrialJson.write(run.trials()),
        "suite",
        suite(run.suite()),
        "server",
        server(run.server()),
        "configuration",
        run.configuration(),
        "environment",
        run.environment(),
        "usage",
        run.usage(),
        "results",
        Values.array(run.results(), CaseJson::write));
  }

  static RunResult read(Fields from) throws ResultFormatException {
    String version = from.text("schema_version");
    if (!version.startsWith("1.")) {
      throw from.wrong(
          "schema_version",
          version + " is not readable by this version, which reads " + ResultFiles.SCHEMA_VERSION);
    }
    List<CaseResult> results = from.list("results", CaseJson::read);
    RunResult run =
        new RunResult(
            from.text("run_id"),
            from.<OffsetDateTime>word("timestamp", OffsetDateTime::parse),
            suite(from.fields("suite")),
            server(from.fields("server")),
            from.object("configuration"),
            results,
            summary(from.fields("summary"), results),
            from.object("usage"),
            from.object("environment"),
            from.flag("interrupted"),
            from.optional("error", OutcomeJson::error));
    from.agrees("exit_code", JsonNumber.of(run.exitCode()));
    return run;
  }

  static String timestamp(OffsetDateTime time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }

  static JsonObject summary(Summary summary) {
    return Json.object(
        "total",
        summary.total(),
        "passed",
        summary.passed(),
        "failed",
        summary.failed(),
        "warned",
        summary.warned(),
        "not_applicable",
        summary.notApplicable(),
        "untestable",
        summary.untestable(),
        "errored",
        summary.errored(),
        "broken",
        summary.broken(),
        "pass_rate",
        summary.passRate(),
        "duration_seconds",
        Values.seconds(summary.duration()));
  }

  private static Summary summary(Fields from, List<CaseResult> results)
      throws ResultFormatException {
    Summary summary = Summary.of(results, from.seconds("duration_seconds"));
    for (JsonObject.Member member : summary(summary).members()) {
      from.agrees(member.name(), member.value());
    }
    return summary;
  }

  static JsonObject suite(SuiteHead suite) {
    return Json.object(
        "suite_id",
        suite.id(),
        "name",
        suite.name(),
        "suite_type",
        suite.type(),
        "reference",
        suite.reference());
  }

  private static SuiteHead suite(Fields from) throws ResultFormatException {
    return new SuiteHead(
        from.text("suite_id"), from.text("name"), from.text("suite_type"), from.text("reference"));
  }

  static JsonObject server(ServerHead server) {
    JsonObject.Builder json =
        Json.object()
            .put("server_id", server.id())
            .put("name", server.name())
            .put("transport", server.transport())
            .put("target", server.target())
            .put("reference", server.reference())
            .put("revisions", server.revisions());
    return Values.foreign(json, "server_info", server.serverInfo()).build();
  }

  private static ServerHead server(Fields from) throws ResultFormatException {
    return new ServerHead(
        from.text("server_id"),
        from.text("name"),
        from.text("transport"),
        from.text("target"),
        from.text("reference"),
        from.texts("revisions"),
        serverInfo(from));
  }

  private static @Nullable JsonObject serverInfo(Fields from) throws ResultFormatException {
    JsonValue info = Values.foreign(from, "server_info");
    if (info == null || info instanceof JsonObject) {
      return (JsonObject) info;
    }
    throw from.wrong("server_info", "is no object");
  }
}
