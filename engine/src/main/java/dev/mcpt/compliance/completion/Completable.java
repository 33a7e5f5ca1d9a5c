package dev.mcpt.compliance.completion;

import dev.mcpt.check.Stock;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An argument whose completion can be asked for.
///
/// @param ref what it is an argument of
record Completable(JsonObject ref, String argument) {

  private static final int MOST = 5;
  private static final Pattern VARIABLE = Pattern.compile("\\{[+#./;?&]?([A-Za-z0-9_.%]+)");

  /// The first arguments of prompts and variables of resource templates.
  static List<Completable> of(Stock prompts, Stock templates) {
    var all = new ArrayList<Completable>();
    for (JsonObject prompt : prompts.items()) {
      String name = prompt.string("name");
      JsonArray arguments = prompt.array("arguments");
      if (name != null && arguments != null) {
        for (JsonValue argument : arguments) {
          String known = argument instanceof JsonObject object ? object.string("name") : null;
          if (known != null) {
            all.add(new Completable(Json.object("type", "ref/prompt", "name", name), known));
          }
        }
      }
    }
    for (String template : templates.texts("uriTemplate")) {
      Matcher variable = VARIABLE.matcher(template);
      if (variable.find()) {
        JsonObject ref = Json.object("type", "ref/resource", "uri", template);
        all.add(new Completable(ref, variable.group(1)));
      }
    }
    return all.stream().limit(MOST).toList();
  }

  /// What `completion/complete` is sent with.
  JsonObject params() {
    return Json.object("ref", ref, "argument", Json.object("name", argument, "value", ""));
  }

  @Override
  public String toString() {
    return "the argument " + argument + " of " + ref.get(ref.has("name") ? "name" : "uri");
  }
}
