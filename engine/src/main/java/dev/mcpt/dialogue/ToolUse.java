package dev.mcpt.dialogue;

import dev.mcpt.provider.ToolRequest;
import dev.mcpt.results.ToolCall;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.ToolResult;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Calls the server's tools for an agent. Tools that are asked for at once are called side by side,
/// each on a virtual thread; their results keep the order of asking.
final class ToolUse {

  private final Connection connection;
  private final DialogueContext context;

  ToolUse(Connection connection, DialogueContext context) {
    this.connection = connection;
    this.context = context;
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
    String problem = request.problem();
    if (problem != null) {
      return new ToolCall(request.tool(), request.arguments(), null, true, problem, Duration.ZERO);
    }
    long start = context.ticker().getAsLong();
    try {
      ToolResult called =
          connection.callTool(request.tool(), request.arguments(), context.deadline());
      return new ToolCall(
          request.tool(),
          request.arguments(),
          called.result(),
          called.isError() || called.result() == null,
          error(called),
          called.reply().took());
    } catch (ConnectionFailure.TimedOut silent) {
      if (context.end().expired()) {
        throw silent;
      }
      requireLife(silent);
      return new ToolCall(
          request.tool(),
          request.arguments(),
          null,
          true,
          "no answer within " + context.toolTimeout().toMillis() / 1000.0 + " s",
          Duration.ofNanos(context.ticker().getAsLong() - start));
    }
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

  private static @Nullable String error(ToolResult called) {
    ErrorResponse error = called.error();
    if (error != null) {
      return error.code() + " " + error.message();
    }
    return called.result() == null ? "the answer holds no result" : null;
  }
}
