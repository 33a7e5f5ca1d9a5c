package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Cancelled;
import dev.mcpt.testbed.protocol.RpcError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What can be wrong with calls of tools.
final class ToolResultFlaws {

  private static final Duration OVERLAP = Duration.ofMillis(50);

  private final Defects defects;
  private final Map<String, String> lastSaid = new ConcurrentHashMap<>();

  ToolResultFlaws(Defects defects) {
    this.defects = defects;
  }

  Map<String, Object> call(Call call, Method method) throws RpcError, Cancelled {
    Object name = call.params().get("name");
    if (name == null && defects.has(Defect.TOOLS_CALL_MISSING_NAME)) {
      throw new RpcError(RpcError.INTERNAL_ERROR, "name is null");
    }
    if (!call.params().containsKey("arguments")
        && defects.has(Defect.TOOLS_CALL_ARGUMENTS_OMITTED)) {
      throw RpcError.invalidParams("Invalid params: arguments is missing");
    }
    Map<String, Object> result = method.answer(call);
    boolean failed = Boolean.TRUE.equals(result.get("isError"));
    if (failed && text(result).startsWith("Invalid arguments")) {
      return defects.has(Defect.TOOLS_CALL_BAD_ARGS) ? ToolBox.text("Done.") : result;
    }
    if (failed && defects.has(Defect.TOOLS_CALL_ISERROR)) {
      throw new RpcError(RpcError.INTERNAL_ERROR, text(result));
    }
    return switch (String.valueOf(name)) {
      case "add" -> sum(result);
      case "cancelled" -> shape(result);
      case "echo" -> echo(call, result);
      case "picture" -> picture(result);
      default -> result;
    };
  }

  private static String text(Map<String, Object> result) {
    Map<String, Object> block = Json.asObject(Json.array(result, "content").getFirst());
    return block == null ? "" : String.valueOf(block.get("text"));
  }

  private Map<String, Object> sum(Map<String, Object> result) {
    if (defects.has(Defect.TOOLS_STRUCTURED_CONFORMS)) {
      Map<String, Object> wrong = ToolBox.text("{\"sum\":\"much\"}");
      wrong.put("structuredContent", Json.object("sum", "much"));
      return wrong;
    }
    if (defects.has(Defect.TOOLS_STRUCTURED_MIRRORED)) {
      result.put("content", ToolBox.text("It was added.").get("content"));
    }
    return result;
  }

  private Map<String, Object> shape(Map<String, Object> result) {
    if (defects.has(Defect.TOOLS_CALL_RESULT_SHAPE)) {
      result.put("content", List.of(Json.object("type", "html", "html", "<p>0</p>")));
    }
    return result;
  }

  private Map<String, Object> picture(Map<String, Object> result) {
    if (defects.has(Defect.TOOLS_CONTENT_BASE64)) {
      for (Object block : Json.array(result, "content")) {
        Json.object(Map.of("block", block), "block")
            .replace("data", "data:image/png;base64," + Samples.PNG);
      }
    }
    return result;
  }

  /// Of texts that differ in what stands behind the last dash only, the one that was said last is
  /// told to all that wait.
  private Map<String, Object> echo(Call call, Map<String, Object> result) throws Cancelled {
    String text = text(result);
    int dash = text.lastIndexOf('-');
    if (dash < 0 || !defects.has(Defect.TOOLS_CALL_PARALLEL)) {
      return result;
    }
    String group = text.substring(0, dash);
    lastSaid.put(group, text);
    call.cancellation().pass(OVERLAP);
    return ToolBox.text(lastSaid.getOrDefault(group, text));
  }
}
