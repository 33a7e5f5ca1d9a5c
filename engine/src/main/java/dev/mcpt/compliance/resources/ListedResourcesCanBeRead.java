package dev.mcpt.compliance.resources;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;
import java.util.stream.Stream;

/// What is listed can be read.
public final class ListedResourcesCanBeRead implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "resources-read-listed",
        "A listed resource can be read; each of its contents has a uri and text or a blob.",
        Level.MUST,
        "resources",
        Applies.everywhere(),
        "server/resources#reading-resources");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock resources = Stock.of(probe, Stock.Kind.RESOURCES);
    if (resources.nothing() != null) {
      return resources.nothing();
    }
    List<Reading> readings = Reading.of(probe, resources);
    List<String> problems =
        readings.stream().flatMap(it -> problems(it).map(problem -> it.uri() + problem)).toList();
    List<Exchange> seen = Reading.evidence(readings);
    return problems.isEmpty()
        ? new Verdict.Holds(readings.size() + " listed resources, each can be read", seen)
        : Verdict.violated(
            Stock.told(problems),
            "a non-empty array `contents`, each with a uri and either text or blob",
            seen);
  }

  private static Stream<String> problems(Reading reading) {
    JsonObject result = reading.result();
    if (result == null) {
      return Stream.of(", which is listed, " + reading.became());
    }
    if ("input_required".equals(result.string("resultType"))) {
      return Stream.empty();
    }
    JsonArray contents = result.array("contents");
    if (contents == null || contents.isEmpty()) {
      return Stream.of(
          contents == null ? " gives no array contents" : " gives contents that are empty");
    }
    return contents.items().stream()
        .filter(item -> !sound(item))
        .map(item -> " gives contents without uri, or not with either text or blob: " + item);
  }

  private static boolean sound(JsonValue item) {
    return item instanceof JsonObject object
        && object.string("uri") != null
        && (object.string("text") == null) != (object.string("blob") == null);
  }
}
