package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Cancelled;
import dev.mcpt.testbed.protocol.Revision;
import dev.mcpt.testbed.protocol.RpcError;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request to the client in the middle of a call. In the stateful lifecycle it goes from the
/// server to the client; in the stateless one the call ends with `input_required` and the client
/// calls again with the answer.
///
/// @param capability what the client must declare for it
/// @param declared whether it does
/// @param since the first revision that has it
record Asking(
    String method,
    Map<String, Object> params,
    Map<String, Object> capability,
    boolean declared,
    Revision since) {

  private static final String KEY = "answer";

  /// What becomes of the client's result.
  @FunctionalInterface
  interface Telling {
    Map<String, Object> tell(Map<String, Object> result) throws RpcError;
  }

  /// The result of the call.
  ///
  /// @throws RpcError with -32021 when a stateless client does not declare the capability
  Map<String, Object> ask(Call call, Telling telling) throws RpcError, Cancelled {
    if (call.revision().stateless()) {
      require();
      Map<String, Object> answer = answer(call);
      return answer == null ? wanted() : telling.tell(answer);
    }
    Asker asker = call.asker();
    if (asker == null || !declared || !call.revision().since(since)) {
      return ToolBox.failure("The client cannot be asked.");
    }
    Map<String, Object> response = asker.ask(method, params);
    return response.containsKey("result")
        ? telling.tell(Json.object(response, "result"))
        : ToolBox.failure("The client refused: " + Json.write(Json.object(response, "error")));
  }

  void require() throws RpcError {
    if (!declared) {
      throw RpcError.refused(
          400,
          RpcError.MISSING_CAPABILITY,
          "The client must declare the capability " + capability.keySet().iterator().next(),
          Json.object("requiredCapabilities", capability));
    }
  }

  /// What the client answered in an earlier round, or null when there was none.
  static @Nullable Map<String, Object> answer(Call call) throws RpcError {
    Object response = call.members("inputResponses").get(KEY);
    if (response == null) {
      return null;
    }
    Map<String, Object> answer = Json.asObject(response);
    if (answer == null) {
      throw RpcError.invalidParams("Invalid params: inputResponses.answer is no object");
    }
    return answer;
  }

  /// The result that asks for another round.
  Map<String, Object> wanted() {
    return Json.object(
        "resultType",
        "input_required",
        "inputRequests",
        Json.object(KEY, Json.object("method", method, "params", params)));
  }
}
