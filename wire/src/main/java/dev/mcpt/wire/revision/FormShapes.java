package dev.mcpt.wire.revision;

import static dev.mcpt.wire.revision.Revision.V2025_06_18;
import static dev.mcpt.wire.revision.Revision.V2025_11_25;
import static dev.mcpt.wire.revision.Type.Scalar.BOOLEAN;
import static dev.mcpt.wire.revision.Type.Scalar.INTEGER;
import static dev.mcpt.wire.revision.Type.Scalar.NUMBER;
import static dev.mcpt.wire.revision.Type.Scalar.STRING;
import static dev.mcpt.wire.revision.Type.list;
import static dev.mcpt.wire.revision.Type.word;
import static dev.mcpt.wire.revision.Union.has;
import static dev.mcpt.wire.revision.Union.inside;
import static dev.mcpt.wire.revision.Union.tag;

/// The fields of a form: the small part of JSON Schema that elicitation allows.
final class FormShapes {

  private static final Type OPTIONS =
      list(Shape.of("(titled option)").must("const", STRING).must("title", STRING));

  private static final Shape TEXT =
      field("StringSchema", "string")
          .may("minLength", INTEGER)
          .may("maxLength", INTEGER)
          .may("format", word("date", "date-time", "email", "uri"))
          .may("default", STRING, V2025_11_25);

  private static final Shape NUMBERS =
      field("NumberSchema", "integer", "number")
          .may("minimum", NUMBER)
          .may("maximum", NUMBER)
          .may("default", NUMBER, V2025_11_25);

  private static final Shape YES_OR_NO = field("BooleanSchema", "boolean").may("default", BOOLEAN);

  /// Named EnumSchema in 2025-06-18.
  private static final Shape NAMED_CHOICE =
      field("LegacyTitledEnumSchema", "string")
          .must("enum", list(STRING))
          .may("enumNames", list(STRING))
          .may("default", STRING, V2025_11_25);

  private static final Shape CHOICE =
      field("UntitledSingleSelectEnumSchema", "string")
          .must("enum", list(STRING))
          .may("default", STRING);

  private static final Shape TITLED_CHOICE =
      field("TitledSingleSelectEnumSchema", "string").must("oneOf", OPTIONS).may("default", STRING);

  private static final Shape CHOICES =
      several("UntitledMultiSelectEnumSchema")
          .must(
              "items",
              Shape.of("UntitledMultiSelectEnumSchema.items")
                  .must("type", word("string"))
                  .must("enum", list(STRING)));

  private static final Shape TITLED_CHOICES =
      several("TitledMultiSelectEnumSchema")
          .must("items", Shape.of("TitledMultiSelectEnumSchema.items").must("anyOf", OPTIONS));

  static final Union FIELD =
      Union.of("PrimitiveSchemaDefinition")
          .form(
              "enum",
              tag("type", "string").and(has("enum")),
              NAMED_CHOICE,
              V2025_06_18,
              V2025_06_18)
          .form(
              "enumNames",
              tag("type", "string").and(has("enum")).and(has("enumNames")),
              NAMED_CHOICE,
              V2025_11_25)
          .form("enum", tag("type", "string").and(has("enum")), CHOICE, V2025_11_25)
          .form("oneOf", tag("type", "string").and(has("oneOf")), TITLED_CHOICE, V2025_11_25)
          .form("string", tag("type", "string"), TEXT)
          .form("number", tag("type", "number"), NUMBERS)
          .form("integer", tag("type", "integer"), NUMBERS)
          .form("boolean", tag("type", "boolean"), YES_OR_NO)
          .form(
              "array of titled",
              tag("type", "array").and(inside("items", has("anyOf"))),
              TITLED_CHOICES,
              V2025_11_25)
          .form("array", tag("type", "array"), CHOICES, V2025_11_25);

  private FormShapes() {}

  private static Shape field(String name, String... types) {
    return Shape.of(name).must("type", word(types)).may("title", STRING).may("description", STRING);
  }

  private static Shape several(String name) {
    return field(name, "array")
        .may("minItems", INTEGER)
        .may("maxItems", INTEGER)
        .may("default", list(STRING));
  }
}
