package dev.mcpt.wire.json;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Reads and writes JSON (RFC 8259) and builds values.
///
/// Reading is strict (no comments, no trailing commas, no byte order mark, nothing after the value)
/// and loses nothing that has a meaning: duplicate members and the text of numbers stay. Refused is
/// also a member's name with an unpaired surrogate.
public final class Json {

  /// Arrays and objects may stand in each other to this depth.
  public static final int MAX_DEPTH = 400;

  /// The longest document and the longest string, in characters.
  public static final int MAX_TEXT = 256 * 1024 * 1024;

  /// The longest name of a member, in characters.
  public static final int MAX_NAME = 1024 * 1024;

  /// The longest number, in characters.
  public static final int MAX_NUMBER = 1000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH + 1)
                  .maxDocumentLength(MAX_TEXT)
                  .maxStringLength(MAX_TEXT)
                  .maxNameLength(MAX_NAME)
                  .maxNumberLength(MAX_NUMBER)
                  .build())
          .build();

  private Json() {}

  /// Reads one document.
  ///
  /// @throws JsonSyntaxException if the text is no JSON document or passes a limit
  public static JsonValue read(String text) throws JsonSyntaxException {
    return new JsonReader(parser(text), null, null).document();
  }

  /// Reads strict UTF-8: bytes that are no UTF-8 are refused, never replaced.
  ///
  /// @throws JsonSyntaxException if the bytes are no UTF-8 (its offset counts bytes), no JSON
  ///   document or pass a limit
  public static JsonValue read(byte[] utf8) throws JsonSyntaxException {
    return read(decode(utf8));
  }

  /// As [#read(String)], with the place of each value.
  ///
  /// @throws JsonSyntaxException if the text is no JSON document or passes a limit
  public static JsonDocument document(String text) throws JsonSyntaxException {
    return JsonDocument.from(parser(text), text);
  }

  /// The exact text of each item of an array.
  ///
  /// @throws JsonSyntaxException if the text is no JSON array or passes a limit
  public static List<String> itemTexts(String text) throws JsonSyntaxException {
    return JsonReader.itemTexts(parser(text), text);
  }

  /// The text of strict UTF-8.
  ///
  /// @throws JsonSyntaxException if the bytes are no UTF-8; its offset counts bytes
  public static String decode(byte[] utf8) throws JsonSyntaxException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(utf8);
    CharBuffer out = CharBuffer.allocate(utf8.length);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
      int column = text.length() - text.lastIndexOf('\n');
      throw new JsonSyntaxException(
          "byte " + in.position() + " is not UTF-8", line, column, in.position());
    }
    return text;
  }

  private static JsonParser parser(String text) throws JsonSyntaxException {
    if (text.startsWith("\uFEFF")) {
      throw new JsonSyntaxException("the text starts with a byte order mark", 1, 1, 0);
    }
    try {
      return FACTORY.createParser(ObjectReadContext.empty(), text);
    } catch (JacksonException e) {
      throw new JsonSyntaxException(String.valueOf(e.getOriginalMessage()), 1, 1, 0);
    }
  }

  /// Compact, on one line.
  public static String write(JsonValue value) {
    return new JsonWriter(0).text(value);
  }

  /// Indented by 2 spaces, lines ended by `\n`, none at the end.
  public static String pretty(JsonValue value) {
    return new JsonWriter(2).text(value);
  }

  /// One text for all values that are [JsonValue#sameAs] each other: compact, names sorted, numbers
  /// in one notation.
  public static String canonical(JsonValue value) {
    return write(sorted(value));
  }

  /// The value with all names sorted and numbers in one notation.
  public static JsonValue sorted(JsonValue value) {
    return switch (value) {
      case JsonObject object ->
          new JsonObject(
              object.sorted().stream()
                  .map(member -> new JsonObject.Member(member.name(), sorted(member.value())))
                  .toList());
      case JsonArray array -> new JsonArray(array.items().stream().map(Json::sorted).toList());
      case JsonNumber number -> plain(number);
      case JsonString _, JsonBoolean _, JsonNull _ -> value;
    };
  }

  private static JsonNumber plain(JsonNumber number) {
    try {
      BigDecimal value = number.decimal().stripTrailingZeros();
      boolean small = value.scale() <= 0 && value.scale() > -20;
      return new JsonNumber(small ? value.toPlainString() : value.toString());
    } catch (ArithmeticException _) {
      return number;
    }
  }

  public static JsonObject.Builder object() {
    return new JsonObject.Builder();
  }

  /// An object of alternating names and values, each value taken as by [#of].
  ///
  /// @throws IllegalArgumentException if a name is no String or a value is missing
  public static JsonObject object(String name, @Nullable Object value, @Nullable Object... more) {
    if (more.length % 2 != 0) {
      throw new IllegalArgumentException("the last name has no value");
    }
    JsonObject.Builder builder = object().put(name, value);
    for (int i = 0; i < more.length; i += 2) {
      if (!(more[i] instanceof String next)) {
        throw new IllegalArgumentException("not a name: " + more[i]);
      }
      builder.put(next, more[i + 1]);
    }
    return builder.build();
  }

  /// An array, each item taken as by [#of].
  public static JsonArray array(@Nullable Object... items) {
    List<JsonValue> values = new ArrayList<>(items.length);
    for (Object item : items) {
      values.add(of(item));
    }
    return new JsonArray(values);
  }

  /// The value of a Java null, JsonValue, String, Boolean, Number, List or Map with String keys.
  ///
  /// @throws IllegalArgumentException for anything else, NaN and infinite numbers included
  public static JsonValue of(@Nullable Object value) {
    return switch (value) {
      case null -> JsonNull.NULL;
      case JsonValue json -> json;
      case String text -> new JsonString(text);
      case Boolean yes -> JsonBoolean.of(yes);
      case Number number -> new JsonNumber(number.toString());
      case List<?> list -> array(list.toArray());
      case Map<?, ?> map -> {
        JsonObject.Builder builder = object();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          if (!(entry.getKey() instanceof String name)) {
            throw new IllegalArgumentException("not a name: " + entry.getKey());
          }
          builder.add(name, entry.getValue());
        }
        yield builder.build();
      }
      default -> throw new IllegalArgumentException("no JSON value: " + value.getClass());
    };
  }
}
