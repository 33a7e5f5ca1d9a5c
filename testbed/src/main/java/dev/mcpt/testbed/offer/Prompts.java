package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.Revision;
import dev.mcpt.testbed.protocol.RpcError;
import java.util.List;
import java.util.Map;

/// Two prompts: `hello` without arguments, `greet` with a required and an optional one.
final class Prompts {

  private final Defects defects;
  private final Pages pages;

  Prompts(Defects defects, Pages pages) {
    this.defects = defects;
    this.pages = pages;
  }

  Map<String, Object> list(Call call) throws RpcError {
    Object required = defects.has(Defect.SCHEMA_VALID_PER_REVISION) ? "yes" : (Object) true;
    return pages.page(
        call,
        "prompts",
        List.of(
            prompt(call, "hello", "Hello", "A prompt without arguments."),
            with(
                prompt(call, "greet", "Greet", "A greeting for somebody."),
                Json.object("name", "name", "description", "Whom to greet.", "required", required),
                Json.object("name", "tone", "description", "How to greet.", "required", false))));
  }

  private static Map<String, Object> prompt(
      Call call, String name, String title, String description) {
    Map<String, Object> prompt = Json.object("name", name);
    if (call.revision().since(Revision.R2025_06_18)) {
      prompt.put("title", title);
    }
    prompt.put("description", description);
    return prompt;
  }

  private static Map<String, Object> with(Map<String, Object> prompt, Object... arguments) {
    prompt.put("arguments", List.of(arguments));
    return prompt;
  }

  Map<String, Object> get(Call call) throws RpcError {
    Map<String, Object> arguments = call.members("arguments");
    for (Object value : arguments.values()) {
      if (!(value instanceof String)) {
        throw RpcError.invalidParams("Invalid params: prompt arguments are strings");
      }
    }
    return switch (call.text("name")) {
      case "hello" -> hello();
      case "greet" -> greet(arguments);
      default -> throw RpcError.invalidParams("Invalid params: unknown prompt");
    };
  }

  private static Map<String, Object> hello() {
    Map<String, Object> hello = messages("A prompt without arguments.", "Say hello.");
    Map<String, Object> picture =
        Json.object("type", "image", "data", Samples.PNG, "mimeType", "image/png");
    Flaws.append(hello, "messages", Json.object("role", "user", "content", picture));
    return hello;
  }

  private static Map<String, Object> greet(Map<String, Object> arguments) throws RpcError {
    String name = Json.text(arguments, "name");
    if (name == null) {
      throw RpcError.invalidParams("Invalid params: the argument name is required");
    }
    String tone = Json.text(arguments, "tone");
    return messages(
        "A greeting for somebody.",
        "Greet " + name + (tone == null ? "" : " in a " + tone + " tone") + ".");
  }

  private static Map<String, Object> messages(String description, String text) {
    return Json.object(
        "description",
        description,
        "messages",
        List.of(Json.object("role", "user", "content", Json.object("type", "text", "text", text))));
  }
}
