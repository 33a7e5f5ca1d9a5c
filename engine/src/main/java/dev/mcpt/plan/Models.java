package dev.mcpt.plan;

import dev.mcpt.config.ModelServices;
import dev.mcpt.suite.ConversationCase;
import dev.mcpt.suite.Suite;

/// Which models speak, and who judges, in a conversation.
final class Models {
  private final Suite suite;
  private final RunOptions options;
  private final ModelPlan models;

  Models(Suite suite, RunOptions options, ModelPlan models) {
    this.suite = suite;
    this.options = options;
    this.models = models;
  }

  /// @param user who plays the user: a model, or [Suite#SCRIPTED]
  record Choice(String model, String user, String judge) {}

  /// A case for which no model or judge can be chosen.
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;
    private final String problem;
    private final String hint;

    Refusal(String problem, String hint) {
      super(problem);
      this.problem = problem;
      this.hint = hint;
    }

    String problem() {
      return problem;
    }

    String hint() {
      return hint;
    }
  }

  /// The command line wins over the case, the case over the suite; a script makes the scripted
  /// model the default, and the scripted model makes the rules judge the default. Without a script
  /// the first service that is set up plays the agent; the judge's model plays the user, so that
  /// agent and user can be of different models.
  Choice choose(ConversationCase asked) throws Refusal {
    String model = agent(asked);
    String judge = judge(asked, model);
    boolean scriptedUser = model.equals(Suite.SCRIPTED) || !asked.user().isEmpty();
    String user = judge.equals(Suite.RULES) ? model : judge;
    return new Choice(model, scriptedUser ? Suite.SCRIPTED : user, judge);
  }

  private String agent(ConversationCase asked) throws Refusal {
    String wanted = options.model() != null ? options.model() : suite.modelOf(asked);
    if (wanted == null) {
      ModelServices.Chosen first = models.services().first();
      if (first == null) {
        throw new Refusal(
            "test case " + asked.id() + " has no script, and no model service is set up",
            ModelChoice.SET_UP
                + "; or give the case a `script` (the replies of the scripted model, in order) and"
                + " an `expect` list");
      }
      return choice(asked).priced(first);
    }
    if (!wanted.equals(Suite.SCRIPTED)) {
      return choice(asked).named("model", wanted, Suite.SCRIPTED);
    }
    if (asked.script().isEmpty()) {
      throw new Refusal(
          "test case " + asked.id() + " uses the scripted model but has no script",
          "give the case a `script`: the replies of the model, in order");
    }
    return Suite.SCRIPTED;
  }

  private String judge(ConversationCase asked, String model) throws Refusal {
    String wanted = options.judge() != null ? options.judge() : suite.judgeOf(asked);
    if (wanted == null) {
      wanted = model.equals(Suite.SCRIPTED) ? Suite.RULES : model;
    }
    if (!wanted.equals(Suite.RULES)) {
      return choice(asked).named("judge", wanted, Suite.RULES);
    }
    if (asked.expect().isEmpty()) {
      throw new Refusal(
          "test case " + asked.id() + " is judged by rules but expects nothing",
          "give the case an `expect` list, for example [{\"called\": \"echo\"}]");
    }
    return Suite.RULES;
  }

  private ModelChoice choice(ConversationCase asked) {
    return new ModelChoice(models, "test case " + asked.id());
  }
}
