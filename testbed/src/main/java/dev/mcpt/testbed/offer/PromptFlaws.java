package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Cancelled;
import dev.mcpt.testbed.protocol.RpcError;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// What can be wrong with prompts.
final class PromptFlaws {

  private static final String LIST = "prompts";

  private final Defects defects;
  private final AtomicInteger lists = new AtomicInteger();
  private final String own = Flaws.own();

  PromptFlaws(Defects defects) {
    this.defects = defects;
  }

  Map<String, Object> list(Call call, Map<String, Object> page) {
    Map<String, Object> greet = Flaws.entry(page, LIST, "greet");
    if (defects.has(Defect.PROMPTS_CONNECTION_INVARIANT) && call.revision().stateless()) {
      String name = "greet-" + own + "-" + lists.incrementAndGet();
      Flaws.append(page, LIST, Flaws.with(greet, "name", name));
    }
    if (defects.has(Defect.PROMPTS_LIST_SHAPE)) {
      greet.put(
          "arguments", List.of(Json.object("description", "It has no name.", "required", true)));
    }
    if (defects.has(Defect.PROMPTS_ARGS_UNIQUE)) {
      Flaws.append(greet, "arguments", Json.object("name", "tone"));
    }
    return page;
  }

  Map<String, Object> get(Call call, Method method) throws RpcError, Cancelled {
    Object name = call.params().get("name");
    try {
      Map<String, Object> result = method.answer(call);
      if ("hello".equals(name) && defects.has(Defect.PROMPTS_GET_LISTED)) {
        result.put("messages", List.of());
      }
      if ("hello".equals(name) && defects.has(Defect.PROMPTS_CONTENT_VALID)) {
        Object last = Json.array(result, "messages").getLast();
        Json.object(Json.object(Map.of("last", last), "last"), "content").put("data", "a picture");
      }
      return result;
    } catch (RpcError error) {
      if ("greet".equals(name) && defects.has(Defect.PROMPTS_GET_MISSING_ARG)) {
        Map<String, Object> you = Json.object("name", "you");
        return method.answer(Flaws.with(call, Flaws.with(call.params(), "arguments", you)));
      }
      throw !"greet".equals(name) && defects.has(Defect.PROMPTS_GET_UNKNOWN)
          ? new RpcError(RpcError.INTERNAL_ERROR, String.valueOf(error.getMessage()))
          : error;
    }
  }
}
