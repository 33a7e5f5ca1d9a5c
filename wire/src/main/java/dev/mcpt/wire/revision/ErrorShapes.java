package dev.mcpt.wire.revision;

import static dev.mcpt.wire.revision.Revision.V2025_11_25;
import static dev.mcpt.wire.revision.Revision.V2026_07_28;
import static dev.mcpt.wire.revision.Type.Scalar.ANY;
import static dev.mcpt.wire.revision.Type.Scalar.INTEGER;
import static dev.mcpt.wire.revision.Type.Scalar.STRING;
import static dev.mcpt.wire.revision.Type.list;

import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import java.util.Objects;
import java.util.function.Predicate;

/// The member `error` of an answer; some codes demand certain data.
final class ErrorShapes {

  private static final Shape URL_ELICITATION_REQUIRED =
      error("URLElicitationRequiredError.error", exactly(ErrorCodes.URL_ELICITATION_REQUIRED))
          .must(
              "data",
              Shape.of("URLElicitationRequiredError.data")
                  .must("elicitations", list(ElicitationShapes.URL)));

  private static final Shape MISSING_CLIENT_CAPABILITY =
      error(
              "MissingRequiredClientCapabilityError.error",
              exactly(ErrorCodes.MISSING_CLIENT_CAPABILITY))
          .must(
              "data",
              Shape.of("MissingRequiredClientCapabilityError.data")
                  .must("requiredCapabilities", LifecycleShapes.CLIENT_CAPABILITIES));

  private static final Shape UNSUPPORTED_VERSION =
      error(
              "UnsupportedProtocolVersionError.error",
              exactly(ErrorCodes.UNSUPPORTED_PROTOCOL_VERSION))
          .must(
              "data",
              Shape.of("UnsupportedProtocolVersionError.data")
                  .must("requested", STRING)
                  .must("supported", list(STRING)));

  static final Union ERROR =
      Union.of("an error")
          .form(
              "URL elicitation required",
              code(ErrorCodes.URL_ELICITATION_REQUIRED),
              URL_ELICITATION_REQUIRED,
              V2025_11_25,
              V2025_11_25)
          .form(
              "missing client capability",
              code(ErrorCodes.MISSING_CLIENT_CAPABILITY),
              MISSING_CLIENT_CAPABILITY,
              V2026_07_28)
          .form(
              "unsupported protocol version",
              code(ErrorCodes.UNSUPPORTED_PROTOCOL_VERSION),
              UNSUPPORTED_VERSION,
              V2026_07_28)
          .form("error", Union::anything, error("Error", INTEGER).may("data", ANY));

  private ErrorShapes() {}

  private static Shape error(String name, Type code) {
    return Shape.of(name).must("code", code).must("message", STRING);
  }

  private static Type exactly(long code) {
    return new Type.Bounded(INTEGER, code, code);
  }

  private static Predicate<JsonValue> code(long code) {
    return value ->
        value instanceof JsonObject object && Objects.equals(object.integer("code"), code);
  }
}
