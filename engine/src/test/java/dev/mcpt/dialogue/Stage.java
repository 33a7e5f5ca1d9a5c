package dev.mcpt.dialogue;

import dev.mcpt.provider.Model;
import dev.mcpt.provider.ModelMessage;
import dev.mcpt.provider.ModelReply;
import dev.mcpt.provider.ModelRequest;
import dev.mcpt.provider.Providers;
import dev.mcpt.provider.ToolRequest;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.ModelMetrics;
import dev.mcpt.suite.ConversationCase;
import dev.mcpt.suite.Patience;
import dev.mcpt.suite.Suite;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.ConnectionOptions;
import dev.mcpt.wire.client.Connections;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.HttpTarget;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// Where conversations are tried: a reference server, one connection to it, and what was heard.
final class Stage implements AutoCloseable {

  static final DialogueSettings SETTINGS =
      new DialogueSettings(
          Patience.MEDIUM, null, Suite.DEFAULT_MAX_TOOL_ROUNDS, Suite.DEFAULT_THRESHOLD);

  final ReferenceServer server;
  final Connection connection;
  final List<String> stages = new CopyOnWriteArrayList<>();
  final List<CaseResult> preliminary = new CopyOnWriteArrayList<>();
  private final Connections connections = new Connections(InstantSource.system(), _ -> {});

  Stage() throws Exception {
    this(Options.sound());
  }

  Stage(Options options) throws Exception {
    server = ReferenceServer.start(options);
    connection =
        connections.isolated(
            new HttpTarget(server.url(), Headers.none(), null),
            ConnectionOptions.defaults(),
            Deadline.in(Duration.ofSeconds(30)));
  }

  DialogueContext context() {
    return context(Duration.ofSeconds(30));
  }

  DialogueContext context(Duration toolTimeout) {
    return new DialogueContext(
        toolTimeout,
        Deadline.in(Duration.ofSeconds(60)),
        System::nanoTime,
        "mcp-t run suite server --only case",
        () -> ModelMetrics.NONE,
        stages::add,
        preliminary::add);
  }

  /// Runs a scripted case as the suite's defaults have it.
  CaseResult run(ConversationCase testCase) throws Exception {
    return run(testCase, SETTINGS);
  }

  CaseResult run(ConversationCase testCase, DialogueSettings settings) throws Exception {
    Model model = Providers.scripted(testCase);
    return run(testCase, settings, model, Judges.rules());
  }

  CaseResult run(ConversationCase testCase, DialogueSettings settings, Model model, Judge judge)
      throws Exception {
    var cast = new Cast(model, SimulatedUsers.scripted(testCase, settings), judge);
    return Dialogue.run(testCase, settings, cast, connection, context());
  }

  @Override
  public void close() {
    connections.close();
    server.close();
  }

  /// A model that replies as a function says and remembers what it was asked.
  static final class Puppet implements Model {
    final List<ModelRequest> requests = new ArrayList<>();
    private final Function<ModelRequest, ModelReply> replies;

    Puppet(Function<ModelRequest, ModelReply> replies) {
      this.replies = replies;
    }

    /// Asks for all of these tools at once, then says what it was answered.
    static Puppet callingAtOnce(ToolRequest... calls) {
      return new Puppet(request ->
          request.messages().getLast() instanceof ModelMessage.FromTools answers
              ? say(answers.answers().toString())
              : new ModelReply("", List.of(calls)));
    }

    static ModelReply say(String text) {
      return new ModelReply(text, List.of());
    }

    @Override
    public String name() {
      return "puppet";
    }

    @Override
    public ModelReply reply(ModelRequest request) {
      requests.add(request);
      return replies.apply(request);
    }
  }

  static ToolRequest ask(String id, String tool, JsonObject arguments) {
    return new ToolRequest(id, tool, arguments);
  }
}
