package dev.mcpt.wire.revision;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The differences between the table and the schema files that are meant; the reasons stand in the
/// description of [Shapes].
final class ExplainedDifferences {

  private record Explanation(Pattern pattern, String reason) {}

  private static final List<Explanation> EXPLANATIONS =
      List.of(
          explained(
              "202(4-11-05|5-03-26|5-06-18) \\w+._meta: only ours",
              "_meta stands in the general request and notification only"),
          explained(
              "2025-11-25 (ElicitationCompleteNotification|\\w+TaskRequest|GetTaskPayloadRequest)"
                  + ".params._meta: only ours",
              "_meta stands in the general request and notification only"),
          explained(
              "2025-11-25 .*/related-task: only ours", "related-task has no place in the file"),
          explained(
              ".* ours \\[boolean, number, string], theirs \\[boolean, integer, string]",
              "a form's answer is a number"),
          explained(
              "202[45].* CompleteResult.completion.values maxItems: ours 100.*",
              "100 completion values in words"),
          explained(
              "202[45].* Tool.(in|out)putSchema.\\$schema: only ours", "keywords of JSON Schema"),
          explained(
              "2026-07-28 Tool.(in|out)putSchema.(properties|required|type): only ours",
              "keywords of JSON Schema"),
          explained(
              "2026-07-28 .* result: no counterpart of our form Result",
              "results that an extension adds"));

  private static final List<String> FAMILIES =
      List.of(
          "JSON(RPC)?[A-Z].*",
          "(Client|Server)(Request|Result|Notification)",
          "Request|Notification|Paginated(Request|Result)|ClientResult|ServerResult",
          "Annotated|BaseMetadata|Icons|ResourceContents|Cursor|CacheableResult|ResultType",
          "EnumSchema|SingleSelectEnumSchema|MultiSelectEnumSchema|SamplingMessageContentBlock",
          "(Resource|TaskAugmented|InputResponse)RequestParams|EmptyResult",
          "(HeaderMismatch|Internal|InvalidParams|InvalidRequest|MethodNotFound|Parse)Error");

  private ExplainedDifferences() {}

  private static Explanation explained(String pattern, String reason) {
    return new Explanation(Pattern.compile(pattern), reason);
  }

  static @Nullable String reason(Revision revision, String difference) {
    return EXPLANATIONS.stream()
        .filter(known -> known.pattern().matcher(revision + " " + difference).matches())
        .map(Explanation::reason)
        .findFirst()
        .orElse(null);
  }

  /// Whole messages and families of types, whose members stand in each type of ours.
  static boolean isEnvelope(String name) {
    return FAMILIES.stream().anyMatch(name::matches);
  }
}
