package dev.mcpt.testbed.model;

import dev.mcpt.testbed.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What OpenAI's Chat Completions API wants of a request beside its messages and tools, in its
/// words.
final class OpenAiRules {

  private static final Set<String> KNOWN =
      Set.of(
          "audio",
          "frequency_penalty",
          "function_call",
          "functions",
          "logit_bias",
          "logprobs",
          "max_completion_tokens",
          "max_tokens",
          "messages",
          "metadata",
          "modalities",
          "model",
          "n",
          "parallel_tool_calls",
          "prediction",
          "presence_penalty",
          "prompt_cache_key",
          "prompt_cache_retention",
          "reasoning_effort",
          "response_format",
          "safety_identifier",
          "seed",
          "service_tier",
          "stop",
          "store",
          "stream",
          "stream_options",
          "temperature",
          "tool_choice",
          "tools",
          "top_logprobs",
          "top_p",
          "user",
          "verbosity",
          "web_search_options");

  private OpenAiRules() {}

  static void check(Map<String, Object> body) throws Refused {
    for (String name : body.keySet()) {
      if (!KNOWN.contains(name)) {
        throw Refused.invalid("Unrecognized request argument supplied: " + name);
      }
    }
    if (!(body.get("model") instanceof String model) || model.isEmpty()) {
      throw Refused.invalid("you must provide a model parameter");
    }
    if (!body.containsKey("messages")) {
      throw wrong(
          "Missing required parameter: 'messages'.", "messages", "missing_required_parameter");
    }
    number(body, "temperature", 2);
    number(body, "top_p", 1);
    atLeastOne(body, "max_tokens");
    atLeastOne(body, "max_completion_tokens");
    if (body.containsKey("max_tokens") && body.containsKey("max_completion_tokens")) {
      throw wrong(
          "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
          "max_tokens",
          "invalid_parameter_combination");
    }
    type(body, "stream", Boolean.class, "boolean");
    if (body.containsKey("stream_options") && !Boolean.TRUE.equals(body.get("stream"))) {
      throw wrong(
          "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
          "stream_options",
          null);
    }
    OpenAiTalk.check(body);
    OpenAiTools.check(body);
    responseFormat(body);
  }

  private static void number(Map<String, Object> body, String name, int most) throws Refused {
    if (body.containsKey(name)) {
      type(body, name, Number.class, "decimal");
      BigDecimal value = new BigDecimal(String.valueOf(body.get(name)));
      if (value.signum() < 0 || value.compareTo(BigDecimal.valueOf(most)) > 0) {
        boolean low = value.signum() < 0;
        throw wrong(
            "Invalid '%s': decimal %s value. Expected a value %s, but got %s instead."
                .formatted(
                    name,
                    low ? "below minimum" : "above maximum",
                    low ? ">= 0" : "<= " + most,
                    value),
            name,
            low ? "decimal_below_min_value" : "decimal_above_max_value");
      }
    }
  }

  private static void atLeastOne(Map<String, Object> body, String name) throws Refused {
    type(body, name, Long.class, "integer");
    if (body.get(name) instanceof Long value && value < 1) {
      throw wrong(
          "Invalid '%s': integer below minimum value. Expected a value >= 1, but got %d instead."
              .formatted(name, value),
          name,
          "integer_below_min_value");
    }
  }

  private static void responseFormat(Map<String, Object> body) throws Refused {
    if (!body.containsKey("response_format")) {
      return;
    }
    Map<String, Object> format = Json.object(body, "response_format");
    String type = String.valueOf(format.get("type"));
    switch (type) {
      case "text" -> {
        // Always taken.
      }
      case "json_object" -> {
        String messages = Json.write(Json.array(body, "messages")).toLowerCase(Locale.ROOT);
        if (!messages.contains("json")) {
          throw wrong(
              "'messages' must contain the word 'json' in some form, to use 'response_format' of"
                  + " type 'json_object'.",
              "messages",
              null);
        }
      }
      case "json_schema" -> {
        Map<String, Object> schema = Json.object(format, "json_schema");
        String param = "response_format.json_schema";
        OpenAiTools.name(schema, param + ".name");
        OpenAiSchema.check(
            Json.object(schema, "schema"),
            Boolean.TRUE.equals(schema.get("strict")),
            "Invalid schema for response_format '" + schema.get("name") + "': ",
            "response_format",
            "invalid_json_schema");
      }
      default ->
          throw wrong(
              "Invalid value: '%s'. Supported values are: 'json_object', 'json_schema', and 'text'."
                  .formatted(type),
              "response_format.type",
              "invalid_value");
    }
  }

  /// Refuses a member of another type; an absent one is taken.
  static void type(Map<String, Object> of, String name, Class<?> type, String called)
      throws Refused {
    Object value = of.get(name);
    if (value != null && !type.isInstance(value)) {
      throw wrongType(name, article(called), value);
    }
  }

  static Refused wrongType(String param, String wanted, @Nullable Object value) {
    return wrong(
        "Invalid type for '%s': expected %s, but got %s instead."
            .formatted(param, wanted, kind(value)),
        param,
        "invalid_type");
  }

  private static String article(String called) {
    return (called.startsWith("i") || called.startsWith("o") || called.startsWith("a")
            ? "an "
            : "a ")
        + called;
  }

  private static String kind(@Nullable Object value) {
    return switch (value) {
      case String _ -> "a string";
      case Boolean _ -> "a boolean";
      case Map<?, ?> _ -> "an object";
      case List<?> _ -> "an array";
      case Long _ -> "an integer";
      case Number _ -> "a decimal";
      case null, default -> "null";
    };
  }

  static Refused emptyArray(String param) {
    return wrong(
        "Invalid '%s': empty array. Expected an array with minimum length 1, but got an empty array instead."
            .formatted(param),
        param,
        "empty_array");
  }

  static Refused wrong(String text, String param, @Nullable String code) {
    return new Refused(400, "invalid_request_error", text, param, code);
  }
}
