package dev.mcpt.run;

import dev.mcpt.dialogue.Cast;
import dev.mcpt.dialogue.Dialogue;
import dev.mcpt.dialogue.DialogueContext;
import dev.mcpt.dialogue.DialogueSettings;
import dev.mcpt.dialogue.Judge;
import dev.mcpt.dialogue.Judges;
import dev.mcpt.dialogue.SimulatedUsers;
import dev.mcpt.plan.Plan;
import dev.mcpt.plan.PlannedCase;
import dev.mcpt.provider.Meter;
import dev.mcpt.provider.Model;
import dev.mcpt.provider.ModelUsage;
import dev.mcpt.provider.Providers;
import dev.mcpt.provider.Voice;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.ModelMetrics;
import dev.mcpt.suite.Suite;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Gives a conversation its agent, user and judge, each for this run of the case alone.
final class Conversations {

  private final Plan plan;
  private final Providers providers;
  private final LongSupplier ticker;

  Conversations(Plan plan, Providers providers, LongSupplier ticker) {
    this.plan = plan;
    this.providers = providers;
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
    Meter meter = providers.meter();
    var cast =
        new Cast(
            model(planned, planned.model(), new Voice.Agent(), meter),
            planned.user().equals(Suite.SCRIPTED)
                ? SimulatedUsers.scripted(planned.testCase(), settings)
                : SimulatedUsers.played(
                    model(planned, planned.user(), new Voice.User(), meter),
                    planned.testCase(),
                    settings),
            judge(planned, suite, meter));
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
            () -> metrics(meter.usage()),
            stage,
            preliminary));
  }

  private Judge judge(PlannedCase.OfConversation planned, Suite suite, Meter meter) {
    if (planned.judge().equals(Suite.RULES)) {
      return Judges.rules();
    }
    var models = new ArrayList<Model>();
    for (int number = 1; number <= suite.judges(); number++) {
      models.add(model(planned, planned.judge(), new Voice.Judge(number), meter));
    }
    return Judges.of(models, suite.threshold());
  }

  private Model model(PlannedCase.OfConversation planned, String name, Voice voice, Meter meter) {
    return providers.model(name, voice, planned.testCase(), meter);
  }

  static ModelMetrics metrics(ModelUsage usage) {
    return new ModelMetrics(
        usage.requests(),
        usage.retries(),
        usage.errors(),
        usage.tokens().input(),
        usage.tokens().output(),
        usage.latency(),
        usage.costUsd());
  }
}
