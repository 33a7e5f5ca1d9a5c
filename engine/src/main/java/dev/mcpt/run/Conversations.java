package dev.mcpt.run;

import dev.mcpt.dialogue.Cast;
import dev.mcpt.dialogue.Dialogue;
import dev.mcpt.dialogue.DialogueContext;
import dev.mcpt.dialogue.DialogueSettings;
import dev.mcpt.dialogue.Judges;
import dev.mcpt.dialogue.SimulatedUsers;
import dev.mcpt.plan.Plan;
import dev.mcpt.plan.PlannedCase;
import dev.mcpt.provider.Providers;
import dev.mcpt.results.CaseResult;
import dev.mcpt.suite.Suite;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Gives a conversation its agent, user and judge, each for this run of the case alone.
final class Conversations {

  private final Plan plan;
  private final LongSupplier ticker;

  Conversations(Plan plan, LongSupplier ticker) {
    this.plan = plan;
    this.ticker = ticker;
  }

  CaseResult run(
      PlannedCase.OfConversation planned,
      Connection connection,
      Deadline end,
      Consumer<String> stage,
      Consumer<CaseResult> preliminary)
      throws ConnectionFailure, InterruptedException {
    Suite suite = plan.suite();
    var settings =
        new DialogueSettings(
            suite.patience(), suite.conversationStyle(), suite.maxToolRounds(), suite.threshold());
    var cast =
        new Cast(
            Providers.model(planned.model(), planned.testCase()),
            SimulatedUsers.of(planned.testCase(), settings),
            Judges.judge(planned.judge()));
    return Dialogue.run(
        planned.testCase(),
        settings,
        cast,
        connection,
        new DialogueContext(
            plan.server().toolTimeout(),
            end,
            ticker,
            Heads.rerun(plan, planned),
            stage,
            preliminary));
  }
}
