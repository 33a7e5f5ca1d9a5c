package dev.mcpt.testbed.model;

import dev.mcpt.testbed.json.BadJson;
import dev.mcpt.testbed.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads scripts from JSON.
///
/// * `[answer, …]`: one for each request, in order.
/// * `{"answers": [answer, …]}`: one for each place of a conversation, by how often the model has
///   spoken in the request. A fault stays at its place.
/// * `{"rules": [{"system": "part", "last": "part", "answers": […]}, …]}`: the first rule that fits
///   answers, by the place of the conversation. A rule fits when the system prompt and the last
///   message hold its parts; one without parts always does.
///
/// An answer is one of
///
/// * `{"say": "text", "call": {"tool": "name", "arguments": {…}}}`: either alone or both; `calls`
///   is a list of several. Arguments that are a string are sent as this text, JSON or not.
/// * `{"refuse": "text"}`, `{"cut_short": "text"}`
/// * `{"endless": {"tool": "name", "arguments": {…}}}`: now and at every later place.
/// * `{"fault": "name"}`: `too_many_requests` (with `retry_after`, in seconds or a date),
///   `overloaded`, `server_error`, `bad_key`, `malformed_json`, `html_page` (with `status`, else
///   502), `silence`, `cut_stream` and `slow_tokens` (with what a reply has; the latter with
///   `delay_ms`)
///
/// Each may have `latency_ms`; each reply `usage` (`{"input": 1, "output": 2}`). In texts and in
/// the strings of arguments stand `${user}`, `${tool}` and `${system}` for the last text of the
/// user, the last tool result and the system prompt; `${user:REGEX}` is what the expression finds
/// first.
///
/// Both objects may have `faults`, the first outermost: `{"fault": …, "first": n}` for the first n
/// requests, `"at": [2, 5]` for those numbers, `"from": n` for all from there on, `"each_first": n`
/// for each distinct request n times.
public final class ScriptFile {

  private ScriptFile() {}

  /// Reads a file.
  ///
  /// @throws IllegalArgumentException when it cannot be read or is no script; says where
  public static Script read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file + ": " + e, e);
    }
  }

  /// Reads a text.
  ///
  /// @throws IllegalArgumentException when it is no script; says where
  public static Script parse(String json) {
    Object value;
    try {
      value = Json.read(json);
    } catch (BadJson e) {
      throw new IllegalArgumentException("script: " + e.getMessage(), e);
    }
    Script script =
        value instanceof List<?> answers
            ? Script.inOrder(answers(answers, "script"))
            : object(Fields.of(value, "script"));
    return request -> new Template(request).fill(script.answer(request));
  }

  private static Script object(Fields fields) {
    if (fields.has("rules") == fields.has("answers")) {
      throw new IllegalArgumentException("script: either rules or answers are wanted");
    }
    Script script = fields.has("rules") ? rules(fields) : conversation(fields);
    List<?> faults = fields.has("faults") ? fields.array("faults") : List.of();
    for (int i = faults.size() - 1; i >= 0; i--) {
      script = failing(script, faults.get(i), fields.where("faults[" + i + "]"));
    }
    fields.done();
    return script;
  }

  private static Script conversation(Fields fields) {
    return Script.perConversation(answers(fields.array("answers"), fields.where("answers")));
  }

  private static Script rules(Fields fields) {
    List<?> items = fields.array("rules");
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Fields rule = Fields.of(items.get(i), fields.where("rules[" + i + "]"));
      String system = rule.has("system") ? rule.text("system") : "";
      String last = rule.has("last") ? rule.text("last") : "";
      rules.add(
          new Rule(
              request -> request.system().contains(system) && request.lastText().contains(last),
              conversation(rule)));
      rule.done();
    }
    return Script.firstFitting(rules.toArray(Rule[]::new));
  }

  private static Script failing(Script script, Object value, String where) {
    Fields fields = Fields.of(value, where);
    Answer fault = AnswerReader.fault(fields, where);
    Script failing;
    if (fields.has("first")) {
      failing = script.failingFirst(fields.number("first"), fault);
    } else if (fields.has("at")) {
      int[] numbers =
          fields.array("at").stream()
              .mapToInt(number -> Fields.number(number, fields.where("at")))
              .toArray();
      failing = script.failingAt(fault, numbers);
    } else if (fields.has("from")) {
      failing = script.failingFrom(fields.number("from"), fault);
    } else if (fields.has("each_first")) {
      failing = script.failingEachFirst(fields.number("each_first"), fault);
    } else {
      throw new IllegalArgumentException(where + ": first, at, from or each_first is wanted");
    }
    fields.done();
    return failing;
  }

  private static Answer[] answers(List<?> items, String where) {
    Answer[] answers = new Answer[items.size()];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = AnswerReader.read(items.get(i), where + "[" + i + "]");
    }
    return answers;
  }
}
