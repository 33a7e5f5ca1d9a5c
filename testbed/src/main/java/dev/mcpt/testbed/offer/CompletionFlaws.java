package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Cancelled;
import dev.mcpt.testbed.protocol.RpcError;
import java.util.List;
import java.util.Map;

/// What can be wrong with completions.
final class CompletionFlaws {

  private final Defects defects;

  CompletionFlaws(Defects defects) {
    this.defects = defects;
  }

  Map<String, Object> complete(Call call, Method method) throws RpcError, Cancelled {
    if (call.params().containsKey("context") && defects.has(Defect.COMPLETION_CONTEXT)) {
      throw RpcError.invalidParams("Invalid params: what is context?");
    }
    try {
      Map<String, Object> result = method.answer(call);
      if (defects.has(Defect.COMPLETION_SHAPE)) {
        Json.object(result, "completion").put("total", 1);
      }
      return result;
    } catch (RpcError error) {
      Map<String, Object> ref = Json.object(call.params(), "ref");
      boolean prompt = "ref/prompt".equals(ref.get("type"));
      boolean template = "ref/resource".equals(ref.get("type"));
      if (!prompt && !template) {
        return instead(Defect.COMPLETION_BAD_REF_TYPE, error);
      }
      boolean known =
          prompt ? "greet".equals(ref.get("name")) : Resources.TEMPLATE.equals(ref.get("uri"));
      return instead(
          known ? Defect.COMPLETION_UNKNOWN_ARGUMENT : Defect.COMPLETION_UNKNOWN_REF, error);
    }
  }

  private Map<String, Object> instead(Defect defect, RpcError error) throws RpcError {
    if (!defects.has(defect)) {
      throw error;
    }
    List<String> values = List.of("anything");
    return Json.object("completion", Json.object("values", values, "hasMore", false));
  }
}
