package dev.mcpt.wire.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Recorder;
import dev.mcpt.wire.exchange.Recording;
import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.rpc.Malformed;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Messages;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A server in a process of its own: one message per line on its standard streams, stderr kept.
///
/// The server gets our environment, what its target adds, and [ProcessTree#MARK]. Thread-safe.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#stdio">stdio</a>
public final class StdioTransport implements Transport {

  private final ServerProcess server;
  private final Dispatch dispatch;
  private final Recorder recorder;
  private final Closings closings = new Closings();

  private StdioTransport(ServerProcess server, Dispatch dispatch, Recorder recorder) {
    this.server = server;
    this.dispatch = dispatch;
    this.recorder = recorder;
  }

  /// Starts the process; nothing is sent yet.
  ///
  /// @throws ConnectionFailure.CommandNotFound if it cannot be started
  public static StdioTransport start(StdioTarget target, Redactor redactor)
      throws ConnectionFailure {
    return start(target, redactor, InstantSource.system());
  }

  /// As [#start(StdioTarget, Redactor)]; the clock dates the evidence.
  public static StdioTransport start(StdioTarget target, Redactor redactor, InstantSource clock)
      throws ConnectionFailure {
    Redactor all = redactor;
    for (var variable : target.env().entrySet()) {
      if (Redactor.isSecretName(variable.getKey())) {
        all = all.and(variable.getValue());
      }
    }
    Recorder recorder = new Recorder(all, clock, System::nanoTime);
    Dispatch dispatch = new Dispatch(recorder, Channel.STDIO);
    return new StdioTransport(ServerProcess.start(target, all, dispatch), dispatch, recorder);
  }

  @Override
  public Reply send(Outgoing out, Consumer<Message> during, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    Message message = Messages.read(out.text());
    long start = System.nanoTime();
    Recording recording = recorder.begin(Labels.of(message), Channel.STDIO, "", out.text());
    Waiting wait = new Waiting(out.await(), message.json(), recording);
    dispatch.add(wait);
    try {
      StdinWriter.Line line = server.write((out.text() + "\n").getBytes(UTF_8));
      return switch (out.await()) {
        case Await.Answer _ -> answer(wait, during, deadline, start);
        case Await.Quiet(Duration window) -> {
          written(line, deadline);
          long until = System.nanoTime() + deadline.earlier(Deadline.in(window)).remainingNanos();
          yield reply(wait, wait.collect(until, during), null, start);
        }
        case Await.HttpOnly _ -> {
          written(line, deadline);
          yield reply(wait, List.of(), null, start);
        }
      };
    } catch (ConnectionFailure e) {
      throw e.with(List.of(recording.fail(String.valueOf(e.getMessage()))));
    } finally {
      dispatch.remove(wait);
      recording.fail("broken off");
    }
  }

  private Reply answer(Waiting wait, Consumer<Message> during, Deadline deadline, long start)
      throws ConnectionFailure, InterruptedException {
    return switch (wait.outcome(during, deadline)) {
      case Waiting.Outcome.Answered(List<Message> messages, Message answer) ->
          reply(wait, messages, answer, start);
      case Waiting.Outcome.Silence _ -> throw silent(deadline);
      case Waiting.Outcome.Ended _ -> throw server.ending();
    };
  }

  private ConnectionFailure silent(Deadline deadline) {
    Duration after = deadline.elapsed();
    List<String> noise =
        server.stdoutLines().stream()
            .filter(line -> Messages.read(line) instanceof Malformed)
            .toList();
    String wrote =
        noise.isEmpty()
            ? "The process runs and stays silent."
            : "Is it an MCP server? Its stdout holds what is no JSON-RPC message, first: "
                + excerpt(noise.getFirst());
    return new ConnectionFailure.TimedOut(
        "answer",
        after,
        "No answer from " + server.name() + " within " + Durations.shown(after) + ".",
        wrote + " If it is only slow, give it a longer time-out; " + server.lastWords());
  }

  private static String excerpt(String line) {
    return '"' + (line.length() <= 120 ? line : line.substring(0, 120) + "…") + "\".";
  }

  private void written(StdinWriter.Line line, Deadline deadline)
      throws ConnectionFailure, InterruptedException {
    boolean done = line.done().await(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    if (!done) {
      Duration after = deadline.elapsed();
      throw new ConnectionFailure.TimedOut(
          "send",
          after,
          server.name() + " did not read its stdin within " + Durations.shown(after) + ".",
          "The process runs and does not read; " + server.lastWords());
    }
    if (!server.alive()) {
      throw server.ending();
    }
  }

  private static Reply reply(
      Waiting wait, List<Message> messages, @Nullable Message answer, long start) {
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new Reply(
        null, Headers.none(), "", List.of(), messages, answer, took, wait.recording().end());
  }

  @Override
  public void listen(Consumer<Message> listener) {
    dispatch.listen(listener);
  }

  /// Every line that the process wrote to stdout from its start on, without its line feed and free
  /// of secrets, messages or not. Beyond some megabytes only those that are no message are kept.
  public List<String> rawStdoutLines() {
    return server.stdoutLines();
  }

  /// The end of what the process wrote to stderr, some 64 kB.
  public String stderrTail() {
    return server.stderrTail();
  }

  public ProcessHandle process() {
    return server.handle();
  }

  /// The exit code once the process has ended: 128 and the signal's number if a signal ended it.
  public OptionalInt exitCode() {
    return server.exitCode();
  }

  /// Ends the process's input and leaves everything else as it is.
  public void closeStdin() {
    server.closeStdin();
  }

  @Override
  public Recorder recorder() {
    return recorder;
  }

  @Override
  public boolean alive() {
    return server.alive();
  }

  @Override
  public void onClose(Runnable action) {
    closings.add(action);
  }

  @Override
  public void close() {
    try (Release release = new Release()) {
      release.step(server::close);
      release.step(closings::run);
    }
  }

  @Override
  public void forceClose() {
    try (Release release = new Release()) {
      release.step(server::forceClose);
      release.step(closings::run);
    }
  }
}
