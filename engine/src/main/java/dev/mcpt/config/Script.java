package dev.mcpt.config;

import dev.mcpt.suite.ScriptLine;
import dev.mcpt.wire.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the script of a conversation.
final class Script {

  private static final Pattern LAST = Pattern.compile("\\$\\{last(?:\\.([^}]*))?}");

  private boolean called;

  List<ScriptLine> read(List<Spot> rows) {
    List<ScriptLine> lines = new ArrayList<>();
    for (Spot row : rows) {
      Section line = Section.open(row, StepFields.LINE);
      References.check(row, LAST, this::checkLast);
      if (line.written("say") == line.written("call")) {
        row.problem(
            "a script line has either `say` or `call`",
            "for example {\"say\": \"Hello!\"} or {\"call\": {\"tool\": \"echo\", \"arguments\": {}}}");
      } else if (line.written("call")) {
        Section call = line.inner("call", StepFields.CALL);
        lines.add(new ScriptLine.Call(call.text("tool", ""), call.tree("arguments")));
        called = true;
      } else {
        lines.add(new ScriptLine.Say(line.text("say", "")));
      }
    }
    return lines;
  }

  private void checkLast(Spot at, Matcher reference) {
    if (!called) {
      at.problem(
          "`" + reference.group() + "` has no tool result to read: no line above calls a tool",
          "put a `call` before it");
    }
    if (reference.group(1) != null) {
      try {
        JsonPath.compile(reference.group(1));
      } catch (IllegalArgumentException e) {
        at.problem(
            "`" + reference.group() + "` holds no JSON path: " + e.getMessage(),
            "for example ${last.content[0].text}");
      }
    }
  }
}
