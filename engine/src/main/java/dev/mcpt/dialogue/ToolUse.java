package dev.mcpt.dialogue;

import dev.mcpt.provider.ToolRequest;
import dev.mcpt.results.ToolCall;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.ToolResult;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Calls the server's tools for an agent, and makes the requests that it was offered as such. Tools
/// that are asked for at once are called side by side, each on a virtual thread; their results keep
/// the order of asking.
final class ToolUse {

  private final Connection connection;
  private final DialogueContext context;
  private final Map<String, Request> requests;

  /// @param requests that stand behind tools which are none of the server's, by the tool's name
  ToolUse(Connection connection, DialogueContext context, Map<String, Request> requests) {
    this.connection = connection;
    this.context = context;
    this.requests = Map.copyOf(requests);
  }

  /// One call for each request.
  ///
  /// @throws ConnectionFailure when the connection fails under any of them, all having ended
  List<ToolCall> call(List<ToolRequest> requests) throws ConnectionFailure, InterruptedException {
    List<Callable<ToolCall>> tasks = new ArrayList<>();
    for (ToolRequest request : requests) {
      tasks.add(() -> call(request));
    }
    try (var threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("tool ", 0).factory())) {
      var calls = new ArrayList<ToolCall>();
      for (Future<ToolCall> ended : threads.invokeAll(tasks)) {
        calls.add(ended.get());
      }
      return calls;
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case ConnectionFailure failure -> throw failure;
        case InterruptedException _ -> throw new InterruptedException();
        case RuntimeException ours -> throw ours;
        case null, default -> throw new IllegalStateException(failed);
      }
    }
  }

  private ToolCall call(ToolRequest request) throws ConnectionFailure, InterruptedException {
    context.stage().accept(request.tool());
    Request behind = requests.get(request.tool());
    String problem = request.problem();
    if (problem == null && behind != null) {
      problem = behind.problem(request.arguments());
    }
    if (problem != null) {
      return called(request, Answered.not(problem), Duration.ZERO);
    }
    long start = context.ticker().getAsLong();
    try {
      Answered answered =
          behind == null
              ? tool(request)
              : behind.send(connection, request.arguments(), context.deadline());
      return called(request, answered, since(start));
    } catch (ConnectionFailure.TimedOut silent) {
      if (context.end().expired()) {
        throw silent;
      }
      requireLife(silent);
      String seconds = context.toolTimeout().toMillis() / 1000.0 + " s";
      return called(request, Answered.not("no answer within " + seconds), since(start));
    }
  }

  private Answered tool(ToolRequest request) throws ConnectionFailure, InterruptedException {
    ToolResult called =
        connection.callTool(request.tool(), request.arguments(), context.deadline());
    return called.isError()
        ? new Answered(called.result(), true, null)
        : Answered.of(called.reply());
  }

  private ToolCall called(ToolRequest request, Answered answered, Duration took) {
    Request behind = requests.get(request.tool());
    return new ToolCall(
        request.tool(),
        request.arguments(),
        answered.result(),
        answered.isError(),
        answered.error(),
        took,
        behind == null ? null : behind.method());
  }

  private Duration since(long start) {
    return Duration.ofNanos(context.ticker().getAsLong() - start);
  }

  /// Silence is the tool's own only when the server still answers something else.
  private void requireLife(ConnectionFailure.TimedOut silent)
      throws ConnectionFailure, InterruptedException {
    try {
      connection.lifeSign(context.deadline());
    } catch (ConnectionFailure _) {
      throw silent;
    }
  }
}
