package dev.mcpt.wire.revision;

import static dev.mcpt.wire.revision.Revision.V2026_07_28;
import static dev.mcpt.wire.revision.Type.Scalar.STRING;
import static dev.mcpt.wire.revision.Type.map;
import static dev.mcpt.wire.revision.Type.word;
import static dev.mcpt.wire.revision.Union.has;
import static dev.mcpt.wire.revision.Union.tag;

import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;

/// How a server of the stateless era asks for input: the answer `input_required`, and the retry
/// that brings what was asked for.
final class InputShapes {

  private static final Union REQUEST =
      Union.of("an input request")
          .form(
              Methods.CREATE_MESSAGE,
              tag("method", Methods.CREATE_MESSAGE),
              Shape.of("CreateMessageRequest")
                  .must("method", word(Methods.CREATE_MESSAGE))
                  .must("params", SamplingShapes.PARAMS))
          .form(
              Methods.ROOTS_LIST,
              tag("method", Methods.ROOTS_LIST),
              Shape.of("ListRootsRequest")
                  .must("method", word(Methods.ROOTS_LIST))
                  .may("params", RootShapes.PARAMS))
          .form(
              Methods.ELICIT,
              tag("method", Methods.ELICIT),
              Shape.of("ElicitRequest")
                  .must("method", word(Methods.ELICIT))
                  .must("params", ElicitationShapes.PARAMS));

  private static final Union RESPONSE =
      Union.of("an input response")
          .form("roots", has("roots"), RootShapes.RESULT)
          .form("action", has("action"), ElicitationShapes.RESULT)
          .form("message", has("role"), SamplingShapes.RESULT);

  private static final Shape REQUIRED =
      BaseShapes.result("InputRequiredResult")
          .may("inputRequests", map(REQUEST))
          .may("requestState", STRING);

  private InputShapes() {}

  /// The params of a request that can be sent again with the answers.
  static Shape retryable(String name) {
    return BaseShapes.params(name)
        .may("inputResponses", map(RESPONSE), V2026_07_28)
        .may("requestState", STRING, V2026_07_28);
  }

  /// A result that can ask for input instead, or be of a kind that an extension adds. The forms of
  /// the plain result follow.
  static Union orInputRequired(String name) {
    return Union.of(name)
        .form("input_required", tag("resultType", "input_required"), REQUIRED, V2026_07_28)
        .form("other", InputShapes::isOfAnExtension, BaseShapes.RESULT, V2026_07_28);
  }

  private static boolean isOfAnExtension(JsonValue value) {
    String type = value instanceof JsonObject object ? object.string("resultType") : null;
    return type != null && !type.equals("complete");
  }
}
