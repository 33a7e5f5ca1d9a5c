package dev.mcpt.generate;

import dev.mcpt.config.Nearest;
import dev.mcpt.suite.SuiteType;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchemaException;
import dev.mcpt.wire.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What cases that a model proposes may use of a server, and whether they do.
final class Subjects {

  private final Offer offer;
  private final Wanted wanted;
  private final List<Subject> all = new ArrayList<>();
  private final Map<String, ArgumentFit> tools = new LinkedHashMap<>();
  private final Map<String, JsonObject> prompts = new LinkedHashMap<>();
  private final Map<String, LeftOut> refused = new LinkedHashMap<>();
  private final List<LeftOut> leftOut = new ArrayList<>();

  /// @param type of the suite; only tools are used in conversations
  Subjects(Offer offer, Wanted wanted, SuiteType type) {
    this.offer = offer;
    this.wanted = wanted;
    offer.tools().forEach(this::tool);
    if (type == SuiteType.TOOLS && wanted.wantsAll()) {
      add(Subject.Kind.RESOURCE, "uri", offer.resources());
      add(Subject.Kind.TEMPLATE, "uriTemplate", offer.templates());
      add(Subject.Kind.PROMPT, "name", offer.prompts());
      offer.prompts().forEach(it -> prompts.put(String.valueOf(it.string("name")), it));
    }
  }

  private void tool(JsonObject tool) {
    String name = String.valueOf(tool.string("name"));
    if (!wanted.wants(name)) {
      return;
    }
    LeftOut out = ToolCases.leftOut(tool, wanted);
    if (out == null) {
      try {
        JsonObject schema =
            Objects.requireNonNullElse(tool.object("inputSchema"), JsonObject.EMPTY);
        tools.put(name, new ArgumentFit(schema));
        all.add(Subject.of(Subject.Kind.TOOL, name, tool));
        return;
      } catch (JsonSchemaException e) {
        out = ToolCases.unsound(name, e);
      }
    }
    leftOut.add(out);
    refused.put(name, out);
  }

  private void add(Subject.Kind kind, String key, List<JsonObject> listed) {
    for (JsonObject item : listed) {
      String name = item.string(key);
      if (name != null && !name.isBlank()) {
        all.add(Subject.of(kind, name, item));
      }
    }
  }

  /// In the order of the server's lists.
  List<Subject> all() {
    return List.copyOf(all);
  }

  /// What cases may not use, and why.
  List<LeftOut> leftOut() {
    return List.copyOf(leftOut);
  }

  /// Why a case may not name a tool; null where it may.
  @Nullable String noTool(String name) {
    if (tools.containsKey(name)) {
      return null;
    }
    LeftOut out = refused.get(name);
    if (out != null) {
      return out.what() + " is left out: " + out.why();
    }
    return unknownTool(name) == null
        ? "tool " + name + " is not among those of --tools"
        : unknownTool(name);
  }

  /// That the server has no such tool; null where it has.
  @Nullable String unknownTool(String name) {
    List<String> names =
        offer.tools().stream().map(tool -> String.valueOf(tool.string("name"))).toList();
    return names.contains(name)
        ? null
        : "the server has no tool `" + name + "`" + nearest(name, names);
  }

  private static String nearest(String name, List<String> names) {
    String near = Nearest.to(name, names);
    return near == null ? "" : " (did you mean `" + near + "`?)";
  }

  /// What is wrong with the arguments of a tool that may be used.
  ///
  /// @param part whether they are some of the arguments only
  List<String> wrongArguments(String tool, JsonObject arguments, boolean part) {
    ArgumentFit fit = Objects.requireNonNull(tools.get(tool));
    return (part ? fit.problemsOfPart(arguments) : fit.problems(arguments))
        .stream().map(problem -> "arguments of " + tool + ": " + problem).toList();
  }

  /// Why no resource can be expected at a URI; null where one can.
  @Nullable String noResource(String uri) {
    return resource(uri) != null || uri.matches("\\$\\{steps\\.[^}]*}")
        ? null
        : "the server lists no resource " + uri + ", and no template of it";
  }

  /// The listed URI, or the template that it comes from; null where there is neither.
  @Nullable String resource(String uri) {
    if (offer.uris().contains(uri)) {
      return uri;
    }
    return offer.templates().stream()
        .map(template -> template.string("uriTemplate"))
        .filter(Objects::nonNull)
        .filter(template -> Template.fits(template, uri))
        .findFirst()
        .orElse(null);
  }

  /// What is wrong with the use of a prompt.
  List<String> wrongPrompt(String name, JsonObject arguments) {
    JsonObject prompt = prompts.get(name);
    if (prompt == null) {
      return List.of(
          "the server has no prompt `" + name + "`" + nearest(name, List.copyOf(prompts.keySet())));
    }
    List<String> wrong = new ArrayList<>();
    List<String> known = PromptCases.arguments(prompt, false);
    for (JsonObject.Member argument : arguments.members()) {
      if (!known.contains(argument.name())) {
        wrong.add("prompt " + name + " has no argument `" + argument.name() + "`");
      } else if (!(argument.value() instanceof JsonString)) {
        wrong.add("argument `" + argument.name() + "` of prompt " + name + " is no text");
      }
    }
    PromptCases.arguments(prompt, true).stream()
        .filter(argument -> !arguments.has(argument))
        .map(argument -> "prompt " + name + " needs the argument `" + argument + "`")
        .forEach(wrong::add);
    return wrong;
  }
}
