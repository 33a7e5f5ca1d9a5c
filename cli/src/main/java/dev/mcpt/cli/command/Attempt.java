package dev.mcpt.cli.command;

import dev.mcpt.cli.console.Console;
import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import dev.mcpt.config.ConfigException;
import dev.mcpt.config.Problem;
import dev.mcpt.generate.GenerationFailure;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/// A command's work, whose failures are told as they concern the user.
final class Attempt {

  private Attempt() {}

  /// What a command does.
  @FunctionalInterface
  interface Work {
    Exit run() throws Exception;
  }

  /// Does the work; mistakes in flags and files become exit 2, a failure of the world exit 3.
  ///
  /// @param json whether stdout is to hold JSON whatever happens
  ///
  ///   The commands that call it name no type of the engine in a signature, and so load nothing of
  ///   it before they work: help stays quick.
  ///
  /// @throws Exception what is neither: a bug of ours
  static Exit at(Desk desk, boolean json, Work work) throws Exception {
    Console console = desk.console();
    try {
      return work.run();
    } catch (ConfigException e) {
      e.problems().forEach(problem -> tell(console, problem));
      if (json) {
        console.result(Json.pretty(Json.object("problems", list(e.problems()))));
      }
      return Exit.MISUSED;
    } catch (ConnectionFailure failure) {
      console.mistake("", failure.kind() + ": " + failure.getMessage(), failure.hint());
      return Exit.ERRORED;
    } catch (GenerationFailure failure) {
      console.mistake("", failure.kind() + ": " + failure.getMessage(), failure.hint());
      return Exit.ERRORED;
    } catch (IOException e) {
      console.mistake("", reason(e), "check that the folder is there and can be written");
      return Exit.ERRORED;
    } catch (UncheckedIOException e) {
      IOException cause = Objects.requireNonNull(e.getCause());
      console.mistake("", reason(cause), "check that the file can be read and written");
      return Exit.ERRORED;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Exit.INTERRUPTED;
    }
  }

  private static void tell(Console console, Problem problem) {
    console.mistake(problem.where(), problem.what(), problem.hint());
  }

  private static String reason(IOException e) {
    String kind = e.getClass().getSimpleName().replaceAll("Exception$", "");
    return kind.equals("IO") ? String.valueOf(e.getMessage()) : kind + ": " + e.getMessage();
  }

  private static List<JsonObject> list(List<Problem> problems) {
    return problems.stream()
        .map(each -> Json.object("where", each.where(), "what", each.what(), "hint", each.hint()))
        .toList();
  }
}
