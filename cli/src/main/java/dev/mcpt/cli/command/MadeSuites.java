package dev.mcpt.cli.command;

import dev.mcpt.catalog.Catalog;
import dev.mcpt.check.Check;
import dev.mcpt.check.Requirement;
import dev.mcpt.config.ConfigException;
import dev.mcpt.config.Nearest;
import dev.mcpt.config.Problem;
import dev.mcpt.suite.Categories;
import dev.mcpt.suite.ComplianceCase;
import dev.mcpt.suite.SecurityCase;
import dev.mcpt.suite.Suite;
import dev.mcpt.suite.SuiteType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Suites that need no file.
final class MadeSuites {

  private MadeSuites() {}

  /// The areas that checks are of, in their order.
  static Set<String> areas(List<Check> checks) {
    Set<String> areas = new LinkedHashSet<>();
    checks.forEach(check -> areas.add(check.requirement().category()));
    return areas;
  }

  /// A case for each area, none for one that the word of another takes in.
  static List<ComplianceCase> cases(Set<String> areas) {
    return areas.stream()
        .filter(area ->
            areas.stream()
                .noneMatch(other ->
                    !other.equals(area) && Categories.areas(List.of(other)).contains(area)))
        .map(area -> ComplianceCase.of(area, List.of(area)))
        .toList();
  }

  /// One check; the plan's other checks of its area or group are left out by its id.
  ///
  /// @throws ConfigException if there is no such check
  static Suite check(String id) throws ConfigException {
    Requirement requirement = known(id).requirement();
    return requirement.groups().isEmpty()
        ? Suite.of(
            "check",
            SuiteType.COMPLIANCE,
            List.of(ComplianceCase.of("check", List.of(requirement.category()))))
        : Suite.of(
            "check", SuiteType.SECURITY, List.of(SecurityCase.of("check", requirement.groups())));
  }

  /// The check of an id.
  ///
  /// @throws ConfigException if there is none
  static Check known(String id) throws ConfigException {
    Catalog catalog = Catalog.standard();
    Check check = catalog.byId(id);
    if (check == null) {
      List<String> known = catalog.all().stream().map(each -> each.requirement().id()).toList();
      throw new ConfigException(
          new Problem("ID", "there is no check `" + id + "`", hint(id, known)));
    }
    return check;
  }

  private static String hint(String word, List<String> known) {
    String near = Nearest.to(word, known);
    return near == null
        ? "`mcp-t list checks` shows what there is"
        : "did you mean `" + near + "`?";
  }
}
