package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Cancelled;
import dev.mcpt.testbed.protocol.Revision;
import dev.mcpt.testbed.protocol.RpcError;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Asks the user, through the client. In the stateful lifecycle that is a request from the server
/// in the middle of the call; in the stateless one the call ends with `input_required` and the
/// client calls again with the answer.
final class Question {

  private static final String ELICIT = "elicitation/create";
  private static final Set<String> ACTIONS = Set.of("accept", "decline", "cancel");

  private Question() {}

  static Map<String, Object> ask(Call call, Map<String, Object> arguments)
      throws RpcError, Cancelled {
    Map<String, Object> params =
        Json.object(
            "message",
            arguments.getOrDefault("question", "What shall the testbed know?"),
            "requestedSchema",
            Json.object(
                "type",
                "object",
                "properties",
                Json.object("answer", Json.object("type", "string")),
                "required",
                List.of("answer")));
    return call.revision().stateless() ? inRounds(call, params) : inBetween(call, params);
  }

  private static Map<String, Object> inRounds(Call call, Map<String, Object> params)
      throws RpcError {
    if (!call.client().fillsForms()) {
      throw RpcError.refused(
          400,
          RpcError.MISSING_CAPABILITY,
          "The client must declare the capability elicitation",
          Json.object("requiredCapabilities", Json.object("elicitation", Json.object())));
    }
    Object response = call.members("inputResponses").get("answer");
    if (response == null) {
      return Json.object(
          "resultType",
          "input_required",
          "inputRequests",
          Json.object("answer", Json.object("method", ELICIT, "params", params)));
    }
    Map<String, Object> answer = Json.asObject(response);
    if (answer == null || !ACTIONS.contains(String.valueOf(answer.get("action")))) {
      throw RpcError.invalidParams("Invalid params: inputResponses.answer is no answer");
    }
    return told(answer);
  }

  private static Map<String, Object> inBetween(Call call, Map<String, Object> params)
      throws Cancelled {
    Asker asker = call.asker();
    boolean possible = call.revision().since(Revision.R2025_06_18) && call.client().fillsForms();
    if (asker == null || !possible) {
      return ToolBox.failure("The client cannot be asked.");
    }
    Map<String, Object> response = asker.ask(ELICIT, params);
    return response.containsKey("result")
        ? told(Json.object(response, "result"))
        : ToolBox.failure("The client did not ask its user.");
  }

  private static Map<String, Object> told(Map<String, Object> answer) {
    String said = Json.text(Json.object(answer, "content"), "answer");
    return "accept".equals(answer.get("action")) && said != null
        ? ToolBox.text("The answer is: " + said)
        : ToolBox.text("There is no answer.");
  }
}
