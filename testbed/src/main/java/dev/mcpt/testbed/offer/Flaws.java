package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Cancelled;
import dev.mcpt.testbed.protocol.RpcError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Makes sound answers wrong, as the defects that are switched on say.
final class Flaws {

  private static final AtomicInteger SERVERS = new AtomicInteger();

  /// Sets the names that one server makes up apart from those of another.
  static String own() {
    return ProcessHandle.current().pid() + "-" + SERVERS.incrementAndGet();
  }

  private final ToolFlaws tools;
  private final ToolResultFlaws results;
  private final ResourceFlaws resources;
  private final ReadingFlaws readings;
  private final PromptFlaws prompts;
  private final CompletionFlaws completion;
  private final UtilityFlaws utilities;

  Flaws(Defects defects) {
    this.tools = new ToolFlaws(defects);
    this.results = new ToolResultFlaws(defects);
    this.resources = new ResourceFlaws(defects);
    this.readings = new ReadingFlaws(defects);
    this.prompts = new PromptFlaws(defects);
    this.completion = new CompletionFlaws(defects);
    this.utilities = new UtilityFlaws(defects);
  }

  /// The method's answer with its flaws.
  Map<String, Object> answer(Call call, Method method) throws RpcError, Cancelled {
    return switch (call.method()) {
      case "tools/list" -> tools.list(call, method.answer(call));
      case "tools/call" -> results.call(utilities.calling(call), method);
      case "resources/list" ->
          utilities.resources(call, it -> resources.list(it, method.answer(it)));
      case "resources/templates/list" ->
          utilities.templates(call, it -> resources.templates(method.answer(it)));
      case "resources/read" -> readings.read(call, method);
      case "resources/subscribe" -> readings.subscribe(call, method);
      case "prompts/list" -> prompts.list(call, method.answer(call));
      case "prompts/get" -> prompts.get(call, method);
      case "completion/complete" -> completion.complete(call, method);
      case "logging/setLevel" -> utilities.setLevel(call, method);
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

  /// The same call with other params.
  static Call with(Call call, Map<String, Object> params) {
    return new Call(
        call.revision(),
        call.method(),
        params,
        call.client(),
        call.outlet(),
        call.cancellation(),
        call.asker());
  }
}
