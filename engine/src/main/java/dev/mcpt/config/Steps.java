package dev.mcpt.config;

import dev.mcpt.suite.Expectation;
import dev.mcpt.suite.Listed;
import dev.mcpt.suite.Step;
import dev.mcpt.wire.json.JsonPath;
import dev.mcpt.wire.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the steps of a tools case.
final class Steps {

  private static final Pattern SAVED = Pattern.compile("\\$\\{steps\\.([^}]*)}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  private final Set<String> saved = new LinkedHashSet<>();

  List<Step> read(List<Spot> rows) {
    List<Step> steps = new ArrayList<>();
    for (Spot row : rows) {
      Section section = Section.open(row, StepFields.STEP);
      References.check(row, SAVED, this::checkSaved);
      Step step = step(section);
      if (step != null) {
        steps.add(step);
      }
    }
    return steps;
  }

  private @Nullable Step step(Section section) {
    List<String> actions = StepFields.ACTIONS.stream().filter(section::written).toList();
    if (actions.size() != 1) {
      section
          .spot()
          .problem(
              actions.isEmpty()
                  ? "a step needs one of `call`, `read`, `get`, `snapshot`"
                  : "a step does one thing, and here stand `" + String.join("`, `", actions) + "`",
              "for example {\"call\": {\"tool\": \"echo\", \"arguments\": {\"message\": \"hi\"}}}");
      return null;
    }
    List<Expectation> expect = Expectations.ofStep(section.rows("expect"));
    Map<String, JsonPath> save = save(section);
    return switch (actions.getFirst()) {
      case "call" -> {
        Section call = section.inner("call", StepFields.CALL);
        yield new Step.CallStep(call.text("tool", ""), call.tree("arguments"), expect, save);
      }
      case "read" -> new Step.ReadStep(uri(section), expect, save);
      case "get" -> {
        Section get = section.inner("get", StepFields.GET);
        yield new Step.GetStep(get.text("prompt", ""), get.tree("arguments"), expect, save);
      }
      default -> snapshot(section);
    };
  }

  private static String uri(Section section) {
    if (section.at("read").value() instanceof JsonString) {
      return section.text("read", "");
    }
    return section.inner("read", StepFields.READ).text("uri", "");
  }

  private static Step snapshot(Section section) {
    for (String field : List.of("expect", "save")) {
      if (section.written(field)) {
        section
            .at(field)
            .problemAtKey(
                "a snapshot has no `" + field + "`: it compares the whole list",
                "put it into a step of its own");
      }
    }
    return new Step.SnapshotStep(
        Objects.requireNonNullElse(Listed.of(section.text("snapshot", "")), Listed.TOOLS));
  }

  private Map<String, JsonPath> save(Section section) {
    Map<String, JsonPath> save = new LinkedHashMap<>();
    section
        .map("save")
        .forEach((name, path) -> {
          Spot at = section.at("save").member(name, new JsonString(path));
          if (!NAME.matcher(name).matches()) {
            at.problemAtKey(
                "\"" + name + "\" is no name to save under",
                "letters, digits, `_` and `-`, starting with a letter");
          }
          JsonPath compiled = Expectations.path(at, path);
          if (compiled != null) {
            save.put(name, compiled);
          }
          saved.add(name);
        });
    return save;
  }

  private void checkSaved(Spot at, Matcher reference) {
    String name = reference.group(1);
    if (!saved.contains(name)) {
      at.problem(
          "`" + reference.group() + "` reads what no earlier step of this case saves",
          saved.isEmpty()
              ? "for example \"save\": {\"" + name + "\": \"$.content[0].text\"} in a step before"
              : Nearest.hint(name, saved));
    }
  }
}
