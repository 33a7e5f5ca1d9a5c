package dev.mcpt.wire.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import dev.mcpt.wire.rpc.Malformed;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/// The process of a stdio server with the threads that serve its streams.
///
/// Three platform threads read stdout, drain stderr and write stdin, because a pipe blocks the
/// thread that carries a virtual one; one virtual thread waits for the end of the process.
///
/// Closing takes three steps, each only as long as something of the process tree lives: stdin is
/// closed (500 ms), all get TERM (1 s), all get KILL (500 ms).
final class ServerProcess {

  private static final Duration AFTER_EOF = Duration.ofMillis(500);
  private static final Duration AFTER_TERM = Duration.ofSeconds(1);
  private static final Duration AFTER_KILL = Duration.ofMillis(500);
  private static final Duration DRAIN = Duration.ofMillis(300);
  private static final Duration EXIT_AFTER_EOF = Duration.ofMillis(500);

  /// How the JDK's launchers report ENOENT.
  private static final Pattern NOT_FOUND = Pattern.compile("error[=:] ?2\\b");

  private final String name;
  private final Process process;
  private final Redactor redactor;
  private final Dispatch dispatch;
  private final ProcessTree tree;
  private final StdinWriter writer;
  private final Thread stdout;
  private final Thread stderr;
  private final StdoutLog log = new StdoutLog();
  private final Tail errors = new Tail(64 * 1024);
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean forced;
  private volatile String lost = "";

  private ServerProcess(
      String name, Process process, Redactor redactor, Dispatch dispatch, ProcessTree tree) {
    this.name = name;
    this.process = process;
    this.redactor = redactor;
    this.dispatch = dispatch;
    this.tree = tree;
    this.writer = new StdinWriter(process.getOutputStream(), name, this::stdinFailed);
    this.stdout =
        Thread.ofPlatform().daemon().name("mcp-t stdout " + name).unstarted(this::readStdout);
    this.stderr =
        Thread.ofPlatform().daemon().name("mcp-t stderr " + name).unstarted(this::drainStderr);
  }

  static ServerProcess start(StdioTarget target, Redactor redactor, Dispatch dispatch)
      throws ConnectionFailure {
    String command = target.command().getFirst();
    ProcessBuilder builder = new ProcessBuilder(target.command());
    builder.environment().putAll(target.env());
    String mark = UUID.randomUUID().toString();
    builder.environment().put(ProcessTree.MARK, mark);
    if (target.cwd() != null) {
      builder.directory(target.cwd().toFile());
    }
    try {
      Process process = builder.start();
      String name = Path.of(command).getFileName() + " (process " + process.pid() + ")";
      ServerProcess server =
          new ServerProcess(name, process, redactor, dispatch, new ProcessTree(process, mark));
      server.stdout.start();
      server.stderr.start();
      server.writer.start();
      Thread.ofVirtual().name("mcp-t exit " + name).start(server::watch);
      return server;
    } catch (IOException e) {
      throw notStarted(command, target, e);
    }
  }

  private static ConnectionFailure notStarted(String command, StdioTarget target, IOException e) {
    Path cwd = target.cwd();
    if (cwd != null && !Files.isDirectory(cwd)) {
      return new ConnectionFailure.CommandNotFound(
          command,
          "The command " + command + " cannot be started in " + cwd + ": no such folder.",
          "Set cwd to a folder that exists.");
    }
    boolean missing = NOT_FOUND.matcher(String.valueOf(e.getMessage())).find();
    String why = missing ? "was not found" : "cannot be started: " + e.getMessage();
    String hint =
        missing
            ? "Is " + command + " installed, and on the PATH?"
            : "May the file be executed, and is it a program for this machine?";
    return new ConnectionFailure.CommandNotFound(
        command, "The command " + command + " " + why + ".", hint);
  }

  private void readStdout() {
    try (InputStream in = process.getInputStream()) {
      LineReader lines = new LineReader(in);
      byte[] line = lines.next();
      while (line != null) {
        arrived(line);
        line = lines.next();
      }
    } catch (LineReader.TooLong e) {
      lost = "wrote " + e.getMessage();
      dispatch.end();
    } catch (IOException _) {
      // The stream was closed on our side.
    } catch (RuntimeException e) {
      lost = "cannot be listened to: a listener failed with " + e;
      dispatch.end();
    }
    if (!Uninterrupted.await(
        nanos -> process.waitFor(nanos, TimeUnit.NANOSECONDS), EXIT_AFTER_EOF)) {
      lost = "closed its stdout";
      dispatch.end();
    }
  }

