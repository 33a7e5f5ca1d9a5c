package dev.mcpt.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mcpt.wire.json.JsonSchemaException.Reason;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemaTest {

  private static JsonSchema schema(String text) throws Exception {
    return JsonSchema.compile(Json.read(text));
  }

  private static List<Violation> judge(String schema, String value) throws Exception {
    return schema(schema).validate(Json.read(value));
  }

  private static JsonSchemaException refused(String schema) throws Exception {
    JsonValue value = Json.read(schema);
    return catchThrowableOfType(JsonSchemaException.class, () -> JsonSchema.compile(value));
  }

  @Test
  void namesEveryViolationWithPlaceAndKeyword() throws Exception {
    List<Violation> violations =
        judge(
            """
            {"type":"object","required":["a"],
             "properties":{"b/c":{"type":"array","items":{"type":"integer"}}}}
            """,
            "{\"b/c\":[1,\"x\"]}");

    assertThat(violations)
        .containsExactlyInAnyOrder(
            new Violation("", "required property 'a' not found", "required"),
            new Violation("/b~1c/1", "string found, integer expected", "type"));
  }

  @Test
  void acceptsWhatFits() throws Exception {
    assertThat(judge("{\"type\":\"integer\"}", "1.0")).isEmpty();
    assertThat(judge("true", "[]")).isEmpty();
    assertThat(judge("{\"multipleOf\":0.01}", "19.99")).isEmpty();
    assertThat(judge("{\"const\":12345678901234567890123}", "12345678901234567890123")).isEmpty();
    assertThat(judge("{\"type\":\"string\",\"format\":\"date-time\"}", "\"yesterday\"")).isEmpty();
    assertThat(
            judge(
                "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"format\":\"uri\"}",
                "\"not a uri\""))
        .isEmpty();
  }

  @Test
  void judgesNumbersExactly() throws Exception {
    assertThat(judge("{\"const\":12345678901234567890123}", "12345678901234567890124")).hasSize(1);
    assertThat(judge("{\"maximum\":9007199254740992}", "9007199254740993")).hasSize(1);
    assertThat(judge("{\"type\":\"integer\"}", "1.5")).hasSize(1);
    assertThat(judge("false", "1")).hasSize(1);
  }

  @Test
  void usesDraft202012UnlessAnotherIsDeclared() throws Exception {
    String tuple = "\"prefixItems\":[{\"type\":\"string\"}]}";
    String old = "\"items\":[{\"type\":\"string\"}]}";

    assertThat(judge("{" + tuple, "[1]")).hasSize(1);
    assertThat(refused("{" + old).reason()).isEqualTo(Reason.INVALID);
    for (String draft :
        List.of(
            "http://json-schema.org/draft-07/schema#",
            "http://json-schema.org/draft-07/schema",
            "https://json-schema.org/draft/2019-09/schema")) {
      assertThat(judge("{\"$schema\":\"" + draft + "\"," + old, "[1]")).hasSize(1);
      assertThat(judge("{\"$schema\":\"" + draft + "\"," + tuple, "[1]")).isEmpty();
    }
  }

  @Test
  void refusesADialectItDoesNotKnow() throws Exception {
    JsonSchemaException e = refused("{\"$schema\":\"https://example.org/mine\"}");

    assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_DIALECT);
    assertThat(e).hasMessageContaining("https://example.org/mine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "1",
        "null",
        "\"x\"",
        "{\"type\":\"objekt\"}",
        "{\"properties\":[]}",
        "{\"required\":\"a\"}",
        "{\"minimum\":\"1\"}",
        "{\"pattern\":\"(\"}",
        "{\"$ref\":\"#/$defs/nowhere\"}",
        "{\"$schema\":7}",
        "{\"properties\":{\"a\":5}}",
        "{\"properties\":{\"a\":{\"items\":{\"$ref\":\"#/$defs/nowhere\"}}}}"
      })
  void refusesASchemaThatIsNone(String schema) throws Exception {
    assertThat(refused(schema).reason()).isEqualTo(Reason.INVALID);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"$ref":"https://example.org/a.json"} | https://example.org/a.json
          {"properties":{"a":{"$ref":"http://127.0.0.1:9/a"}}} | http://127.0.0.1:9/a
          {"anyOf":[true,{"$ref":"file:///etc/passwd"}]} | file:///etc/passwd
          {"items":{"$dynamicRef":"other.json#x"}} | other.json#x
          {"$id":"https://a.org/x/","$ref":"y.json"} | y.json
          {"$ref":"classpath:secret.json"} | classpath:secret.json
          {"$defs":{"u":{"not":{"$ref":"//host/a"}}}} | //host/a
          """)
  void refusesToFetchAndNamesTheReference(String schema, String reference) throws Exception {
    JsonSchemaException e = refused(schema);

    assertThat(e.reason()).isEqualTo(Reason.REMOTE_REFERENCE);
    assertThat(e).hasMessageEndingWith(": " + reference);
  }

  @Test
  void refusesARemoteReferenceBehindAnUnknownKeyword() throws Exception {
    assertThat(
            refused("{\"$ref\":\"#/mine/a\",\"mine\":{\"a\":{\"$ref\":\"http://127.0.0.1:9/a\"}}}"))
        .isNotNull();
  }

  @Test
  void followsReferencesInsideTheDocument() throws Exception {
    String local = "{\"$ref\":\"#/$defs/s\",\"$defs\":{\"s\":{\"type\":\"string\"}}}";
    String anchor = "{\"$ref\":\"#s\",\"$defs\":{\"s\":{\"$anchor\":\"s\",\"type\":\"string\"}}}";
    String embedded =
        """
        {"$id":"https://a.org/root","$ref":"s.json",
         "$defs":{"s":{"$id":"https://a.org/s.json","type":"string"}}}
        """;
    for (String schema : List.of(local, anchor, embedded)) {
      assertThat(judge(schema, "\"x\"")).isEmpty();
      assertThat(judge(schema, "1")).hasSize(1);
    }
  }

  @Test
  void readsAMemberNamedLikeAKeywordAsAMember() throws Exception {
    String schema =
        """
        {"properties":{"$ref":{"type":"string"}},"const":{"$ref":"http://a.org"},
         "default":{"$ref":"http://a.org"},"examples":[{"$ref":"http://a.org"}]}
        """;

    assertThat(judge(schema, "{\"$ref\":\"http://a.org\"}")).isEmpty();
  }

  @Test
  void acceptsTheMetaSchemaAsAReference() throws Exception {
    String schema = "{\"$ref\":\"https://json-schema.org/draft/2020-12/schema\"}";

    assertThat(judge(schema, "{\"type\":\"string\"}")).isEmpty();
    assertThat(judge(schema, "{\"type\":\"objekt\"}")).isNotEmpty();
  }

  @Test
  void judgesRecursiveSchemas() throws Exception {
    String tree = "{\"type\":\"object\",\"additionalProperties\":{\"$ref\":\"#\"}}";

    assertThat(judge(tree, "{\"a\":{\"b\":{}}}")).isEmpty();
    assertThat(judge(tree, "{\"a\":{\"b\":1}}"))
        .singleElement()
        .extracting(Violation::pointer)
        .isEqualTo("/a/b");
  }

  @Test
  void givesUpOnEndlessReferences() throws Exception {
    assertThat(judge("{\"$ref\":\"#\"}", "1"))
        .singleElement()
        .extracting(Violation::keyword)
        .isEqualTo(JsonSchema.UNDECIDED);
  }

  @Test
  void givesUpOnAPatternThatBacktracks() throws Exception {
    assertThat(judge("{\"pattern\":\"^(a|aa)+\\\\1?$\"}", "\"" + "a".repeat(60) + "!\""))
        .singleElement()
        .extracting(Violation::keyword)
        .isEqualTo(JsonSchema.UNDECIDED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ^a$ | a | true
          ^a$ | ~a
          ~ | false
          ^[$]\\$$ | $$ | true
          b | abc | true
          ^[[a]+$ | [a[ | true
          ^[^[\\]]+$ | a[b | false
          ^[a&&b]+$ | a&b | true
          ^a[^]b$ | a-b | true
          ^a[]b$ | ab | false
          ^\\u{1F600}$ | \uD83D\uDE00 | true
          ^[\\u{1F600}]$ | \uD83D\uDE00 | true
          ^\\/\\-\\.$ | /-. | true
          ^[-\\w]+$ | a-b_c | true
          """)
  void readsPatternsAsEcmaScriptDoes(String pattern, String text, boolean fits) throws Exception {
    JsonSchema schema = JsonSchema.compile(Json.object("pattern", pattern));

    assertThat(schema.validate(new JsonString(text)).isEmpty()).isEqualTo(fits);
  }

  @Test
  void givesTheSameVerdictToManyThreads() throws Exception {
    JsonSchema schema =
        schema(
            """
            {"$ref":"#/$defs/t","$defs":{"t":{"type":"object","additionalProperties":
             {"anyOf":[{"type":"integer"},{"$ref":"#/$defs/t"}]}}}}
            """);
    JsonValue good = Json.read("{\"a\":{\"b\":{\"c\":1}}}");
    JsonValue bad = Json.read("{\"a\":{\"b\":{\"c\":\"x\"}}}");
    List<Violation> expected = schema(schema.source().toString()).validate(bad);

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> verdicts =
          Collections.nCopies(64, good).stream()
              .map(value ->
                  threads.submit(() ->
                      schema.validate(value).isEmpty() && schema.validate(bad).equals(expected)))
              .toList();
      for (Future<Boolean> verdict : verdicts) {
        assertThat(verdict.get()).isTrue();
      }
    }
    assertThat(expected).isNotEmpty();
  }

  @Test
  void throwsNothingElseWhateverTheSchema() throws Exception {
    List<String> keywords =
        List.of(
            "$schema",
            "$id",
            "$ref",
            "$anchor",
            "$dynamicRef",
            "$dynamicAnchor",
            "$defs",
            "$vocabulary",
            "type",
            "properties",
            "patternProperties",
            "items",
            "prefixItems",
            "required",
            "enum",
            "const",
            "pattern",
            "format",
            "minimum",
            "multipleOf",
            "minLength",
            "maxItems",
            "uniqueItems",
            "if",
            "then",
            "not",
            "allOf",
            "dependentSchemas",
            "unevaluatedProperties",
            "contentSchema",
            "discriminator",
            "id",
            "definitions");
    List<String> values =
        List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e400",
            "\"\"",
            "\"#\"",
            "\"#/a/b\"",
            "\"%%%\"",
            "\"http://[\"",
            "\"urn:x:y\"",
            "\"https://a.org/s\"",
            "\"string\"",
            "\"[\"",
            "[]",
            "[null]",
            "[\"a\",\"a\"]",
            "{}",
            "{\"a\":1}",
            "{\"a\":{\"$ref\":\"#\"}}",
            "{\"[\":{}}",
            "[{\"$schema\":\"https://a.org\"}]",
            "{\"a\":{\"$id\":\"b c\"}}");
    JsonValue value = Json.read("{\"a\":[1,\"x\",null],\"b\":{\"a\":1.5}}");
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    int usable = 0;
    for (int i = 0; i < 1500; i++) {
      JsonObject.Builder schema = Json.object();
      for (int n = 1 + i % 3; n > 0; n--) {
        schema.put(
            keywords.get(random.nextInt(keywords.size())),
            Json.read(values.get(random.nextInt(values.size()))));
      }
      JsonObject built = schema.build();
      try {
        JsonSchema.compile(built).validate(value);
        usable++;
      } catch (JsonSchemaException e) {
        assertThat(e.getMessage()).isNotBlank().isNotEqualTo("null");
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError(built.toString(), e);
      }
    }
    assertThat(usable).isBetween(50, 1400);
  }

  @Test
  void keepsTheIdsOfTwoSchemasApart() throws Exception {
    JsonSchema text = schema("{\"$id\":\"https://a.org/s\",\"type\":\"string\"}");
    JsonSchema number = schema("{\"$id\":\"https://a.org/s\",\"type\":\"number\"}");

    assertThat(text.validate(new JsonString("x"))).isEmpty();
    assertThat(number.validate(new JsonString("x"))).hasSize(1);
  }

  @Test
  void givesUpOnHugeExponents() throws Exception {
    for (String huge : List.of("1e99999999", "1e-99999999", "1e99999999999")) {
      assertThat(judge("{\"type\":\"integer\",\"maximum\":10}", huge))
          .singleElement()
          .extracting(Violation::keyword)
          .isEqualTo(JsonSchema.UNDECIDED);
      assertThat(refused("{\"maximum\":" + huge + "}").reason()).isEqualTo(Reason.INVALID);
    }
    assertThat(judge("{\"type\":\"integer\"}", "1e400")).isEmpty();
  }

  @Test
  void refusesASchemaNestedTooDeep() throws Exception {
    assertThat(refused("{\"not\":".repeat(390) + "{}" + "}".repeat(390)).reason())
        .isEqualTo(Reason.INVALID);
    assertThat(judge("{\"not\":".repeat(50) + "{}" + "}".repeat(50), "1")).isEmpty();
  }
}
