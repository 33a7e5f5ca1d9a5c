package dev.mcpt.run;

import dev.mcpt.catalog.Catalog;
import dev.mcpt.config.Cassette;
import dev.mcpt.config.FileText;
import dev.mcpt.config.ModelApi;
import dev.mcpt.config.ModelService;
import dev.mcpt.config.ModelServices;
import dev.mcpt.config.Suites;
import dev.mcpt.config.Workspace;
import dev.mcpt.plan.ModelPlan;
import dev.mcpt.plan.Plan;
import dev.mcpt.plan.Planner;
import dev.mcpt.plan.RunOptions;
import dev.mcpt.results.RunEvent;
import dev.mcpt.results.RunResult;
import dev.mcpt.suite.ConversationCase;
import dev.mcpt.suite.Suite;
import dev.mcpt.suite.SuiteType;
import dev.mcpt.testbed.Eras;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.model.Answer;
import dev.mcpt.testbed.model.FakeModelApi;
import dev.mcpt.testbed.model.Rule;
import dev.mcpt.testbed.model.Script;
import dev.mcpt.wire.http.Proxies;
import dev.mcpt.wire.json.Json;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A reference server, a fake model service, and runs of conversations between them.
final class ModelStage implements AutoCloseable {

  /// What stands in the prompt of the simulated user only.
  static final String USER = "You play a person";

  /// What stands in the prompt of the judge only.
  static final String JUDGE = "You judge a conversation";

  private final ReferenceServer server = server();
  private final List<RunEvent> events = new CopyOnWriteArrayList<>();
  private @Nullable FakeModelApi service;
  private @Nullable Double maxCost;
  private Taping taping = Taping.none();
  private int parallelism = 5;
  private Consumer<RunEvent> reader = _ -> {};

  private static ReferenceServer server() {
    try {
      return ReferenceServer.start(Options.sound().eras(Eras.STATEFUL));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /// An agent of this script, a user who is content with the first answer, a judge who is too.
  static Script cast(Script agent) {
    return Script.firstFitting(
        Rule.system(USER, Script.of(_ -> leaves("goal_achieved"))),
        Rule.system(JUDGE, Script.of(_ -> verdict(9, true))),
        Rule.otherwise(agent));
  }

  static Answer leaves(String status) {
    return Answer.says(
        Json.object("action", "leave", "status", status, "reason", "that was it").toString());
  }

  static Answer verdict(double score, boolean success) {
    return Answer.says(
        Json.object(
                "overall_score",
                score,
                "criteria_scores",
                Json.object(
                    "goal",
                    score,
                    "tool_use",
                    score,
                    "error_handling",
                    score,
                    "quality",
                    score,
                    "flow",
                    score),
                "reasoning",
                "so it seems",
                "success",
                success)
            .toString());
  }

  /// Starts the service anew, with another script.
  FakeModelApi serve(Script script) throws Exception {
    if (service != null) {
      service.close();
    }
    service = FakeModelApi.start(script);
    return service;
  }

  void limit(double usd) {
    maxCost = usd;
  }

  void parallelism(int cases) {
    parallelism = cases;
  }

  void taping(Taping other) {
    taping = other;
  }

  List<RunEvent> events() {
    return events;
  }

  RunResult run(ModelApi api, String... messages) throws Exception {
    return run(new Cancellation(), api, messages);
  }

  RunResult run(Cancellation cancellation, ModelApi api, String... messages) throws Exception {
    FakeModelApi running = Objects.requireNonNull(service);
    return run(cancellation, services(api, running), messages);
  }

  /// The service has another name, and only a proxy knows where it is.
  RunResult runThroughProxy(String... messages) throws Exception {
    FakeModelApi running = Objects.requireNonNull(service);
    Proxies proxies = Proxies.of(Map.of("HTTP_PROXY", running.url().toString()));
    URI far = URI.create("http://far.example");
    return run(new Cancellation(), services(ModelApi.ANTHROPIC, far, proxies, running), messages);
  }

  /// Lets a reader see each event too.
  void during(Consumer<RunEvent> other) {
    reader = other;
  }

  RunResult run(Cassette played, String... messages) throws Exception {
    return run(new Cancellation(), played.modelServices(ModelServices.none()), messages);
  }

  private static ModelServices services(ModelApi api, FakeModelApi running) {
    return services(api, running.url(), Proxies.none(), running);
  }

  private static ModelServices services(
      ModelApi api, URI url, Proxies proxies, FakeModelApi running) {
    String base = url.toString();
    return new ModelServices(
        List.of(
            new ModelService(
                "fake",
                api,
                (base.endsWith("/") ? base : base + "/") + "v1",
                running.key(),
                "model-1",
                null,
                1000,
                null,
                null,
                Duration.ofSeconds(2),
                2,
                Duration.ofMillis(1),
                Map.of("model-1", new ModelService.Price(3, 15)),
                proxies)));
  }

  /// Runs the suite of a text, in which the service is called `fake`, as many cases at once as it
  /// says.
  RunResult run(ModelApi api, FileText suite) throws Exception {
    FakeModelApi running = Objects.requireNonNull(service);
    Suite read = Suites.fromText(suite, Map.of());
    return run(new Cancellation(), services(api, running), read, null);
  }

  private RunResult run(Cancellation cancellation, ModelServices services, String... messages)
      throws Exception {
    var cases = new ArrayList<ConversationCase>();
    for (String message : messages) {
      cases.add(ConversationCase.of("case-" + (cases.size() + 1), message));
    }
    Suite suite = Suite.of("talks", SuiteType.CONVERSATIONAL, cases);
    return run(cancellation, services, suite, parallelism);
  }

  private RunResult run(
      Cancellation cancellation, ModelServices services, Suite suite, @Nullable Integer atOnce)
      throws Exception {
    Plan plan =
        Planner.plan(
            suite,
            new Workspace(Path.of("").toAbsolutePath(), Map.of()).server(server.url().toString()),
            Catalog.standard(),
            new RunOptions(
                atOnce, List.of(), List.of(), null, null, false, false, false, Map.of(), null, null,
                false),
            new ModelPlan(services, maxCost));
    events.clear();
    var runner = new Runner(RunContext.ofThisMachine(Path.of("snapshots"), false).with(taping));
    return runner.run(
        plan,
        "run",
        event -> {
          events.add(event);
          reader.accept(event);
        },
        cancellation);
  }

  @Override
  public void close() {
    if (service != null) {
      service.close();
    }
    server.close();
  }
}
