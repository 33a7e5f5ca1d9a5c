package dev.mcpt.plan;

import dev.mcpt.catalog.Catalog;
import dev.mcpt.check.Check;
import dev.mcpt.check.Mode;
import dev.mcpt.suite.ComplianceCase;
import dev.mcpt.suite.SecurityCase;
import dev.mcpt.suite.Severity;
import dev.mcpt.suite.Suite;
import dev.mcpt.suite.TestCase;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Revision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compliance and security cases become a planned case for each check and era.
final class CheckPlanner {

  private final Catalog catalog;
  private final Suite suite;
  private final RunOptions options;

  CheckPlanner(Catalog catalog, Suite suite, RunOptions options) {
    this.catalog = catalog;
    this.suite = suite;
    this.options = options;
  }

  List<PlannedCase> compliance(ComplianceCase asked) {
    Revision revision = revision(asked);
    var planned = new ArrayList<PlannedCase>();
    for (String capability : asked.requiredCapabilities()) {
      planned.add(
          new PlannedCase.OfCapability(
              asked.id() + "/capability-" + capability,
              asked.id(),
              timeout(asked),
              trials(asked),
              capability,
              revision));
    }
    for (String word : asked.categories()) {
      if (catalog.compliance(List.of(word)).isEmpty()) {
        planned.add(gap(asked, word));
      }
    }
    CheckSettings settings = settings(Severity.INFO, false, 100);
    for (Check check : catalog.compliance(asked.categories())) {
      planned.addAll(inEachEra(asked, check, revision, settings));
    }
    return planned;
  }

  List<PlannedCase> security(SecurityCase asked, boolean hasCredentials) {
    String method = asked.authMethod();
    if (method != null && !method.equals("none") && !hasCredentials) {
      return List.of(
          new PlannedCase.OfGap(
              asked.id(),
              asked.id(),
              timeout(asked),
              "auth_method is "
                  + method
                  + ", but the server file gives no credentials (authorization_token)"));
    }
    var planned = new ArrayList<PlannedCase>();
    for (String word : asked.vulnerabilityChecks()) {
      if (catalog.security(List.of(word)).isEmpty()) {
        planned.add(gap(asked, word));
      }
    }
    CheckSettings settings =
        settings(asked.severityThreshold(), "none".equals(method), asked.rateLimitThreshold());
    for (Check check : catalog.security(asked.vulnerabilityChecks())) {
      if (check.requirement().mode() == Mode.INTRUSIVE && !intrusive()) {
        if (!asked.vulnerabilityChecks().isEmpty()) {
          planned.add(
              new PlannedCase.OfGap(
                  asked.id() + "/" + check.requirement().id(),
                  asked.id(),
                  timeout(asked),
                  "intrusive; runs only with include_penetration_tests or --intrusive"));
        }
        continue;
      }
      planned.addAll(inEachEra(asked, check, null, settings));
    }
    return planned;
  }

  private boolean intrusive() {
    return suite.includePenetrationTests() || options.intrusive();
  }

  private CheckSettings settings(Severity threshold, boolean anonymous, int rateLimit) {
    Map<String, String> hints = new HashMap<>(suite.hints());
    hints.putAll(options.hints());
    return new CheckSettings(
        suite.strictMode() || options.strict(),
        threshold,
        suite.callTools() || options.callTools(),
        anonymous,
        rateLimit,
        hints);
  }

  private List<PlannedCase> inEachEra(
      TestCase asked, Check check, @Nullable Revision revision, CheckSettings settings) {
    String id = asked.id() + "/" + check.requirement().id();
    var eras = new ArrayList<Era>();
    for (Era era : Era.values()) {
      if (check.requirement().applies().covers(era)) {
        eras.add(era);
      }
    }
    boolean several = eras.size() > 1;
    var planned = new ArrayList<PlannedCase>();
    for (Era era : eras) {
      if (revision == null || revision.era() == era) {
        planned.add(
            new PlannedCase.OfCheck(
                several ? id + "@" + era.name().toLowerCase(java.util.Locale.ROOT) : id,
                asked.id(),
                timeout(asked),
                trials(asked),
                check,
                era,
                revision,
                settings));
      }
    }
    return planned;
  }

  private PlannedCase gap(TestCase asked, String word) {
    return new PlannedCase.OfGap(
        asked.id() + "/" + word,
        asked.id(),
        timeout(asked),
        "no check stands behind \"" + word + "\" in this version");
  }

  private @Nullable Revision revision(ComplianceCase asked) {
    String id = asked.protocolVersion();
    return id == null ? null : Revision.of(id);
  }

  private Duration timeout(TestCase asked) {
    return Planner.timeout(asked, options);
  }

  private int trials(TestCase asked) {
    return Planner.trials(asked, options);
  }
}
