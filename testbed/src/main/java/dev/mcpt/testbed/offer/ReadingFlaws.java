package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Cancelled;
import dev.mcpt.testbed.protocol.RpcError;
import java.util.List;
import java.util.Map;

/// What can be wrong with what is read.
final class ReadingFlaws {

  private final Defects defects;

  ReadingFlaws(Defects defects) {
    this.defects = defects;
  }

  Map<String, Object> read(Call call, Method method) throws RpcError, Cancelled {
    String uri = String.valueOf(call.params().get("uri"));
    if (uri.equals(ResourceFlaws.BAD_URI) && defects.has(Defect.RESOURCES_URI_VALID)) {
      Map<String, Object> counter = Flaws.with(call.params(), "uri", Counter.URI);
      Map<String, Object> result = method.answer(Flaws.with(call, counter));
      contents(result).put("uri", uri);
      return result;
    }
    try {
      return spoilt(uri, method.answer(call));
    } catch (RpcError error) {
      return missing(call, error);
    }
  }

  private Map<String, Object> spoilt(String uri, Map<String, Object> result) {
    if (uri.equals("testbed://text") && defects.has(Defect.RESOURCES_READ_LISTED)) {
      result.put("contents", List.of());
    }
    if (uri.equals("testbed://blob") && defects.has(Defect.RESOURCES_BLOB_BASE64)) {
      contents(result).put("blob", "AAECA/z9/v8");
    }
    return result;
  }

  private static Map<String, Object> contents(Map<String, Object> result) {
    return Json.object(Map.of("first", Json.array(result, "contents").getFirst()), "first");
  }

  private Map<String, Object> missing(Call call, RpcError error) throws RpcError {
    String message = String.valueOf(error.getMessage());
    boolean stateless = call.revision().stateless();
    if (!error.data().containsKey("uri")) {
      if (defects.has(Defect.RESOURCES_READ_BAD_URI)) {
        Object uri = call.params().get("uri");
        Map<String, Object> nothing =
            Json.object("uri", String.valueOf(uri), "mimeType", "text/plain", "text", "");
        return Pages.cacheable(call, Json.object("contents", List.of(nothing)), 0);
      }
      throw error;
    }
    if (stateless && defects.has(Defect.RESOURCES_NOT_FOUND_EMPTY)) {
      return Pages.cacheable(call, Json.object("contents", List.of()), 0);
    }
    if (defects.has(stateless ? Defect.RESOURCES_NOT_FOUND : Defect.RESOURCES_NOT_FOUND_LEGACY)) {
      throw new RpcError(RpcError.INTERNAL_ERROR, message, error.data());
    }
    throw defects.has(Defect.RESOURCES_NOT_FOUND_URI) ? new RpcError(error.code(), message) : error;
  }

  Map<String, Object> subscribe(Call call, Method method) throws RpcError, Cancelled {
    if (defects.has(Defect.RESOURCES_SUBSCRIBE)) {
      throw new RpcError(RpcError.INTERNAL_ERROR, "Subscriptions are out of order");
    }
    return method.answer(call);
  }
}
