package dev.mcpt.sessions.dispatch;

import dev.mcpt.sessions.offer.Tool;
import dev.mcpt.sessions.offer.ToolOutcome;
import dev.mcpt.sessions.offer.Tools;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.Violation;
import dev.mcpt.wire.revision.Revision;
import java.util.List;
import java.util.stream.Collectors;

/// `tools/call`: the arguments are judged by the input schema before the tool sees them.
final class ToolCalls {

  private final Tools tools;

  ToolCalls(Tools tools) {
    this.tools = tools;
  }

  JsonObject call(Ask ask) throws Refusal, InterruptedException {
    String name = ask.string("name");
    JsonObject arguments = ask.objectOrEmpty("arguments");
    Tool tool = tools.find(name);
    if (tool == null) {
      throw Refusal.params("unknown tool: " + Texts.shown(name));
    }
    LiveCall call = new LiveCall(ask, ask.progressToken());
    List<Violation> violations = tools.violations(tool, arguments);
    ToolOutcome outcome =
        violations.isEmpty() ? tool.call(arguments, call) : refused(ask.revision(), violations);
    return result(ask.revision(), outcome);
  }

  /// From 2025-11-25 on, wrong arguments are a result, so that a model can correct itself.
  private static ToolOutcome refused(Revision revision, List<Violation> violations) throws Refusal {
    String problems =
        violations.stream()
            .map(violation -> Texts.shown(violation.toString()))
            .collect(Collectors.joining("; "));
    if (!revision.atLeast(Revision.V2025_11_25)) {
      throw Refusal.params("the arguments do not fit the tool's inputSchema: " + problems);
    }
    return ToolOutcome.error("The arguments do not fit the tool's inputSchema: " + problems);
  }

  private static JsonObject result(Revision revision, ToolOutcome outcome) {
    boolean structured = revision.atLeast(Revision.V2025_06_18);
    return Json.object()
        .put("content", Json.array(Json.object("type", "text", "text", outcome.text())))
        .putIfPresent("structuredContent", structured ? outcome.structured() : null)
        .put("isError", outcome.isError())
        .build();
  }
}
