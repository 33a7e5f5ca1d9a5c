package dev.mcpt.wire.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// A process and all that descend from it, also those whose parents have ended: they are collected
/// while the parents live, and on Linux found by a mark in their environment besides.
final class ProcessTree {

  /// The variable that marks the processes of one server.
  static final String MARK = "MCP_T_SERVER";

  private static final Path PROC = Path.of("/proc");

  private final Process root;
  private final String mark;
  private final Set<ProcessHandle> members = ConcurrentHashMap.newKeySet();

  /// @param mark the value of [#MARK] in the environment of the root
  ProcessTree(Process root, String mark) {
    this.root = root;
    this.mark = mark;
  }

  /// Remembers who descends from the root now.
  void collect() {
    for (ProcessHandle known : Set.copyOf(members)) {
      known.descendants().forEach(members::add);
    }
    root.descendants().forEach(members::add);
  }

  /// Remembers whoever carries the mark, which needs a look at every process.
  void collectMarked() {
    if (!Files.isDirectory(PROC)) {
      return;
    }
    String entry = MARK + "=" + mark;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : all) {
        if (carries(process, entry)) {
          ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
              .filter(handle -> handle.pid() != root.pid())
              .ifPresent(members::add);
        }
      }
    } catch (IOException _) {
      // Without /proc the collected ones are all that is known.
    }
  }

  private static boolean carries(Path process, String entry) {
    try {
      String environment = Files.readString(process.resolve("environ"), ISO_8859_1);
      return ("\0" + environment).contains("\0" + entry + "\0");
    } catch (IOException _) {
      return false;
    }
  }

  boolean alive() {
    return root.isAlive() || members.stream().anyMatch(ProcessState::runs);
  }

  /// Asks all to end (TERM). Their streams stay open, so that a server can say good-bye.
  void terminate() {
    root.toHandle().destroy();
    members.forEach(ProcessHandle::destroy);
  }

  /// Ends all (KILL), with those that appear meanwhile.
  void kill() {
    collect();
    root.destroyForcibly();
    members.forEach(ProcessHandle::destroyForcibly);
  }

  /// Waits, collecting, until all have ended; false if the time is over first.
  boolean awaitEnd(Duration bound) {
    long end = System.nanoTime() + bound.toNanos();
    long slice = TimeUnit.MILLISECONDS.toNanos(5);
    while (true) {
      collect();
      if (!alive()) {
        return true;
      }
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      long pause = Math.min(slice, left);
      Uninterrupted.await(nanos -> pause(nanos), Duration.ofNanos(pause));
      slice = Math.min(slice * 2, TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private boolean pause(long nanos) throws InterruptedException {
    if (root.isAlive()) {
      return root.waitFor(nanos, TimeUnit.NANOSECONDS);
    }
    Thread.sleep(Duration.ofNanos(nanos));
    return false;
  }
}
