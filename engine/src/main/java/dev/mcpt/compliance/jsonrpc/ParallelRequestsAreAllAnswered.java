package dev.mcpt.compliance.jsonrpc;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Response;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Requests that run side by side are all answered, each with its own id.
public final class ParallelRequestsAreAllAnswered implements Check {

  private static final int REQUESTS = 20;

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "jsonrpc-concurrent-ids",
        "Twenty requests side by side are all answered, each once and with its own id.",
        Level.ROBUSTNESS,
        "jsonrpc",
        Applies.everywhere(),
        "basic#requests");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Reply alive = connection.lifeSign(probe.deadline());
    if (alive.result() == null) {
      return Verdict.untestable(
          "a request alone " + Refusal.became(alive), List.of(alive.exchange()));
    }
    Queue<Message> strays = new ConcurrentLinkedQueue<>();
    connection.transport().listen(strays::add);
    String method = probe.era() == Era.STATEFUL ? Methods.PING : Methods.DISCOVER;
    var sending = new ArrayList<Callable<Heard>>();
    for (int i = 0; i < REQUESTS; i++) {
      Id id = Id.of("mcp-t-parallel-" + i);
      sending.add(() -> probe.send(connection, connection.compose(method, null, id)));
    }
    List<Heard> all = heard(sending);
    var wrong = new ArrayList<String>();
    var shown = new ArrayList<Exchange>();
    for (Heard one : all) {
      String became =
          one instanceof Heard.Answered(Reply reply) ? Refusal.became(reply) : "got no answer";
      boolean served = one instanceof Heard.Answered(Reply reply) && reply.result() != null;
      if (!served) {
        wrong.add(became);
        shown.addAll(one.evidence());
      }
    }
    strays.removeIf(message -> !(message instanceof Response));
    if (!wrong.isEmpty()) {
      return Verdict.violated(
          wrong.size()
              + " of "
              + REQUESTS
              + " requests side by side were not served: one "
              + wrong.getFirst(),
          "a result for each request",
          shown);
    }
    return strays.isEmpty()
        ? new Verdict.Holds(
            REQUESTS + " requests side by side, each answered", all.getFirst().evidence())
        : Verdict.violated(
            strays.size() + " answers came that nobody waited for",
            "one answer to each request",
            all.getFirst().evidence());
  }

  private static List<Heard> heard(List<Callable<Heard>> sending)
      throws ConnectionFailure, InterruptedException {
    var all = new ArrayList<Heard>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Heard> one : threads.invokeAll(sending)) {
        all.add(one.get());
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ConnectionFailure failure) {
        throw failure;
      }
      throw new IllegalStateException("a sending failed", e);
    }
    return all;
  }
}
