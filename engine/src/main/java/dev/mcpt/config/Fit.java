package dev.mcpt.config;

import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;

/// Holds the value of a field against its kind and says what is wrong.
final class Fit {

  private final Field field;
  private final Spot spot;

  private Fit(Field field, Spot spot) {
    this.field = field;
    this.spot = spot;
  }

  /// Whether the value is one that the field may hold; if not, the problem was noted.
  static boolean check(Field field, Spot spot) {
    return new Fit(field, spot).fits(field.kind());
  }

  private boolean fits(Kind kind) {
    JsonValue value = spot.value();
    return switch (kind) {
      case Kind.Anything _ -> true;
      case Kind.Text(boolean mayBeEmpty) ->
          held(value instanceof JsonString(String text) && (mayBeEmpty || !text.isBlank()), kind);
      case Kind.Identifier _ ->
          value instanceof JsonString(String text) ? identifier(text) : refused(kind);
      case Kind.Word(List<String> allowed) ->
          value instanceof JsonString(String text) ? word(spot, text, allowed) : refused(kind);
      case Kind.Whole(long least, long most) ->
          held(
              value instanceof JsonNumber number
                  && number.isInteger()
                  && between(number, BigDecimal.valueOf(least), BigDecimal.valueOf(most)),
              kind);
      case Kind.Decimal(double least, double most) ->
          held(
              value instanceof JsonNumber number
                  && between(number, BigDecimal.valueOf(least), BigDecimal.valueOf(most)),
              kind);
      case Kind.Flag _ -> held(value instanceof JsonBoolean, kind);
      case Kind.Texts _ -> value instanceof JsonArray ? texts() : refused(kind);
      case Kind.Words(List<String> allowed) ->
          value instanceof JsonArray ? words(allowed) : refused(kind);
      case Kind.TextMap _ -> value instanceof JsonObject object ? map(object) : refused(kind);
      case Kind.Tree _, Kind.Nested _ -> held(value instanceof JsonObject, kind);
      case Kind.CommandLine _ -> commandLine(kind);
      case Kind.Rows(_, boolean mayBeEmpty, _) ->
          held(value instanceof JsonArray array && (mayBeEmpty || !array.isEmpty()), kind);
      case Kind.Either(List<Kind> kinds) -> either(kinds, kind);
    };
  }

  private boolean held(boolean sound, Kind kind) {
    return sound || refused(kind);
  }

  private boolean refused(Kind kind) {
    String shown = Redactor.isSecretName(field.name()) ? "what stands here" : spot.shown();
    spot.problem(
        "`" + field.name() + "` must be " + article(kind.words()) + ", not " + shown,
        field.example());
    return false;
  }

  private static String article(String words) {
    return words.startsWith("one of")
            || words.startsWith("text")
            || words.startsWith("true")
            || words.startsWith("any")
        ? words
        : (words.startsWith("id ") || words.startsWith("object") ? "an " : "a ") + words;
  }

  private static boolean between(JsonNumber number, BigDecimal least, BigDecimal most) {
    try {
      BigDecimal value = number.decimal();
      return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    } catch (ArithmeticException _) {
      return false;
    }
  }

  private boolean identifier(String text) {
    if (Ids.sound(text)) {
      return true;
    }
    spot.problem(
        "`"
            + field.name()
            + "` "
            + spot.shown()
            + " is no id: letters, digits, `_`, `.` and `-` only",
        "for example \"" + field.name() + "\": \"" + Ids.made(text) + "\"");
    return false;
  }

  private boolean word(Spot at, String text, List<String> allowed) {
    if (allowed.contains(text)) {
      return true;
    }
    String nearest = Nearest.to(text, allowed);
    at.problem(
        "`" + field.name() + "` can not be \"" + text + "\"",
        (nearest == null ? "" : "did you mean `" + nearest + "`? ")
            + "allowed: "
            + String.join(", ", allowed));
    return false;
  }

  private boolean texts() {
    boolean sound = true;
    for (Spot item : spot.items()) {
      if (!(item.value() instanceof JsonString(String text)) || text.isEmpty()) {
        item.problem(
            "each item of `" + field.name() + "` must be a text, not " + item.shown(),
            field.example());
        sound = false;
      }
    }
    return sound;
  }

  private boolean words(List<String> allowed) {
    boolean sound = texts();
    for (Spot item : spot.items()) {
      if (item.value() instanceof JsonString(String text) && !text.isEmpty()) {
        sound &= word(item, text, allowed);
      }
    }
    return sound;
  }

  private boolean map(JsonObject object) {
    boolean sound = true;
    for (JsonObject.Member member : object.members()) {
      if (!(member.value() instanceof JsonString)) {
        spot.member(member.name(), member.value())
            .problem(
                "`"
                    + field.name()
                    + "."
                    + member.name()
                    + "` must be text, not "
                    + (Redactor.isSecretName(member.name()) ? "this" : member.value()),
                "put it into quotes");
        sound = false;
      }
    }
    return sound;
  }

  private boolean commandLine(Kind kind) {
    return switch (spot.value()) {
      case JsonString(String text) -> held(!text.isBlank(), kind);
      case JsonArray list -> held(!list.isEmpty(), kind) && texts();
      case JsonObject _, JsonNumber _, JsonBoolean _, JsonNull _ -> refused(kind);
    };
  }

  private boolean either(List<Kind> kinds, Kind all) {
    for (Kind kind : kinds) {
      boolean sameType =
          switch (kind) {
            case Kind.Text _, Kind.Word _, Kind.Identifier _ -> spot.value() instanceof JsonString;
            case Kind.Flag _ -> spot.value() instanceof JsonBoolean;
            case Kind.Whole _, Kind.Decimal _ -> spot.value() instanceof JsonNumber;
            case Kind.TextMap _, Kind.Tree _, Kind.Nested _ -> spot.value() instanceof JsonObject;
            case Kind.Texts _, Kind.Words _, Kind.Rows _ -> spot.value() instanceof JsonArray;
            case Kind.Anything _, Kind.CommandLine _, Kind.Either _ -> true;
          };
      if (sameType) {
        return fits(kind);
      }
    }
    return refused(all);
  }
}
