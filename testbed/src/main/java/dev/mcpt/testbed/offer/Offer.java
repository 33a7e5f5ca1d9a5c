package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Cancelled;
import dev.mcpt.testbed.protocol.Revision;
import dev.mcpt.testbed.protocol.RpcError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Everything that can be listed, read and called, and the capabilities that declare it. The same
/// in both lifecycles. Safe for use by several threads.
public final class Offer {

  private final Map<String, Method> methods = new LinkedHashMap<>();
  private final Map<String, Method> statefulMethods = new LinkedHashMap<>();
  private final Defects defects;
  private final Flaws flaws;
  private final Tools tools;
  private final boolean onlyTools;
  private final boolean sessions;
  private final Counter counter = new Counter();

  /// @param onlyTools offers tools and nothing else
  /// @param sessions whether the stateful lifecycle remembers its clients
  /// @param pageSize how many items a list gives at once, at least 1
  public Offer(Defects defects, boolean onlyTools, boolean sessions, int pageSize) {
    this.defects = defects;
    this.flaws = new Flaws(defects);
    this.onlyTools = onlyTools;
    this.sessions = sessions;
    Pages pages = new Pages(pageSize, defects);
    this.tools = new Tools(defects, pages, counter);
    methods.put("tools/list", tools::list);
    methods.put("tools/call", tools::call);
    boolean pong = defects.has(Defect.PING_REPLY);
    statefulMethods.put("ping", _ -> pong ? Json.object("pong", true) : Json.object());
    if (onlyTools) {
      return;
    }
    Resources resources = new Resources(defects, pages, counter);
    methods.put("resources/list", resources::list);
    methods.put("resources/templates/list", resources::templates);
    methods.put("resources/read", resources::read);
    Prompts prompts = new Prompts(defects, pages);
    if (!defects.has(Defect.CAPS_DECLARED_IMPLIES_WORKS)) {
      methods.put("prompts/list", prompts::list);
    }
    methods.put("prompts/get", prompts::get);
    methods.put("completion/complete", Completion::complete);
    if (sessions) {
      statefulMethods.put("resources/subscribe", resources::subscribe);
      statefulMethods.put("resources/unsubscribe", resources::unsubscribe);
      if (!defects.has(Defect.LOGGING_DECLARED)) {
        statefulMethods.put("logging/setLevel", Logging::setLevel);
      }
    }
  }

  /// The server capabilities in a revision.
  public Map<String, Object> capabilities(Revision revision) {
    Map<String, Object> capabilities = Json.object("tools", Json.object());
    if (!onlyTools || defects.has(Defect.CAPS_DECLARED_IMPLIES_WORKS)) {
      capabilities.put("prompts", Json.object());
    }
    if (!onlyTools) {
      boolean remembers = sessions || revision.stateless();
      boolean quiet = defects.has(Defect.RESOURCES_SUBSCRIBE_UNDECLARED) && !revision.stateless();
      capabilities.put(
          "resources", remembers && !quiet ? Json.object("subscribe", true) : Json.object());
      if (revision.since(Revision.R2025_03_26) && !defects.has(Defect.COMPLETION_DECLARED)) {
        capabilities.put("completions", Json.object());
      }
      if (remembers && !defects.has(Defect.LOGGING_DECLARED)) {
        capabilities.put("logging", Json.object());
      }
    }
    if (defects.has(Defect.CAPS_EXPERIMENTAL_SHAPE)) {
      capabilities.put("experimental", Json.object("mcp-t", true));
    }
    if (defects.has(Defect.CAPS_UNDECLARED_REJECTED)) {
      capabilities.remove("prompts");
    }
    return capabilities;
  }

  /// The arguments of a tool that its schema marks with `x-mcp-header`, each with the last part of
  /// its header's name; none for a tool that is not offered.
  public Map<String, String> marks(Object tool) {
    return tools.marks(tool);
  }

  /// Answers a request.
  ///
  /// @throws RpcError with -32601 when the method is not offered in the call's revision
  /// @throws Cancelled when the client cancelled the request
  public Map<String, Object> answer(Call call) throws RpcError, Cancelled {
    Method method = methods.get(call.method());
    if (method == null && !call.revision().stateless()) {
      method = statefulMethods.get(call.method());
    }
    if (method == null) {
      throw RpcError.unknownMethod(call.method());
    }
    return flaws.answer(call, method);
  }

  /// Calls the listener with the URI of each resource that changes.
  public void onUpdate(Consumer<String> listener) {
    counter.onUpdate(listener);
  }
}
