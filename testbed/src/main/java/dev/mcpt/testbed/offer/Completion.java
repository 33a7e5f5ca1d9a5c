package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.protocol.RpcError;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Completes argument values of prompts and of the resource template.
final class Completion {

  private static final List<String> NAMES =
      List.of("Ada", "Alan", "Alonzo", "Barbara", "Edsger", "Frances", "Grace", "Tony");
  private static final List<String> TONES = List.of("formal", "friendly", "funny");

  private Completion() {}

  static Map<String, Object> complete(Call call) throws RpcError {
    List<String> known = values(call.members("ref"), argument(call, "name"));
    String typed = argument(call, "value").toLowerCase(Locale.ROOT);
    List<String> values =
        known.stream().filter(name -> name.toLowerCase(Locale.ROOT).startsWith(typed)).toList();
    return Json.object(
        "completion", Json.object("values", values, "total", values.size(), "hasMore", false));
  }

  private static String argument(Call call, String member) throws RpcError {
    String text = Json.text(call.members("argument"), member);
    if (text == null) {
      throw RpcError.invalidParams("Invalid params: argument." + member + " must be a string");
    }
    return text;
  }

  private static List<String> values(Map<String, Object> ref, String argument) throws RpcError {
    @Nullable List<String> values =
        switch (String.valueOf(ref.get("type"))) {
          case "ref/prompt" -> ofPrompt(String.valueOf(ref.get("name")), argument);
          case "ref/resource" ->
              Resources.TEMPLATE.equals(ref.get("uri")) && argument.equals("name") ? NAMES : null;
          default -> null;
        };
    if (values == null) {
      throw RpcError.invalidParams("Invalid params: nothing to complete for this reference");
    }
    return values;
  }

  private static @Nullable List<String> ofPrompt(String prompt, String argument) {
    return !prompt.equals("greet")
        ? null
        : switch (argument) {
          case "name" -> NAMES;
          case "tone" -> TONES;
          default -> null;
        };
  }
}
