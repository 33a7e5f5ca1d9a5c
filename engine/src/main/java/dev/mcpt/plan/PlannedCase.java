package dev.mcpt.plan;

import dev.mcpt.check.Check;
import dev.mcpt.suite.ConversationCase;
import dev.mcpt.suite.ToolsCase;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Revision;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One result to be: what runs on its own connection, with its own deadline.
public sealed interface PlannedCase {

  /// Unique in the plan; stable from run to run.
  String testId();

  /// The test case of the suite file that this came from.
  String caseId();

  Duration timeout();

  /// How often it is repeated, at least 1.
  int trials();

  /// A check in one era.
  ///
  /// @param revision the revision that the suite asks for; null: what the server speaks in that era
  record OfCheck(
      String testId,
      String caseId,
      Duration timeout,
      int trials,
      Check check,
      Era era,
      @Nullable Revision revision,
      CheckSettings settings)
      implements PlannedCase {}

  /// A capability that the suite requires the server to declare.
  record OfCapability(
      String testId,
      String caseId,
      Duration timeout,
      int trials,
      String capability,
      @Nullable Revision revision)
      implements PlannedCase {}

  /// What was asked for and cannot be tested; becomes `Untestable`, so that nothing asked for is
  /// lost.
  record OfGap(String testId, String caseId, Duration timeout, String reason)
      implements PlannedCase {
    @Override
    public int trials() {
      return 1;
    }
  }

  /// Deterministic tool calls.
  record OfTools(String testId, Duration timeout, int trials, ToolsCase testCase)
      implements PlannedCase {
    @Override
    public String caseId() {
      return testCase.id();
    }
  }

  /// A conversation; model, user and judge are names of models, or `scripted` and `rules`.
  record OfConversation(
      String testId,
      Duration timeout,
      int trials,
      ConversationCase testCase,
      String model,
      String user,
      String judge)
      implements PlannedCase {
    @Override
    public String caseId() {
      return testCase.id();
    }
  }
}
