package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import dev.mcpt.config.Addition;
import dev.mcpt.config.ConfigException;
import dev.mcpt.config.FileText;
import dev.mcpt.config.Problem;
import dev.mcpt.config.SafeFile;
import dev.mcpt.config.Scaffold;
import dev.mcpt.config.Servers;
import dev.mcpt.config.Suites;
import dev.mcpt.config.Workspace;
import dev.mcpt.suite.Suite;
import dev.mcpt.suite.SuiteType;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes new files. What is there already is never changed, but for a case that is added to a
/// suite file.
final class Creation {
  private final Desk desk;
  private final Console console;
  private final Workspace workspace;
  private final CreateFlags flags;

  Creation(Desk desk, CreateFlags flags) {
    this.desk = desk;
    this.console = desk.console();
    this.workspace = new Workspace(desk.folder(), desk.env());
    this.flags = flags;
  }

  Exit create(CreateCommand.Kind kind, @Nullable String id) throws ConfigException, IOException {
    return switch (kind) {
      case server -> server(id);
      case suite -> suite(id);
      case test_case -> testCase(id);
    };
  }

  private Exit server(@Nullable String givenId) throws ConfigException, IOException {
    Problems problems = new Problems();
    String id = wanted(problems, givenId, "ID", "The server's id (letters, digits, - and _):");
    String url = flags.url;
    String command = flags.command;
    if (url == null && command == null) {
      String given = wanted(problems, null, "--url", "Its URL, or the command that starts it:");
      boolean web = given.startsWith("http://") || given.startsWith("https://");
      url = web ? given : null;
      command = web ? null : given;
    } else if (url != null && command != null) {
      problems.add("--command", "a server has a URL or a command, not both", "leave one out");
    }
    problems.stopHere();
    JsonObject.Builder fields = Json.object();
    fields.put("name", flags.name == null ? id : flags.name);
    fields.put(url == null ? "command" : "url", url == null ? command : url);
    String text = Scaffold.server(fields.build(), !flags.json);
    Path file = workspace.serverFile(id, ending(), flags.global);
    FileText draft = new FileText(workspace.shown(file), text, !flags.json, file);
    Servers.fromText(draft, null, workspace.environment(), desk.folder());
    return written(file, text, "mcp-t health " + id);
  }

  private Exit suite(@Nullable String givenId) throws ConfigException, IOException {
    Problems problems = new Problems();
    String id = wanted(problems, givenId, "ID", "The suite's id (letters, digits, - and _):");
    List<String> known =
        List.of(
            SuiteType.TOOLS.word(),
            SuiteType.CONVERSATIONAL.word(),
            SuiteType.COMPLIANCE.word(),
            SuiteType.SECURITY.word());
    String word =
        wanted(problems, flags.type, "--type", "Its type (" + String.join(", ", known) + "):");
    SuiteType type = known.contains(word) ? SuiteType.of(word) : null;
    if (type == null && !word.isEmpty()) {
      problems.add(
          "--type", "there is no type `" + word + "`", "one of " + String.join(", ", known));
    }
    problems.stopHere();
    if (type == null) {
      return Exit.MISUSED;
    }
    JsonObject fields = Json.object("suite_id", id, "name", flags.name == null ? id : flags.name);
    String text = Scaffold.suite(type, fields, !flags.json);
    Path file = workspace.suiteFile(id, ending(), flags.global);
    FileText draft = new FileText(workspace.shown(file), text, !flags.json, file);
    Suites.fromText(draft, workspace.environment());
    return written(file, text, "mcp-t run " + id + " SERVER");
  }

  private Exit testCase(@Nullable String givenId) throws ConfigException, IOException {
    Problems problems = new Problems();
    String suiteId = wanted(problems, flags.suite, "--suite", "The suite that gets the case:");
    String id = wanted(problems, givenId, "ID", "The case's id (letters, digits, - and _):");
    problems.stopHere();
    Path file = workspace.suiteFile(suiteId);
    Suite suite = workspace.suite(suiteId);
    FileText before = workspace.text(file);
    JsonObject testCase = Scaffold.testCase(suite.type(), id);
    return switch (workspace.withCase(before, testCase)) {
      case Addition.Added(String text) -> {
        SafeFile.replace(file, before.text(), text);
        console.result(workspace.shown(file));
        console.note(
            "added `" + id + "`; edit it, then: mcp-t run " + suiteId + " SERVER --only " + id);
        yield Exit.OK;
      }
      case Addition.Refused(String why, String paste) -> {
        console.mistake(workspace.shown(file), why, "put this into test_cases yourself:");
        console.resultText(paste.endsWith("\n") ? paste : paste + "\n");
        yield Exit.MISUSED;
      }
    };
  }

  private Exit written(Path file, String text, String next) throws ConfigException, IOException {
    write(workspace, file, text, "choose another id");
    console.result(workspace.shown(file));
    console.note("edit it, then: " + next);
    return Exit.OK;
  }

  /// Writes a new file.
  ///
  /// @param otherwise what to do where there is one already
  /// @throws ConfigException if there is a file of that name, which stays as it is
  static void write(Workspace workspace, Path file, String text, String otherwise)
      throws ConfigException, IOException {
    try {
      SafeFile.create(file, text);
    } catch (FileAlreadyExistsException _) {
      throw there(workspace, file, otherwise);
    }
  }

  /// The problem that a new file has the name of another.
  static ConfigException there(Workspace workspace, Path file, String otherwise) {
    return new ConfigException(
        new Problem(workspace.shown(file), "is there already and stays as it is", otherwise));
  }

  private String ending() {
    return flags.json ? ".json" : ".yaml";
  }

  /// What was given, else what a person answers; empty, and a problem, where nobody does.
  private String wanted(Problems problems, @Nullable String given, String where, String question) {
    String answer = given != null ? given : console.ask(question).orElse("").strip();
    if (answer.isEmpty()) {
      problems.add(where, "is missing", question.replaceAll(":$", ""));
    }
    return answer;
  }
}
