package dev.mcpt.compliance.resources;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// `resources/templates/list` answers, and each template can be expanded.
public final class UriTemplatesAreValid implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "resources-templates-list",
        "resources/templates/list is served, and each uriTemplate is one of RFC 6570.",
        Level.MUST,
        "resources",
        Applies.everywhere(),
        "server/resources#resource-templates");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Stock templates = Stock.of(probe, Stock.Kind.TEMPLATES);
    if (templates.lacking() instanceof Verdict.Untestable) {
      return unserved(probe, templates);
    }
    if (templates.lacking() == null && templates.items().isEmpty()) {
      return Listed.orNoArray(templates, "resourceTemplates");
    }
    return templates.each(
        "each with a name and a valid uriTemplate",
        "objects, each with a string `name` and a `uriTemplate` of RFC 6570",
        UriTemplatesAreValid::problems);
  }

  /// A server that serves its resources must serve its templates as well; if it has none, it may
  /// not know the method.
  private static Verdict unserved(Probe probe, Stock templates)
      throws ConnectionFailure, InterruptedException {
    Stock resources = Stock.of(probe, Stock.Kind.RESOURCES);
    String message = Objects.requireNonNull(templates.lacking()).message();
    return resources.lacking() == null
        ? new Verdict.Tolerated(message, "a list, which may be empty", templates.evidence())
        : Verdict.untestable(message, templates.evidence());
  }

  private static List<String> problems(JsonObject template) {
    var problems = new ArrayList<>(Listed.lacks(template, "name", "uriTemplate"));
    String text = template.string("uriTemplate");
    String problem = text == null ? null : UriTemplate.problem(text);
    if (problem != null) {
      problems.add("has the uriTemplate " + text + ": " + problem);
    }
    return problems;
  }
}
