package dev.mcpt.plan;

import dev.mcpt.check.Mode;
import dev.mcpt.check.Requirement;
import dev.mcpt.suite.Listed;
import dev.mcpt.suite.Step;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// A plan as people read it: a line for each case, with what would be sent.
public final class PlanText {

  private PlanText() {}

  public static String of(Plan plan) {
    var text = new StringBuilder();
    text.append("suite ").append(plan.suite().id());
    text.append(" (").append(plan.suite().type().word()).append(") on ");
    text.append(plan.server().display()).append('\n');
    text.append(plan.cases().size()).append(plan.cases().size() == 1 ? " test" : " tests");
    text.append(", ").append(plan.parallelism()).append(" at once\n\n");
    for (PlannedCase planned : plan.cases()) {
      text.append("  ").append(planned.testId());
      if (planned.trials() > 1) {
        text.append(" x ").append(planned.trials());
      }
      text.append("  [").append(planned.timeout().toMillis() / 1000.0).append(" s]\n");
      text.append("      ").append(what(planned)).append('\n');
    }
    return text.toString();
  }

  private static String what(PlannedCase planned) {
    return switch (planned) {
      case PlannedCase.OfCheck check -> describe(check.check().requirement());
      case PlannedCase.OfCapability capability ->
          "the server declares the capability " + capability.capability();
      case PlannedCase.OfGap gap -> "cannot be tested: " + gap.reason();
      case PlannedCase.OfTools tools ->
          tools.testCase().steps().stream()
              .map(PlanText::describe)
              .collect(Collectors.joining(", then "));
      case PlannedCase.OfConversation conversation ->
          "model "
              + conversation.model()
              + ", user "
              + conversation.user()
              + ", judge "
              + conversation.judge()
              + offer(conversation.testCase().offer())
              + ": \""
              + conversation.testCase().userMessage()
              + "\"";
    };
  }

  private static String offer(Set<Listed> offer) {
    return offer.equals(EnumSet.of(Listed.TOOLS))
        ? ""
        : ", offered " + offer.stream().map(Listed::word).collect(Collectors.joining(" and "));
  }

  private static String describe(Requirement requirement) {
    String level = requirement.level().name().toLowerCase(Locale.ROOT);
    String mode = requirement.mode() == Mode.INTRUSIVE ? ", intrusive" : "";
    return requirement.sentence() + " (" + level + mode + ")";
  }

  private static String describe(Step step) {
    return switch (step) {
      case Step.CallStep call -> "call " + call.tool();
      case Step.ReadStep read -> "read " + read.uri();
      case Step.GetStep get -> "get prompt " + get.prompt();
      case Step.SnapshotStep snapshot -> "compare " + snapshot.what().word();
    };
  }
}
