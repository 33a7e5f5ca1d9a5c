package dev.mcpt.sessions.dispatch;

import dev.mcpt.sessions.offer.Tool;
import dev.mcpt.sessions.offer.ToolOutcome;
import dev.mcpt.sessions.offer.Tools;
import dev.mcpt.sessions.offer.Unfulfilled;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.json.Violation;
import dev.mcpt.wire.revision.Revision;
import java.util.List;
import java.util.stream.Collectors;

/// `tools/call`: the arguments are judged by the input schema before the tool sees them.
final class ToolCalls {

  private final Tools tools;
  private final Wishes wishes;

  ToolCalls(Tools tools, Wishes wishes) {
    this.tools = tools;
    this.wishes = wishes;
  }

  JsonObject call(Ask ask) throws Refusal, InterruptedException {
    String name = ask.string("name");
    JsonObject arguments = ask.objectOrEmpty("arguments");
    Tool tool = tools.find(name);
    if (tool == null) {
      throw Refusal.params("unknown tool: " + Texts.shown(name));
    }
    JsonValue progressToken = ask.progressToken();
    List<Violation> violations = tools.violations(tool, arguments);
    if (!violations.isEmpty()) {
      return result(ask.revision(), refused(ask.revision(), violations));
    }
    try {
      return wishes.serve(
          ask,
          asking ->
              result(
                  ask.revision(), tool.call(arguments, new LiveCall(ask, progressToken, asking))));
    } catch (Unfulfilled unfulfilled) {
      return result(ask.revision(), ToolOutcome.error(unfulfilled.reason()));
    }
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
        .put("content", outcome.content())
        .putIfPresent("structuredContent", structured ? outcome.structured() : null)
        .put("isError", outcome.isError())
        .build();
  }
}
