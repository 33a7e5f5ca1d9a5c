package dev.mcpt.config;

import static dev.mcpt.config.Field.optional;
import static dev.mcpt.config.Field.required;
import static dev.mcpt.config.Field.with;

import java.util.List;

/// The fields of model files.
final class ModelFields {
  private static final Kind TEXT = new Kind.Text(false);
  private static final Kind ANY_TEXT = new Kind.Text(true);

  static final Table MODEL =
      Table.of(
          "a model file",
          List.of(
              required(
                  "api",
                  new Kind.Word(ModelApi.words()),
                  "What the service speaks; `openai` is Chat Completions, which many services speak."),
              required(
                  "base_url", ANY_TEXT, "Where the service is. Empty means that it is not set up."),
              optional(
                  "api_key",
                  ANY_TEXT,
                  "The key, better a variable: `${NAME:-}`. Without this field requests go out without a key; empty means that the service is not set up."),
              required("model", TEXT, "The model that is used where only the service is named."),
              optional(
                  "temperature",
                  new Kind.Decimal(0, 2),
                  "How freely the model chooses its words; without it the service's own default."),
              with(
                  "max_tokens",
                  new Kind.Whole(1, 1_000_000),
                  "4096",
                  "Tokens that one reply may have at the most."),
              optional(
                  "requests_per_minute",
                  new Kind.Whole(1, 1_000_000),
                  "What all cases of a run together may send; they wait for their turn."),
              optional(
                  "tokens_per_minute",
                  new Kind.Whole(1, 1_000_000_000),
                  "What all cases of a run together may use up, read and written; they wait."),
              with("timeout", new Kind.Decimal(0.1, 3600), "120", "Seconds for one request."),
              with(
                  "retries",
                  new Kind.Whole(0, 20),
                  "3",
                  "How often a request is sent again after 408, 429, 5xx or a lost connection."),
              with(
                  "backoff",
                  new Kind.Decimal(0, 60),
                  "1",
                  "Seconds before the first of them at the most, drawn at random; doubled for each further one. `Retry-After` goes before."),
              with(
                  "prices",
                  new Kind.Tree(),
                  "{}",
                  "USD for 1,000,000 tokens by model: `{\"some-model\": {\"input\": 3, \"output\": 15}}`.")));

  static final Table PRICE =
      Table.of(
          "a price",
          List.of(
              required("input", new Kind.Decimal(0, 1_000_000), "For tokens that are read."),
              required("output", new Kind.Decimal(0, 1_000_000), "For tokens that are written.")));

  private ModelFields() {}
}
