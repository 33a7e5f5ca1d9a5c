package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Cancelled;
import dev.mcpt.testbed.protocol.Revision;
import dev.mcpt.testbed.protocol.RpcError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks the user through the client: to fill a form, to visit a URL.
final class Question {

  private static final String ELICIT = "elicitation/create";
  private static final String FIRST = "first/\u00E4 \uD83E\uDD8A \"quoted\" \\back";
  private static final String SECOND = "second/";
  private static final Set<String> ACTIONS = Set.of("accept", "decline", "cancel");

  private Question() {}

  static Map<String, Object> ask(Call call, Map<String, Object> arguments)
      throws RpcError, Cancelled {
    return form(call, arguments).ask(call, Question::told);
  }

  private static Asking form(Call call, Map<String, Object> arguments) {
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
    return new Asking(
        ELICIT,
        params,
        Json.object("elicitation", Json.object()),
        call.client().fillsForms(),
        Revision.R2025_06_18);
  }

  private static Map<String, Object> told(Map<String, Object> answer) throws RpcError {
    String said = said(answer);
    return said != null
        ? ToolBox.text("The answer is: " + said)
        : ToolBox.text("There is no answer.");
  }

  private static @Nullable String said(Map<String, Object> answer) throws RpcError {
    if (!ACTIONS.contains(String.valueOf(answer.get("action")))) {
      throw RpcError.invalidParams("Invalid params: the action is none of " + ACTIONS);
    }
    String said = Json.text(Json.object(answer, "content"), "answer");
    return "accept".equals(answer.get("action")) ? said : null;
  }

  /// Sends the user to a URL.
  static Map<String, Object> visit(Call call, Map<String, Object> arguments)
      throws RpcError, Cancelled {
    Map<String, Object> params =
        Json.object(
            "mode",
            "url",
            "message",
            "Please have a look.",
            "url",
            arguments.getOrDefault("url", "http://127.0.0.1:9/visit"));
    if (!call.revision().stateless()) {
      params.put("elicitationId", "testbed-visit");
    }
    Asking asking =
        new Asking(
            ELICIT,
            params,
            Json.object("elicitation", Json.object("url", Json.object())),
            call.client().visitsUrls(),
            Revision.R2025_11_25);
    return asking.ask(
        call, answer -> ToolBox.text("The user says: " + String.valueOf(answer.get("action"))));
  }

  /// Asks for a form, and then for one more round without a question. The state that goes back and
  /// forth must come back as it went.
  static Map<String, Object> rounds(Call call, Map<String, Object> arguments)
      throws RpcError, Cancelled {
    Asking form = form(call, Json.object("question", "Who are you?"));
    if (!call.revision().stateless()) {
      return form.ask(call, answer -> ToolBox.text("Two rounds with " + said(answer)));
    }
    form.require();
    Object state = call.params().get("requestState");
    if (state == null) {
      Map<String, Object> wanted = form.wanted();
      wanted.put("requestState", FIRST);
      return wanted;
    }
    Map<String, Object> answer = Asking.answer(call);
    if (state.equals(FIRST) && answer != null) {
      String next = SECOND + said(answer);
      return Json.object("resultType", "input_required", "requestState", next);
    }
    if (String.valueOf(state).startsWith(SECOND)) {
      String who = String.valueOf(state).substring(SECOND.length());
      return ToolBox.text("Two rounds with " + who);
    }
    throw RpcError.invalidParams("Invalid params: the state is not as it was given");
  }
}
