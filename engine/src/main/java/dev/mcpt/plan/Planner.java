package dev.mcpt.plan;

import dev.mcpt.catalog.Catalog;
import dev.mcpt.config.ConfigException;
import dev.mcpt.config.Problem;
import dev.mcpt.config.ServerConfig;
import dev.mcpt.suite.Baseline;
import dev.mcpt.suite.ComplianceCase;
import dev.mcpt.suite.ConversationCase;
import dev.mcpt.suite.SecurityCase;
import dev.mcpt.suite.Suite;
import dev.mcpt.suite.SuiteType;
import dev.mcpt.suite.TestCase;
import dev.mcpt.suite.ToolsCase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Suite, catalogue and server become a plan. Pure: the same arguments give the same plan.
public final class Planner {

  private final Suite suite;
  private final ServerConfig server;
  private final Catalog catalog;
  private final RunOptions options;
  private final ModelPlan models;
  private final List<Problem> problems = new ArrayList<>();

  private Planner(
      Suite suite, ServerConfig server, Catalog catalog, RunOptions options, ModelPlan models) {
    this.models = models;
    this.suite = suite;
    this.server = server;
    this.catalog = catalog;
    this.options = options;
  }

  /// The plan of a suite for a server, the command line's options applied.
  ///
  /// @throws ConfigException with every problem: words that select no check, a selection that is
  ///   empty, a conversation without a model, a suite that needs credentials which the server file
  ///   does not give
  public static Plan plan(Suite suite, ServerConfig server, Catalog catalog, RunOptions options)
      throws ConfigException {
    return plan(suite, server, catalog, options, ModelPlan.none());
  }

  /// As [#plan(Suite, ServerConfig, Catalog, RunOptions)].
  ///
  /// @param models what conversations may use
  public static Plan plan(
      Suite suite, ServerConfig server, Catalog catalog, RunOptions options, ModelPlan models)
      throws ConfigException {
    return new Planner(suite, server, catalog, options, models).plan();
  }

  private Plan plan() throws ConfigException {
    if (suite.type() == SuiteType.STRESS) {
      problem(
          "suites of type stress cannot be run",
          "use tools, conversational, compliance or security");
    }
    if (suite.authRequired() && !server.hasCredentials()) {
      problem(
          "auth_required is true, but the server " + server.id() + " has no credentials",
          "give the server file an authorization_token, or set auth_required to false");
    }
    var all = new ArrayList<PlannedCase>();
    for (TestCase testCase : suite.cases()) {
      if (Selection.hasTag(testCase, options.tags())) {
        all.addAll(
            switch (testCase) {
              case ToolsCase tools -> List.of(tools(tools));
              case ConversationCase conversation -> conversation(conversation);
              case ComplianceCase compliance ->
                  new CheckPlanner(catalog, suite, options).compliance(compliance);
              case SecurityCase security ->
                  new CheckPlanner(catalog, suite, options)
                      .security(security, server.hasCredentials());
            });
      }
    }
    List<PlannedCase> chosen =
        all.stream().filter(it -> Selection.chosen(it, options.only())).toList();
    if (chosen.isEmpty() && problems.isEmpty()) {
      problem(
          "nothing is left to run: "
              + (all.isEmpty()
                  ? "no case has the tag " + String.join(", ", options.tags())
                  : "--only matches none of " + all.size() + " tests"),
          all.isEmpty()
              ? "leave out --tag, or see the suite with: mcp-t show suite " + suite.id()
              : "the first is "
                  + all.getFirst().testId()
                  + "; globs such as '*"
                  + tail(all.getFirst().testId())
                  + "' work too");
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    int parallelism = options.parallelism() == null ? suite.parallelism() : options.parallelism();
    return new Plan(
        suite,
        server,
        parallelism,
        chosen,
        suite.strictMode() || options.strict(),
        suite.includePenetrationTests() || options.intrusive(),
        options.updateSnapshots(),
        Baseline.none(),
        models);
  }

  private PlannedCase tools(ToolsCase tools) {
    return new PlannedCase.OfTools(tools.id(), timeout(tools), trials(tools), tools);
  }

  private List<PlannedCase> conversation(ConversationCase conversation) {
    Models.Choice choice;
    try {
      choice = new Models(suite, options, models).choose(conversation);
    } catch (Models.Refusal refusal) {
      problem(refusal.problem(), refusal.hint());
      return List.of();
    }
    return List.of(
        new PlannedCase.OfConversation(
            conversation.id(),
            timeout(conversation),
            trials(conversation),
            conversation,
            choice.model(),
            choice.user(),
            choice.judge()));
  }

  private Duration timeout(TestCase testCase) {
    return timeout(testCase, options);
  }

  static Duration timeout(TestCase testCase, RunOptions options) {
    return options.timeout() == null ? testCase.timeout() : options.timeout();
  }

  private int trials(TestCase testCase) {
    return trials(testCase, options);
  }

  static int trials(TestCase testCase, RunOptions options) {
    return options.trials() == null ? testCase.trials() : options.trials();
  }

  private static String tail(String testId) {
    int slash = testId.lastIndexOf('/');
    return testId.substring(slash + 1);
  }

  private void problem(String what, @Nullable String hint) {
    String where = suite.file() == null ? "suite " + suite.id() : suite.reference();
    problems.add(new Problem(where, what, hint == null ? "" : hint));
  }
}
