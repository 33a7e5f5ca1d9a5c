package dev.mcpt.provider;

import dev.mcpt.suite.Placeholders;
import dev.mcpt.suite.ScriptLine;
import dev.mcpt.suite.Suite;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPath;
import dev.mcpt.wire.json.JsonValue;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A model that replies with the lines of a script, one line for each reply, whatever it is told.
///
/// `${last.<jsonpath>}` in a line reads the last tool result among the messages that the model is
/// given, `${last}` the whole of it.
final class ScriptedModel implements Model {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{last(?:\\.([^}]*))?}");

  private final List<ScriptLine> script;
  private int next;

  ScriptedModel(List<ScriptLine> script) {
    this.script = List.copyOf(script);
  }

  @Override
  public String name() {
    return Suite.SCRIPTED;
  }

  @Override
  public ModelReply reply(ModelRequest request) throws OffScript {
    if (next == script.size()) {
      throw new OffScript(
          "the script is exhausted: the model is to reply once more after its "
              + lines(script.size()),
          "add a `say` line that answers the user");
    }
    int number = ++next;
    var references = new Placeholders<OffScript>(REFERENCE, found -> last(found, request, number));
    return switch (script.get(number - 1)) {
      case ScriptLine.Say say -> new ModelReply(references.fill(say.text()), List.of());
      case ScriptLine.Call call ->
          new ModelReply(
              "",
              List.of(
                  new ToolRequest(
                      "call-" + number, call.tool(), references.fill(call.arguments()))));
    };
  }

  @Override
  public void end() throws OffScript {
    int left = script.size() - next;
    if (left > 0) {
      throw new OffScript(
          "the script has " + lines(left) + " left over that the model never came to say",
          "remove them, or let the user say more");
    }
  }

  private static JsonValue last(Matcher reference, ModelRequest request, int line)
      throws OffScript {
    JsonObject result = lastResult(request.messages());
    String path = reference.group(1);
    JsonValue value =
        result == null || path == null ? result : JsonPath.compile(path).first(result);
    if (value == null) {
      throw new OffScript(
          "line "
              + line
              + " of the script reads "
              + reference.group()
              + ", and "
              + (result == null
                  ? "the model knows of no tool result"
                  : "the last tool result has nothing there: " + result),
          "see the tool's result in the transcript");
    }
    return value;
  }

  private static @Nullable JsonObject lastResult(List<ModelMessage> messages) {
    for (ModelMessage message : messages.reversed()) {
      if (message instanceof ModelMessage.FromTools(List<ToolAnswer> answers)) {
        return answers.isEmpty() ? null : answers.getLast().result();
      }
    }
    return null;
  }

  private static String lines(int count) {
    return count + (count == 1 ? " line" : " lines");
  }
}
