package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Cancelled;
import dev.mcpt.testbed.protocol.Revision;
import dev.mcpt.testbed.protocol.RpcError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Lists and calls the tools.
final class Tools {

  private static final String HIDDEN =
      "\u200B\uDB40\uDC69\uDB40\uDC67\uDB40\uDC6E\uDB40\uDC6F\uDB40\uDC72\uDB40\uDC65\u200D";

  private final Defects defects;
  private final Pages pages;
  private final List<Tool> tools;
  private final RateLimit logs = new RateLimit(80, Duration.ofSeconds(5));

  Tools(Defects defects, Pages pages, Counter counter) {
    this.defects = defects;
    this.pages = pages;
    this.tools = new ArrayList<>(ToolBox.tools(counter, new AtomicLong()));
    tools.addAll(Misleading.tools(defects));
  }

  Map<String, Object> list(Call call) throws RpcError {
    if (defects.has(Defect.CAPS_LISTCHANGED_SILENCE) && !call.revision().stateless()) {
      call.outlet().send("notifications/tools/list_changed", Json.object());
    }
    if (defects.has(Defect.SEC_LOG_SECRETS)) {
      Logging.log(call, "debug", "Authorization: Bearer q8Zt4Lw1Xc7Vb2Nm9Kd5Rf3");
    }
    if (defects.has(Defect.JSONRPC_NOTIFICATION_NO_ID) && call.client().wantsLog("info")) {
      call.outlet()
          .deliver(
              Json.object(
                  "jsonrpc",
                  "2.0",
                  "id",
                  "log-1",
                  "method",
                  "notifications/message",
                  "params",
                  Json.object("level", "info", "data", "tools/list")));
    }
    return pages.page(
        call, "tools", offered(call.revision()).map(tool -> entry(tool, call.revision())).toList());
  }

  private Stream<Tool> offered(Revision revision) {
    boolean fewer = defects.has(Defect.DUAL_ERA_CONSISTENT) && !revision.stateless();
    return tools.stream().filter(tool -> !(fewer && tool.name().equals("cancelled")));
  }

  private Map<String, Object> entry(Tool tool, Revision revision) {
    Map<String, Object> entry = tool.entry(revision);
    if (defects.has(Defect.TOOLS_LIST_SHAPE) && tool.name().equals("counter")) {
      entry.remove("inputSchema");
    }
    if (defects.has(Defect.SEC_HIDDEN_UNICODE) && tool.name().equals("echo")) {
      entry.put("description", tool.description() + HIDDEN);
    }
    if (tool.name().equals("echo")) {
      Misleading.entry(entry, tool, revision, defects);
    }
    if (defects.has(Defect.SCHEMA_VALID_PER_REVISION) && tool.name().equals("fail")) {
      Json.object(entry, "annotations").replace("openWorldHint", "no");
    }
    return entry;
  }

  Map<String, String> marks(Object name) {
    return tools.stream()
        .filter(tool -> tool.name().equals(name))
        .findFirst()
        .map(Tool::marks)
        .orElse(Map.of());
  }

  Map<String, Object> call(Call call) throws RpcError, Cancelled {
    String name = call.text("name");
    Map<String, Object> arguments = call.members("arguments");
    for (Tool tool : tools) {
      if (tool.name().equals(name)) {
        return run(tool, call, arguments);
      }
    }
    if (defects.has(Defect.TOOLS_CALL_UNKNOWN)) {
      return ToolBox.failure("Unknown tool: " + name);
    }
    throw RpcError.invalidParams("Unknown tool: " + name);
  }

  private Map<String, Object> run(Tool tool, Call call, Map<String, Object> arguments)
      throws RpcError, Cancelled {
    if (tool.name().equals("log") && !defects.has(Defect.SEC_RATE_LIMIT)) {
      logs.count();
    }
    String problem = Arguments.problem(tool.inputSchema(), arguments);
    if (problem == null) {
      return tool.body().run(call, arguments);
    }
    if (call.revision().since(Revision.R2025_11_25)) {
      return ToolBox.failure("Invalid arguments: " + problem);
    }
    throw RpcError.invalidParams("Invalid arguments: " + problem);
  }
}
