package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import dev.mcpt.config.ConfigException;
import dev.mcpt.config.Nearest;
import dev.mcpt.config.SafeFile;
import dev.mcpt.config.Workspace;
import dev.mcpt.lock.Change;
import dev.mcpt.lock.Drift;
import dev.mcpt.lock.Lock;
import dev.mcpt.lock.Part;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes a lock, and compares a server with one.
final class Locking {

  private final Desk desk;
  private final Workspace workspace;
  private final Path file;
  private final Form form;

  /// @param file where the lock lies, as the command line gives it
  Locking(Desk desk, String file, Form form) {
    this.desk = desk;
    this.workspace = new Workspace(desk.folder(), desk.env());
    this.file = desk.folder().resolve(file).normalize();
    this.form = form;
  }

  /// Writes down what the server offers, in the place of what was locked before.
  ///
  /// @param of the words of the parts to lock; none: as the file that is there, or all
  Exit write(String server, List<String> of, List<String> allow, @Nullable Double seconds)
      throws ConfigException, ConnectionFailure, InterruptedException, IOException {
    Problems problems = new Problems();
    Set<Part> chosen = parts(problems, of);
    if (!allow.isEmpty()) {
      problems.add("--allow", "it says which changes pass, and a new lock has none", "--check");
    }
    Lock before = Files.exists(file) ? problems.ask(() -> workspace.lock(file)) : null;
    problems.stopHere();
    Set<Part> parts = chosen.isEmpty() && before != null ? locked(before) : orAll(chosen);
    Lock now = look(server, parts, seconds);
    if (before != null && !before.server().equals(now.server())) {
      problems.add(
          workspace.shown(file),
          "it locks `" + before.server() + "`, and this server calls itself `" + now.server() + "`",
          "give this server a file of its own with --file, or remove this one");
      problems.stopHere();
    }
    if (before == null) {
      SafeFile.create(file, now.text());
    } else {
      SafeFile.replace(file, now.text());
    }
    List<Change> changes = before == null ? List.of() : Drift.between(before, now);
    report().written(Objects.requireNonNullElse(before, now), now, changes);
    return Exit.OK;
  }

  /// Tells what has changed since the lock was written; a change that is not allowed fails.
  Exit check(String server, List<String> of, List<String> allow, @Nullable Double seconds)
      throws ConfigException, ConnectionFailure, InterruptedException {
    Problems problems = new Problems();
    Set<Change.Kind> allowed = kinds(problems, allow);
    if (!of.isEmpty()) {
      problems.add("--of", "the file says what is locked", "leave it out, or lock anew");
    }
    Lock locked = null;
    if (Files.exists(file)) {
      locked = problems.ask(() -> workspace.lock(file));
    } else {
      problems.add(
          "--check", "there is no file " + workspace.shown(file), "`mcp-t lock SERVER` writes it");
    }
    problems.stopHere();
    Lock before = Objects.requireNonNull(locked);
    Lock now = look(server, locked(before), seconds);
    List<Change> changes = Drift.between(before, now);
    boolean fails = changes.stream().anyMatch(it -> !allowed.contains(it.kind()));
    report().compared(before, now, changes, allowed);
    return fails ? Exit.FAILED : Exit.OK;
  }

  private LockReport report() {
    return new LockReport(desk.console(), form, workspace.shown(file));
  }

  private Lock look(String server, Set<Part> parts, @Nullable Double seconds)
      throws ConfigException, ConnectionFailure, InterruptedException {
    try (Visit visit = new Visit(desk, server, seconds)) {
      return new Offering(visit).of(parts);
    }
  }

  private static Set<Part> locked(Lock lock) {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    parts.addAll(lock.items().keySet());
    if (lock.instructions() != null) {
      parts.add(Part.INSTRUCTIONS);
    }
    return parts;
  }

  private static Set<Part> orAll(Set<Part> chosen) {
    return chosen.isEmpty() ? EnumSet.allOf(Part.class) : chosen;
  }

  private static Set<Part> parts(Problems problems, List<String> words) {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    List<String> known = Arrays.stream(Part.values()).map(Part::word).toList();
    for (String word : words) {
      Part part = Part.of(word);
      if (part == null) {
        problems.add("--of", "there is no part `" + word + "`", Nearest.hint(word, known));
      } else {
        parts.add(part);
      }
    }
    return parts;
  }

  private static Set<Change.Kind> kinds(Problems problems, List<String> words) {
    Set<Change.Kind> kinds = EnumSet.noneOf(Change.Kind.class);
    List<String> known = Arrays.stream(Change.Kind.values()).map(Change.Kind::word).toList();
    for (String word : words) {
      Change.Kind kind = Change.Kind.of(word);
      if (kind == null) {
        problems.add(
            "--allow", "there is no kind of change `" + word + "`", Nearest.hint(word, known));
      } else {
        kinds.add(kind);
      }
    }
    return kinds;
  }
}
