package dev.mcpt.wire.revision;

import dev.mcpt.wire.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Judges the parts of messages by the shapes that a revision gives them: required members, types,
/// words, bounds, the forms of content.
///
/// The table is our own; it stands in the `…Shapes` files of this package, one per area, each
/// member with the revisions in which it is known. It says the same as the schema files of the
/// specification except for:
///
/// * `_meta` is known in every request and notification of every revision. The files to 2025-06-18
///   have it in the general request and notification only, that of 2025-11-25 leaves some out; the
///   text gives it to all.
/// * `_meta` may hold `io.modelcontextprotocol/related-task` in 2025-11-25. The file defines its
///   type without a place for it.
/// * The numbers in the answers of a form are numbers; the files say integers.
/// * At most 100 completion values in every revision. Only the file of 2026-07-28 says it in schema
///   language, the others in words.
/// * `$schema`, `properties`, `required` and `type` of a tool's schemas are known in every
///   revision, of any type where the file does not speak of them: they belong to JSON Schema and
///   are never early or late.
/// * Where the file of 2026-07-28 says `JSONValue`, which has no null and no fractions there, any
///   JSON is known.
/// * The forms of a union are told apart by their mark (`type`, `mode`, `method`, `code`, `text` or
///   `blob`) and judged by that one form, while a file is content if any form fits.
/// * A `resultType` of 2026-07-28 that is neither `complete` nor `input_required` belongs to an
///   extension; such a result is judged by what all results have in common.
///
/// Members that are not in the table are allowed, as the specification allows them everywhere.
/// [#early] tells those that only a later revision introduces. A method that is not in the table is
/// judged by what all requests, results and notifications have in common.
public final class Shapes {

  private static final List<MessageShape> TABLE =
      Stream.of(
              LifecycleShapes.messages(),
              ToolShapes.messages(),
              ResourceShapes.messages(),
              PromptShapes.messages(),
              CompletionShapes.messages(),
              ProgressShapes.messages(),
              SamplingShapes.messages(),
              ElicitationShapes.messages(),
              RootShapes.messages(),
              TaskShapes.messages(),
              StatelessShapes.messages())
          .flatMap(List::stream)
          .toList();

  private static final Map<String, MessageShape> BY_KEY =
      TABLE.stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  row -> key(row.part(), row.method()), Function.identity()));

  private Shapes() {}

  private static String key(MessagePart part, String method) {
    return part + " " + method;
  }

  /// What a revision forbids in a request's params.
  ///
  /// @param params Java null where the member is absent
  public static List<ShapeProblem> request(
      Revision revision, String method, @Nullable JsonValue params) {
    return check(revision, MessagePart.REQUEST_PARAMS, method, params);
  }

  /// What a revision forbids in the result of a request.
  public static List<ShapeProblem> result(
      Revision revision, String requestMethod, JsonValue result) {
    return check(revision, MessagePart.RESULT, requestMethod, result);
  }

  /// What a revision forbids in a notification's params.
  ///
  /// @param params Java null where the member is absent
  public static List<ShapeProblem> notification(
      Revision revision, String method, @Nullable JsonValue params) {
    return check(revision, MessagePart.NOTIFICATION_PARAMS, method, params);
  }

  /// What a revision forbids in the member `error` of an answer.
  public static List<ShapeProblem> error(Revision revision, JsonValue error) {
    ShapeReader reader = new ShapeReader(revision);
    reader.read(ErrorShapes.ERROR, error, "");
    return reader.broken();
  }

  /// What a revision forbids in a part of a message.
  ///
  /// @param method the method of the request or notification; for a result that of its request
  /// @param value Java null where the part is absent
  public static List<ShapeProblem> check(
      Revision revision, MessagePart part, String method, @Nullable JsonValue value) {
    return read(revision, part, method, value, ShapeReader::broken);
  }

  /// What only a later revision introduces: members (allowed, as unknown ones are) and forms of
  /// content (forbidden, and in [#check] as well).
  public static List<ShapeProblem> early(
      Revision revision, MessagePart part, String method, @Nullable JsonValue value) {
    return read(revision, part, method, value, ShapeReader::early);
  }

  /// Members that the protocol had in an earlier revision and has no more; allowed, as unknown ones
  /// are.
  public static List<ShapeProblem> late(
      Revision revision, MessagePart part, String method, @Nullable JsonValue value) {
    return read(revision, part, method, value, ShapeReader::late);
  }

  private static List<ShapeProblem> read(
      Revision revision,
      MessagePart part,
      String method,
      @Nullable JsonValue value,
      Function<ShapeReader, List<ShapeProblem>> answer) {
    MessageShape row = BY_KEY.getOrDefault(key(part, method), common(method, part));
    ShapeReader reader = new ShapeReader(revision);
    if (value != null) {
      reader.read(row.type(), value, "");
    } else if (row.required(revision)) {
      reader.missing();
    }
    return answer.apply(reader);
  }

  private static MessageShape common(String method, MessagePart part) {
    return switch (part) {
      case REQUEST_PARAMS -> MessageShape.optionalRequest(method, BaseShapes.REQUEST_PARAMS);
      case RESULT -> MessageShape.result(method, BaseShapes.RESULT);
      case NOTIFICATION_PARAMS ->
          MessageShape.optionalNotification(method, BaseShapes.NOTIFICATION_PARAMS);
    };
  }

  /// The table, for tests and comparison.
  static List<MessageShape> table() {
    return TABLE;
  }
}
