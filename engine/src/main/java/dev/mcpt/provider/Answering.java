package dev.mcpt.provider;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchema;
import dev.mcpt.wire.json.JsonSchemaException;
import dev.mcpt.wire.json.JsonSyntaxException;
import dev.mcpt.wire.json.Violation;
import java.util.ArrayList;
import java.util.List;

/// Asks a model for one JSON object of a given shape. An answer of another shape is sent back once
/// with what is wrong; a second one is the model's failure.
public final class Answering {
  private static final int SHOWN = 200;
  private static final int PROBLEMS = 5;

  /// What an answer must be like.
  @FunctionalInterface
  public interface Shape {

    /// What is wrong with an answer; empty where it fits.
    List<String> problems(JsonObject answer);
  }

  private Answering() {}

  /// The schema of a text that is one.
  public static JsonSchema schema(String text) {
    try {
      return JsonSchema.compile(Json.read(text));
    } catch (JsonSyntaxException | JsonSchemaException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Asks for an object that fits a schema.
  ///
  /// @param schema of the answer
  /// @param kind of the failure
  public static JsonObject ask(
      Model model, String system, String question, JsonSchema schema, String kind)
      throws ModelFailure, InterruptedException {
    return ask(model, system, question, answer -> problems(schema, answer), kind);
  }

  /// How an answer breaks a schema; empty where it does not.
  public static List<String> problems(JsonSchema schema, JsonObject answer) {
    return schema.validate(answer).stream().map(Violation::toString).toList();
  }

  /// Asks for an object of a shape.
  ///
  /// @param shape of the answer
  /// @param kind of the failure
  public static JsonObject ask(
      Model model, String system, String question, Shape shape, String kind)
      throws ModelFailure, InterruptedException {
    var messages = new ArrayList<ModelMessage>();
    messages.add(new ModelMessage.FromUser(question));
    for (int round = 0; ; round++) {
      ModelReply reply = model.reply(new ModelRequest(system, messages, List.of()));
      String text = unfenced(reply.text());
      boolean cut = reply.ending() == ModelReply.Ending.CUT_SHORT;
      String problem;
      switch (read(text, shape)) {
        case Reading.Sound(JsonObject answer) -> {
          return answer;
        }
        case Reading.Wrong(String what) -> problem = what;
      }
      if (round == 1) {
        throw new ModelFailure(
            kind,
            model.name()
                + " does not answer as it is told to: "
                + problem
                + (cut ? " (its reply was cut short)" : "")
                + "; it said: "
                + shown(text),
            cut
                ? "raise `max_tokens` in configs/models"
                : "choose a model that follows instructions more closely");
      }
      messages.add(new ModelMessage.FromModel(reply.text(), List.of()));
      messages.add(
          new ModelMessage.FromUser(
              "That is not the JSON object that was asked for: "
                  + problem
                  + ". Answer again, with the JSON object alone."));
    }
  }

  /// What came of an answer.
  private sealed interface Reading {
    record Sound(JsonObject answer) implements Reading {}

    record Wrong(String problem) implements Reading {}
  }

  private static Reading read(String text, Shape shape) {
    try {
      if (!(Json.read(text) instanceof JsonObject object)) {
        return new Reading.Wrong("it is no JSON object");
      }
      List<String> problems = shape.problems(object);
      return problems.isEmpty()
          ? new Reading.Sound(object)
          : new Reading.Wrong(String.join("; ", problems.stream().limit(PROBLEMS).toList()));
    } catch (JsonSyntaxException e) {
      return new Reading.Wrong("it is no JSON: " + e.getMessage());
    }
  }

  /// Many models put JSON into a fence of Markdown, and words before it, whatever they are told.
  private static String unfenced(String text) {
    String bare = text.strip();
    int fence = bare.startsWith("{") ? -1 : bare.indexOf("```");
    int line = fence < 0 ? -1 : bare.indexOf('\n', fence);
    int end = bare.lastIndexOf("```");
    return line < 0 || end <= line ? bare : bare.substring(line + 1, end).strip();
  }

  private static String shown(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }
}
