package dev.mcpt.generate;

import dev.mcpt.suite.SuiteType;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// One question to a model: for cases of some kinds about some things. One answer has room for a
/// few cases only, so a large server takes several.
///
/// @param most how many cases are asked for
record Brief(Set<Nature> kinds, List<Subject> subjects, int most) {

  private static final int AT_ONCE = 6;
  private static final int FOR_EACH = 3;
  private static final int FLOWS = 6;

  /// The questions about everything, in their order.
  static List<Brief> of(List<Subject> subjects, Wanted wanted, SuiteType type) {
    int limit = Objects.requireNonNullElse(wanted.limit(), Integer.MAX_VALUE);
    List<Brief> briefs = new ArrayList<>();
    Set<Nature> single = EnumSet.copyOf(wanted.kinds());
    single.remove(Nature.FLOW);
    for (int from = 0; from < subjects.size() && !single.isEmpty(); from += AT_ONCE) {
      List<Subject> some = subjects.subList(from, Math.min(from + AT_ONCE, subjects.size()));
      briefs.add(new Brief(single, some, Math.min(limit, forEach(single) * some.size())));
    }
    boolean several = subjects.size() > 1 || (type == SuiteType.TOOLS && !subjects.isEmpty());
    if (wanted.kinds().contains(Nature.FLOW) && several) {
      briefs.add(new Brief(EnumSet.of(Nature.FLOW), subjects, Math.min(limit, FLOWS)));
    }
    return briefs;
  }

  private static int forEach(Set<Nature> kinds) {
    return kinds.equals(EnumSet.of(Nature.HAPPY))
        ? 1
        : kinds.contains(Nature.HAPPY) ? FOR_EACH : FOR_EACH - 1;
  }

  /// For people: what is asked about.
  String words() {
    String about =
        subjects.size() <= AT_ONCE
            ? String.join(", ", subjects.stream().map(Subject::name).toList())
            : subjects.size() + " things that the server offers";
    return String.join(" and ", kinds.stream().map(Nature::word).toList()) + " cases of " + about;
  }

  /// What the model is given beside its prompt.
  String question(Offer offer, Wanted wanted, List<Document> documents) {
    JsonObject.Builder question =
        Json.object()
            .put("server", offer.server())
            .put("kinds", kinds.stream().map(Nature::word).toList())
            .put("most", most);
    for (Subject.Kind kind : Subject.Kind.values()) {
      List<JsonObject> shown =
          subjects.stream().filter(it -> it.kind() == kind).map(Subject::shown).toList();
      if (!shown.isEmpty()) {
        question.put(kind.list(), shown);
      }
    }
    JsonObject known = known(offer, wanted);
    if (!known.isEmpty()) {
      question.put("known_values", known);
    }
    if (!documents.isEmpty()) {
      question.put(
          "documents",
          documents.stream()
              .map(document -> Json.object("name", document.name(), "text", document.text()))
              .toList());
    }
    return Json.write(question.put("variation", wanted.seed()).build());
  }

  /// What the user says of arguments, and what the server suggests for them.
  private JsonObject known(Offer offer, Wanted wanted) {
    Map<String, JsonValue> known = new LinkedHashMap<>();
    wanted.values().forEach((name, value) -> known.put(name, new JsonString(value)));
    for (Subject subject : subjects) {
      Map<String, Map<String, String>> suggestions =
          switch (subject.kind()) {
            case PROMPT -> offer.suggestions().prompts();
            case TEMPLATE -> offer.suggestions().templates();
            case TOOL, RESOURCE -> Map.of();
          };
      suggestions
          .getOrDefault(subject.name(), Map.of())
          .forEach((argument, value) ->
              known.putIfAbsent(subject.name() + "." + argument, new JsonString(value)));
    }
    return (JsonObject) Json.of(known);
  }
}
