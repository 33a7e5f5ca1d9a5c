package dev.mcpt.testbed.json;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// JSON values as Java values: objects are maps in the order of their text, arrays are lists,
/// integers are [Long] or [BigInteger], other numbers [BigDecimal], and null is [#NULL].
public final class Json {

  /// JSON's null. Maps and lists made here never hold Java's null.
  public static final Object NULL =
      new Object() {
        @Override
        public String toString() {
          return "null";
        }
      };

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final JsonFactory STRICT =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Json() {}

  /// Reads exactly one value.
  ///
  /// @throws BadJson when the bytes are not strict UTF-8 or not one JSON value
  public static Object read(byte[] utf8) throws BadJson {
    try {
      return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException e) {
      throw new BadJson("not UTF-8");
    }
  }

  /// Reads exactly one value.
  ///
  /// @throws BadJson when the text is not one JSON value
  public static Object read(String text) throws BadJson {
    return read(text, true);
  }

  /// Reads exactly one value.
  ///
  /// @param strict whether a member that stands twice makes the text worthless; else the last
  ///   counts
  /// @throws BadJson when the text is not one JSON value
  public static Object read(String text, boolean strict) throws BadJson {
    JsonFactory factory = strict ? STRICT : FACTORY;
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        throw new BadJson("empty");
      }
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw new BadJson("more than one value");
      }
      return value;
    } catch (JacksonException e) {
      throw new BadJson(
          "not JSON at line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()));
    }
  }

  private static Object value(JsonParser parser) {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          object.put(name, value(parser));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(parser));
        }
        yield array;
      }
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> {
        BigInteger integer = parser.getBigIntegerValue();
        yield integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : integer;
      }
      case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> NULL;
    };
  }

  /// The value on one line, without spaces.
  public static String write(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(generator, value);
    }
    return text.toString();
  }

  /// The value on one line in UTF-8.
  public static byte[] bytes(Object value) {
    return write(value).getBytes(StandardCharsets.UTF_8);
  }

  /// The value on one line in something that is almost UTF-8: what lies beyond the basic plane is
  /// written as two surrogates of three bytes.
  public static byte[] almostUtf8(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (char c : write(value).toCharArray()) {
      if (Character.isSurrogate(c)) {
        bytes.write(0xE0 | (c >> 12));
        bytes.write(0x80 | ((c >> 6) & 0x3F));
        bytes.write(0x80 | (c & 0x3F));
      } else {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator out, Object value) {
    switch (value) {
      case Map<?, ?> object -> {
        out.writeStartObject();
        object.forEach((name, member) -> {
          out.writeName(String.valueOf(name));
          write(out, member);
        });
        out.writeEndObject();
      }
      case List<?> array -> {
        out.writeStartArray();
        array.forEach(item -> write(out, item));
        out.writeEndArray();
      }
      case String text -> out.writeString(text);
      case Boolean truth -> out.writeBoolean(truth);
      case Integer number -> out.writeNumber(number);
      case Long number -> out.writeNumber(number);
      case BigInteger number -> out.writeNumber(number);
      case BigDecimal number -> out.writeNumber(number);
      case Double number -> out.writeNumber(number);
      default -> out.writeNull();
    }
  }

  /// A mutable object of the given names and values, in order.
  public static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  /// The value as an object, or null when it is none.
  @SuppressWarnings("unchecked")
  public static @Nullable Map<String, Object> asObject(@Nullable Object value) {
    return value instanceof Map<?, ?> ? (Map<String, Object>) value : null;
  }

  /// The member as an object; an empty one when it is absent or of another type.
  public static Map<String, Object> object(Map<String, Object> of, String name) {
    Map<String, Object> object = asObject(of.get(name));
    return object == null ? new LinkedHashMap<>() : object;
  }

  /// The member as an array; an empty one when it is absent or of another type.
  public static List<?> array(Map<String, Object> of, String name) {
    return of.get(name) instanceof List<?> list ? list : List.of();
  }

  /// The member as a string, or null when it is absent or of another type.
  public static @Nullable String text(Map<String, Object> of, String name) {
    return of.get(name) instanceof String text ? text : null;
  }
}
