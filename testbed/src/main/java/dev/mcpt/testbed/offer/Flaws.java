package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Cancelled;
import dev.mcpt.testbed.protocol.RpcError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes sound answers wrong, as the defects that are switched on say.
final class Flaws {

  /// Sets the names that one process makes up apart from those of another.
  static final long PROCESS = ProcessHandle.current().pid();

  private final ToolFlaws tools;
  private final ResourceFlaws resources;
  private final PromptFlaws prompts;

  Flaws(Defects defects) {
    this.tools = new ToolFlaws(defects);
    this.resources = new ResourceFlaws(defects);
    this.prompts = new PromptFlaws(defects);
  }

  /// The method's answer with its flaws.
  Map<String, Object> answer(Call call, Method method) throws RpcError, Cancelled {
    return switch (call.method()) {
      case "tools/list" -> tools.list(call, method.answer(call));
      case "resources/list" -> resources.list(call, method.answer(call));
      case "resources/templates/list" -> resources.templates(method.answer(call));
      case "prompts/list" -> prompts.list(call, method.answer(call));
      default -> method.answer(call);
    };
  }

  /// The entry of a listed item; an empty one where it is not on this page.
  static Map<String, Object> entry(Map<String, Object> page, String list, String name) {
    return Json.array(page, list).stream()
        .map(item -> Json.object(Map.of("item", item), "item"))
        .filter(item -> name.equals(item.get("name")))
        .findFirst()
        .orElseGet(Json::object);
  }

  /// Appends an item to a page.
  static void append(Map<String, Object> page, String list, Map<String, Object> item) {
    List<Object> items = new ArrayList<>(Json.array(page, list));
    items.add(item);
    page.put(list, items);
  }

  /// A copy of an object with one member changed.
  static Map<String, Object> with(Map<String, Object> object, String name, Object value) {
    Map<String, Object> copy = Json.object();
    copy.putAll(object);
    copy.put(name, value);
    return copy;
  }
}
