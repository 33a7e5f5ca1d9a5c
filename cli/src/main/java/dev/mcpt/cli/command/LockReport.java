package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Ink;
import dev.mcpt.expect.Diff;
import dev.mcpt.lock.Change;
import dev.mcpt.lock.Lock;
import dev.mcpt.lock.Part;
import dev.mcpt.report.VisibleText;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells of a lock and of what has changed since.
final class LockReport {

  private final Console console;
  private final Form form;
  private final String file;

  LockReport(Console console, Form form, String file) {
    this.console = console;
    this.form = form;
    this.file = file;
  }

  /// @param before the lock that stood there, or the same as `now`
  void written(Lock before, Lock now, List<Change> changes) {
    Set<Change.Kind> taken = EnumSet.allOf(Change.Kind.class);
    if (form == Form.json) {
      console.result(Json.pretty(json(before, now, changes, taken).build()));
      return;
    }
    print(changes, taken);
    console.result("%s locks %s: %s".formatted(file, server(now), String.join(", ", counts(now))));
  }

  /// @param allowed the kinds of changes that pass
  void compared(Lock before, Lock now, List<Change> changes, Set<Change.Kind> allowed) {
    long failing = changes.stream().filter(it -> !allowed.contains(it.kind())).count();
    if (form == Form.json) {
      console.result(
          Json.pretty(json(before, now, changes, allowed).put("passed", failing == 0).build()));
      return;
    }
    print(changes, allowed);
    String what =
        server(before)
            + since(before.version(), now.version())
            + " in "
            + VisibleText.line(before.revision())
            + since(before.revision(), now.revision());
    if (changes.isEmpty()) {
      console.result("nothing changed since %s locked %s".formatted(file, what));
      return;
    }
    String counted =
        Arrays.stream(Change.Kind.values())
            .filter(kind -> count(changes, kind) > 0)
            .map(kind -> count(changes, kind) + " " + kind.word())
            .collect(Collectors.joining(", "));
    console.result(
        "%d %s since %s locked %s: %s; %s"
            .formatted(
                changes.size(),
                changes.size() == 1 ? "change" : "changes",
                file,
                what,
                counted,
                failing == 0 ? "all allowed" : failing + " not allowed"));
    if (failing > 0) {
      console.note("`mcp-t lock SERVER` without --check takes what is there now for right.");
    }
  }

  private void print(List<Change> changes, Set<Change.Kind> allowed) {
    for (Change change : changes) {
      String kind = "%-10s".formatted(change.kind().name());
      Ink ink = allowed.contains(change.kind()) ? Ink.DIM : Ink.RED;
      String where = VisibleText.line(change.where());
      console.result(
          "%s  %s%s %s"
              .formatted(
                  console.out(kind, ink),
                  item(change),
                  where.isEmpty() ? "" : " " + where,
                  change.what()));
      if (!change.where().isEmpty() || change.part() == Part.INSTRUCTIONS) {
        for (String line : lines(change)) {
          console.result("              " + line);
        }
      }
    }
  }

  private static String item(Change change) {
    String part = change.part().word();
    if (change.part() == Part.INSTRUCTIONS) {
      return part;
    }
    return part.substring(0, part.length() - 1).replace('_', ' ')
        + " "
        + VisibleText.line(change.name());
  }

  private static List<String> lines(Change change) {
    List<String> lines = new ArrayList<>();
    String before = String.join("\n", VisibleText.lines(change.before()));
    String after = String.join("\n", VisibleText.lines(change.after()));
    Diff.of(before, after).lines().forEach(lines::add);
    return lines;
  }

  private static long count(List<Change> changes, Change.Kind kind) {
    return changes.stream().filter(it -> it.kind() == kind).count();
  }

  private static String since(String before, String now) {
    return before.equals(now) ? "" : ", now " + VisibleText.line(now);
  }

  private static String server(Lock lock) {
    return VisibleText.line((lock.server() + " " + lock.version()).strip());
  }

  private static List<String> counts(Lock lock) {
    List<String> counts = new ArrayList<>();
    lock.items()
        .forEach((part, items) -> counts.add(items.size() + " " + part.word().replace('_', ' ')));
    if (lock.instructions() != null) {
      counts.add(lock.instructions().isEmpty() ? "no instructions" : "instructions");
    }
    return counts;
  }

  private JsonObject.Builder json(
      Lock before, Lock now, List<Change> changes, Set<Change.Kind> allowed) {
    return Json.object()
        .put("file", file)
        .put("server", now.server())
        .put("locked", head(before))
        .put("now", head(now))
        .put(
            "changes",
            changes.stream()
                .map(it ->
                    Json.object(
                        "kind", it.kind().word(),
                        "allowed", allowed.contains(it.kind()),
                        "part", it.part().word(),
                        "name", it.name(),
                        "where", it.where(),
                        "what", it.what(),
                        "before", it.before(),
                        "after", it.after()))
                .toList());
  }

  private static JsonObject head(Lock lock) {
    JsonObject.Builder head =
        Json.object()
            .put("version", lock.version())
            .put("revision", lock.revision())
            .put("hash", lock.hash());
    lock.items().forEach((part, items) -> head.put(part.word(), items.size()));
    return head.build();
  }
}
