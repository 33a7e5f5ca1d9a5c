package dev.mcpt.dialogue;

import dev.mcpt.provider.Answering;
import dev.mcpt.provider.Model;
import dev.mcpt.provider.ModelFailure;
import dev.mcpt.results.Evaluation;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/// A model that scores goal, tool use, error handling, quality and flow. Used by one thread at a
/// time.
final class ModelJudge implements Judge {

  /// What is scored, in the order of the prompt.
  static final List<String> CRITERIA =
      List.of("goal", "tool_use", "error_handling", "quality", "flow");

  private static final JsonSchema VERDICT =
      Answering.schema(
          """
          {"type": "object", "additionalProperties": false,
           "required": ["overall_score", "criteria_scores", "reasoning", "success"],
           "properties": {
             "overall_score": {"type": "number", "minimum": 0, "maximum": 10},
             "criteria_scores": {"type": "object", "additionalProperties": false,
               "required": ["goal", "tool_use", "error_handling", "quality", "flow"],
               "properties": {
                 "goal": {"$ref": "#/$defs/score"}, "tool_use": {"$ref": "#/$defs/score"},
                 "error_handling": {"$ref": "#/$defs/score"}, "quality": {"$ref": "#/$defs/score"},
                 "flow": {"$ref": "#/$defs/score"}}},
             "reasoning": {"type": "string", "pattern": "\\\\S"},
             "success": {"type": "boolean"}},
           "$defs": {"score": {"type": "number", "minimum": 0, "maximum": 10}}}
          """);

  private final Model model;

  ModelJudge(Model model) {
    this.model = model;
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public Evaluation judge(Hearing hearing) throws ModelFailure, InterruptedException {
    JsonObject verdict =
        Answering.ask(model, Prompts.judge(), question(hearing), VERDICT, "judge_malformed");
    JsonObject scores = Objects.requireNonNull(verdict.object("criteria_scores"));
    var criteria = new LinkedHashMap<String, Double>();
    CRITERIA.forEach(name -> criteria.put(name, number(scores, name)));
    return new Evaluation(
        number(verdict, "overall_score"),
        criteria,
        Objects.requireNonNull(verdict.string("reasoning")),
        Boolean.TRUE.equals(verdict.bool("success")));
  }

  private static double number(JsonObject from, String name) {
    return from.get(name) instanceof JsonNumber number ? number.decimal().doubleValue() : 0;
  }

  private static String question(Hearing hearing) {
    return Json.object()
        .put("success_criteria", hearing.successCriteria())
        .put("ended", hearing.status().word())
        .put("conversation", Protocol.all(hearing.conversation()))
        .build()
        .toString();
  }
}
