package dev.mcpt.dialogue;

import dev.mcpt.provider.Model;
import dev.mcpt.provider.ModelFailure;
import dev.mcpt.provider.ModelMessage;
import dev.mcpt.provider.ModelReply;
import dev.mcpt.provider.ModelRequest;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchema;
import dev.mcpt.wire.json.JsonSchemaException;
import dev.mcpt.wire.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.List;

/// Asks a model for one JSON object of a given shape. An answer of another shape is sent back once
/// with what is wrong; a second one is the model's failure.
final class Answering {
  private static final int SHOWN = 200;

  private Answering() {}

  /// The schema of a text that is one.
  static JsonSchema schema(String text) {
    try {
      return JsonSchema.compile(Json.read(text));
    } catch (JsonSyntaxException | JsonSchemaException e) {
      throw new IllegalStateException(e);
    }
  }

  /// @param schema of the answer
  /// @param kind of the failure
  static JsonObject ask(Model model, String system, String question, JsonSchema schema, String kind)
      throws ModelFailure, InterruptedException {
    var messages = new ArrayList<ModelMessage>();
    messages.add(new ModelMessage.FromUser(question));
    for (int round = 0; ; round++) {
      ModelReply reply = model.reply(new ModelRequest(system, messages, List.of()));
      String text = unfenced(reply.text());
      String problem;
      switch (read(text, schema)) {
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
                + "; it said: "
                + shown(text),
            "choose a model that follows instructions more closely");
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

  private static Reading read(String text, JsonSchema schema) {
    try {
      if (!(Json.read(text) instanceof JsonObject object)) {
        return new Reading.Wrong("it is no JSON object");
      }
      var violations = schema.validate(object);
      return violations.isEmpty()
          ? new Reading.Sound(object)
          : new Reading.Wrong(violations.getFirst().toString());
    } catch (JsonSyntaxException e) {
      return new Reading.Wrong("it is no JSON: " + e.getMessage());
    }
  }

  /// Many models put JSON into a fence of Markdown, whatever they are told.
  private static String unfenced(String text) {
    String bare = text.strip();
    if (bare.startsWith("```") && bare.endsWith("```") && bare.indexOf('\n') > 0) {
      return bare.substring(bare.indexOf('\n') + 1, bare.length() - 3).strip();
    }
    return bare;
  }

  private static String shown(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }
}
