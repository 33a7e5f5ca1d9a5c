package dev.mcpt.run;

import dev.mcpt.config.ServerConfig;
import dev.mcpt.plan.Plan;
import dev.mcpt.plan.PlannedCase;
import dev.mcpt.results.Rerun;
import dev.mcpt.results.ServerHead;
import dev.mcpt.results.SuiteHead;
import dev.mcpt.suite.Suite;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.SseTarget;
import dev.mcpt.wire.transport.StdioTarget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a result says of the suite, the server and the settings.
final class Heads {

  private Heads() {}

  static SuiteHead suite(Plan plan) {
    Suite suite = plan.suite();
    return new SuiteHead(suite.id(), suite.name(), suite.type().word(), suite.reference());
  }

  static ServerHead server(Plan plan, @Nullable Preflight preflight) {
    return preflight == null
        ? server(plan.server(), List.of(), null)
        : server(plan.server(), preflight.revisions(), preflight.serverInfo());
  }

  /// @param revisions that were spoken, oldest first
  /// @param serverInfo in the server's own words, or null
  static ServerHead server(
      ServerConfig server, List<String> revisions, @Nullable JsonObject serverInfo) {
    String transport =
        switch (server.target()) {
          case HttpTarget _ -> "http";
          case SseTarget _ -> "sse";
          case StdioTarget _ -> "stdio";
        };
    return new ServerHead(
        server.id(),
        server.name(),
        transport,
        server.display(),
        reference(server),
        revisions,
        serverInfo);
  }

  static JsonObject configuration(Plan plan) {
    ServerConfig server = plan.server();
    return Json.object()
        .put("parallelism", plan.parallelism())
        .put("strict_mode", plan.strict())
        .put("intrusive", plan.intrusive())
        .put("tool_timeout_seconds", server.toolTimeout().toMillis() / 1000.0)
        .put("connection_timeout_seconds", server.connectionTimeout().toMillis() / 1000.0)
        .put("connection_attempts", server.retry().attempts())
        .build();
  }

  /// What stands for the server on a command line: its file, else its URL or command.
  static String reference(ServerConfig server) {
    return server.reference();
  }

  /// The command that runs one case of the plan again.
  static String rerun(Plan plan, PlannedCase planned) {
    return Rerun.only(suite(plan).reference(), reference(plan.server()), planned.testId());
  }
}
