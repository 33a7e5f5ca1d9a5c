package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Revision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// What can be wrong with the list of tools and with their results.
final class ToolFlaws {

  private static final String LIST = "tools";

  private final Defects defects;
  private final AtomicInteger lists = new AtomicInteger();
  private final String own = Flaws.own();

  ToolFlaws(Defects defects) {
    this.defects = defects;
  }

  Map<String, Object> list(Call call, Map<String, Object> page) {
    schemas(page);
    names(page);
    if (defects.has(Defect.TOOLS_ANNOTATIONS_LINT)) {
      Json.object(Flaws.entry(page, LIST, "cancelled"), "annotations").put("destructiveHint", true);
    }
    if (defects.has(Defect.TOOLS_ICONS_SAFE) && call.revision().since(Revision.R2025_11_25)) {
      Flaws.entry(page, LIST, "echo")
          .put("icons", List.of(Json.object("src", "http://icons.example/echo.png")));
    }
    if (call.revision().stateless()) {
      vary(page, lists.incrementAndGet());
    }
    return page;
  }

  private void schemas(Map<String, Object> page) {
    if (defects.has(Defect.TOOLS_INPUTSCHEMA_OBJECT)) {
      Flaws.entry(page, LIST, "roots").put("inputSchema", Json.object("type", "array"));
    }
    Map<String, Object> asked = Json.object("type", "string");
    if (defects.has(Defect.TOOLS_INPUTSCHEMA_COMPILES)) {
      asked.put("type", "text");
    }
    if (defects.has(Defect.TOOLS_XHEADER_VALID)) {
      asked.put("x-mcp-header", "no token");
    }
    Map<String, Object> ask = Flaws.entry(page, LIST, "ask");
    ask.put(
        "inputSchema",
        Flaws.with(Json.object(ask, "inputSchema"), "properties", Json.object("question", asked)));
    if (defects.has(Defect.TOOLS_OUTPUTSCHEMA_COMPILES)) {
      Flaws.entry(page, LIST, "roots")
          .put("outputSchema", Json.object("type", "object", "required", List.of(1)));
    }
  }

  private void names(Map<String, Object> page) {
    if (defects.has(Defect.TOOLS_NAME_FORMAT)) {
      Flaws.entry(page, LIST, "visit").put("name", "visit a page");
    }
    if (defects.has(Defect.TOOLS_NAME_UNIQUE)) {
      Flaws.append(page, LIST, Flaws.entry(page, LIST, "counter"));
    }
  }

  private void vary(Map<String, Object> page, int time) {
    if (defects.has(Defect.TOOLS_LIST_CONNECTION_INVARIANT)) {
      Map<String, Object> counter = Flaws.entry(page, LIST, "counter");
      Flaws.append(page, LIST, Flaws.with(counter, "name", "counter-" + own + "-" + time));
    }
    if (defects.has(Defect.TOOLS_ORDER_DETERMINISTIC)) {
      List<Object> items = new ArrayList<>(Json.array(page, LIST));
      Collections.rotate(items, time);
      page.put(LIST, items);
    }
  }
}
