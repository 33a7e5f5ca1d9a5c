package dev.mcpt.cli.command;

import dev.mcpt.catalog.Catalog;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Requirement;
import dev.mcpt.config.ConfigException;
import dev.mcpt.suite.Categories;
import dev.mcpt.suite.ComplianceCase;
import dev.mcpt.suite.SecurityCase;
import dev.mcpt.suite.Suite;
import dev.mcpt.suite.SuiteType;
import dev.mcpt.wire.revision.Revision;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What `compliance` and `security` are asked to check, where it is not everything.
final class Choice {

  static final String DEFAULT = "default";

  private static final List<String> PROFILES = List.of("quick", DEFAULT, "full");

  private final ChoiceFlags flags;
  private final PlanFlags plan;

  /// @param plan gets what the profile means
  Choice(ChoiceFlags flags, PlanFlags plan) {
    this.flags = flags;
    this.plan = plan;
  }

  /// The suite of the protocol's checks.
  ///
  /// @param requirements the revision whose requirements are meant; null for what is spoken
  /// @throws ConfigException with every word that nothing is named by
  Suite compliance(@Nullable String requirements) throws ConfigException {
    Problems problems = new Problems();
    Revision revision = requirements == null ? null : Revision.of(requirements);
    if (requirements != null && revision == null) {
      problems.add(
          "--requirements",
          "there is no revision `" + requirements + "`",
          "one of "
              + Arrays.stream(Revision.values())
                  .map(Revision::id)
                  .collect(Collectors.joining(", ")));
    }
    words(problems, Categories.COMPLIANCE);
    List<Check> checks = Catalog.standard().compliance(flags.categories);
    profile(problems, checks);
    problems.stopHere();
    return Suite.of(
        "compliance",
        SuiteType.COMPLIANCE,
        MadeSuites.cases(MadeSuites.areas(checks)).stream()
            .map(one -> revision == null ? one : in(revision, one))
            .toList());
  }

  /// The suite of the attacks.
  ///
  /// @throws ConfigException with every word that nothing is named by
  Suite security() throws ConfigException {
    Problems problems = new Problems();
    words(problems, Categories.SECURITY);
    profile(problems, Catalog.standard().security(flags.categories));
    problems.stopHere();
    return Suite.of(
        "security", SuiteType.SECURITY, List.of(SecurityCase.of("security", flags.categories)));
  }

  private static ComplianceCase in(Revision revision, ComplianceCase one) {
    return new ComplianceCase(
        one.id(),
        one.timeout(),
        one.metadata(),
        one.trials(),
        one.tags(),
        revision.id(),
        one.requiredCapabilities(),
        one.categories());
  }

  private void words(Problems problems, List<String> known) {
    for (String word : flags.categories) {
      if (!known.contains(word)) {
        problems.add(
            "--category", "there is no area `" + word + "`", "one of " + String.join(", ", known));
      }
    }
  }

  private void profile(Problems problems, List<Check> checks) {
    switch (flags.profile) {
      case "quick" -> {
        if (!plan.only.isEmpty()) {
          problems.add(
              "--profile",
              "quick chooses the checks, and --only does too",
              "leave one of them out");
        }
        plan.only.addAll(
            checks.stream()
                .map(Check::requirement)
                .filter(it -> it.level() == Level.MUST)
                .map(Requirement::id)
                .toList());
      }
      case DEFAULT -> {}
      case "full" -> {
        plan.intrusive = true;
        plan.callTools = true;
      }
      default ->
          problems.add(
              "--profile",
              "there is no profile `" + flags.profile + "`",
              "one of " + String.join(", ", PROFILES));
    }
  }
}