  private void arrived(byte[] line) {
    Message message = Messages.read(line);
    if (message instanceof Malformed bad && bad.json() == null) {
      message = withJson(bad);
    }
    log.add(redactor.text(new String(line, UTF_8)), !(message instanceof Malformed));
    dispatch.arrived(message, message.text());
  }

  /// What is no UTF-8 may still tell which request it answers.
  private static Malformed withJson(Malformed bad) {
    try {
      return Json.read(bad.text()) instanceof JsonObject json
          ? new Malformed(bad.text(), json, bad.problems())
          : bad;
    } catch (JsonSyntaxException _) {
      return bad;
    }
  }

  private void drainStderr() {
    try (InputStream in = process.getErrorStream()) {
      byte[] buffer = new byte[8 * 1024];
      int length = in.read(buffer);
      while (length >= 0) {
        errors.add(buffer, length);
        length = in.read(buffer);
      }
    } catch (IOException _) {
      // The stream was closed on our side.
    }
  }

  private void watch() {
    process.onExit().join();
    Uninterrupted.await(nanos -> stdout.join(Duration.ofNanos(nanos)), DRAIN);
    Uninterrupted.await(nanos -> stderr.join(Duration.ofNanos(nanos)), DRAIN);
    dispatch.end();
    writer.stop();
  }

  private void stdinFailed(IOException failure) {
    boolean ended =
        Uninterrupted.await(nanos -> process.waitFor(nanos, TimeUnit.NANOSECONDS), EXIT_AFTER_EOF);
    if (!ended && !closing.get()) {
      lost = "does not take its stdin any more (" + failure.getMessage() + ")";
      dispatch.end();
    }
  }

  /// Queues a line for stdin.
  StdinWriter.Line write(byte[] bytes) throws ConnectionFailure {
    if (closing.get()) {
      throw ending();
    }
    return writer.write(bytes);
  }

  /// Why no answer can come any more.
  ConnectionFailure ending() {
    if (closing.get()) {
      return new ConnectionFailure.Closed("The connection to " + name + " is closed.");
    }
    if (!process.isAlive()) {
      int code = process.exitValue();
      return new ConnectionFailure.ProcessDied(
          code,
          stderrTail(),
          "The server process " + name + " has ended with exit code " + code + ".",
          "Start the command by hand to see what it needs; " + lastWords());
    }
    return new ConnectionFailure.ConnectionLost(
        "The server process " + name + " " + lost + ".", "It still runs; " + lastWords());
  }

  /// Half a sentence with the last lines of stderr.
  String lastWords() {
    String tail = stderrTail().strip();
    if (tail.isEmpty()) {
      return "it wrote nothing to stderr.";
    }
    int from = tail.length();
    for (int i = 0; i < 5 && from > 0; i++) {
      from = tail.lastIndexOf('\n', from - 1);
    }
    String lines = tail.substring(from < 0 ? 0 : from + 1);
    String shown = lines.length() > 800 ? "…" + lines.substring(lines.length() - 800) : lines;
    return "the end of its stderr: " + shown;
  }

  void closeStdin() {
    writer.close();
  }

  void close() {
    if (closing.compareAndSet(false, true)) {
      try {
        dispatch.end();
        end();
      } finally {
        closed.countDown();
      }
    } else {
      Uninterrupted.await(closed, AFTER_EOF.plus(AFTER_TERM).plus(AFTER_KILL));
    }
  }

  void forceClose() {
    forced = true;
    dispatch.end();
    tree.kill();
    close();
  }

  private void end() {
    tree.collect();
    writer.close();
    boolean gone = forced || tree.awaitEnd(AFTER_EOF);
    if (!gone && !forced) {
      tree.terminate();
      tree.awaitEnd(AFTER_TERM);
    }
    tree.collectMarked();
    if (tree.alive()) {
      tree.kill();
      tree.awaitEnd(AFTER_KILL);
    }
    writer.stop();
    long until = System.nanoTime() + DRAIN.toNanos();
    for (Thread thread : List.of(writer.thread(), stdout, stderr)) {
      Duration left = Duration.ofNanos(Math.max(1, until - System.nanoTime()));
      Uninterrupted.await(nanos -> thread.join(Duration.ofNanos(nanos)), left);
    }
  }

  boolean alive() {
    return process.isAlive() && !closing.get() && lost.isEmpty();
  }

  String name() {
    return name;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  OptionalInt exitCode() {
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  List<String> stdoutLines() {
    return log.lines();
  }

  String stderrTail() {
    return redactor.text(errors.text());
  }
}
