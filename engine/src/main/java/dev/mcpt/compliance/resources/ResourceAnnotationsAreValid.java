package dev.mcpt.compliance.resources;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a resource says of its audience, weight and age can be understood.
public final class ResourceAnnotationsAreValid implements Check {

  private static final Set<JsonValue> ROLES =
      Set.of(new JsonString("user"), new JsonString("assistant"));

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "resources-annotations",
        "Annotations of resources have an audience, a priority and a date that are valid.",
        Level.MUST,
        "resources",
        Applies.everywhere().from(Revision.V2025_03_26),
        "server/resources#annotations");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock resources = Stock.of(probe, Stock.Kind.RESOURCES);
    if (resources.nothing() == null
        && resources.items().stream().noneMatch(it -> it.has("annotations"))) {
      return Verdict.notApplicable("no resource has annotations");
    }
    return resources.each(
        "their annotations valid",
        "an audience out of user and assistant, a priority from 0 to 1, a lastModified of ISO 8601",
        ResourceAnnotationsAreValid::problems);
  }

  private static List<String> problems(JsonObject resource) {
    JsonValue value = resource.get("annotations");
    if (!(value instanceof JsonObject annotations)) {
      return value == null ? List.of() : List.of("has the annotations " + value);
    }
    var problems = new ArrayList<String>();
    JsonValue audience = annotations.get("audience");
    if (audience != null
        && !(audience instanceof JsonArray(List<JsonValue> roles) && ROLES.containsAll(roles))) {
      problems.add("has the audience " + audience);
    }
    JsonValue priority = annotations.get("priority");
    if (priority != null && !(priority instanceof JsonNumber number && inUnit(number))) {
      problems.add("has the priority " + priority);
    }
    JsonValue modified = annotations.get("lastModified");
    if (modified != null && !(modified instanceof JsonString(String text) && isDate(text))) {
      problems.add("has the lastModified " + modified);
    }
    return problems;
  }

  private static boolean inUnit(JsonNumber number) {
    try {
      BigDecimal value = number.decimal();
      return value.signum() >= 0 && value.compareTo(BigDecimal.ONE) <= 0;
    } catch (ArithmeticException _) {
      return false;
    }
  }

  /// A date, or a date with a time, with or without offset.
  private static boolean isDate(String text) {
    try {
      DateTimeFormatter.ISO_DATE_TIME.parse(text.length() == 10 ? text + "T00:00:00" : text);
      return true;
    } catch (DateTimeParseException _) {
      return false;
    }
  }
}
