package dev.mcpt.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftTest {

  private static Lock lock(@Nullable String instructions, Part part, String items)
      throws Exception {
    List<JsonObject> list = new ArrayList<>();
    for (JsonValue item : (JsonArray) Json.read(items)) {
      list.add((JsonObject) item);
    }
    return new Lock("server", "1", "2025-11-25", instructions, Map.of(part, list));
  }

  private static List<String> drift(Part part, String before, String after) throws Exception {
    return Drift.between(lock(null, part, before), lock(null, part, after)).stream()
        .map(it -> it.kind().word() + " " + it.name() + it.where() + " " + it.what())
        .toList();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "-",
      textBlock =
          """
          {}                                  | {"required":["a"]}                  | breaking   | compatible | /required now holds `a`
          {"required":["a","b"]}              | {"required":["b"]}                  | compatible | breaking   | /required no longer holds `a`
          {"required":["a","b"]}              | {"required":["b","a"]}              | -          | -          |
          {"properties":{"a":{}}}             | {"properties":{}}                   | breaking   | breaking   | /properties/a was removed
          {"properties":{"a":{}}}             | {}                                  | breaking   | breaking   | /properties/a was removed
          {}                                  | {"properties":{"a":{}}}             | compatible | compatible | /properties/a was added
          {"properties":{"a":{"type":"string"}}} | {"properties":{"a":{"type":["string","null"]}}} | compatible | breaking | /properties/a/type changed
          {"type":["string","null"]}          | {"type":["null","string"]}          | -          | -          |
          {"type":"number"}                   | {"type":"integer"}                  | breaking   | compatible | /type changed
          {"type":"integer"}                  | {"type":"number"}                   | compatible | breaking   | /type changed
          {"type":"integer"}                  | {"type":"string"}                   | breaking   | breaking   | /type changed
          {}                                  | {"type":"string"}                   | breaking   | compatible | /type was added
          {"type":"string"}                   | {}                                  | compatible | breaking   | /type was removed
          {"enum":["a","b"]}                  | {"enum":["b"]}                      | breaking   | compatible | /enum changed
          {"enum":["b"]}                      | {"enum":["a","b"]}                  | compatible | breaking   | /enum changed
          {"enum":["b"]}                      | {"enum":["a"]}                      | breaking   | breaking   | /enum changed
          {"enum":["a","b"]}                  | {"enum":["b","a"]}                  | -          | -          |
          {"minimum":1}                       | {"minimum":2}                       | breaking   | compatible | /minimum changed
          {"minimum":2}                       | {"minimum":1}                       | compatible | breaking   | /minimum changed
          {"minimum":1}                       | {"minimum":1e99999999999}           | breaking   | breaking   | /minimum changed
          {"maxLength":1}                     | {"maxLength":2}                     | compatible | breaking   | /maxLength changed
          {"maxLength":2}                     | {"maxLength":1}                     | breaking   | compatible | /maxLength changed
          {"minimum":1}                       | {"minimum":1.0}                     | -          | -          |
          {}                                  | {"maxItems":1}                      | breaking   | compatible | /maxItems was added
          {"pattern":"a"}                     | {"pattern":"b"}                     | breaking   | breaking   | /pattern changed
          {"pattern":"a"}                     | {}                                  | compatible | breaking   | /pattern was removed
          {}                                  | {"additionalProperties":false}      | breaking   | compatible | /additionalProperties was added
          {"additionalProperties":false}      | {"additionalProperties":true}       | compatible | breaking   | /additionalProperties changed
          {"additionalProperties":{"type":"string"}} | {"additionalProperties":false} | breaking  | compatible | /additionalProperties changed
          {"additionalProperties":false}      | {"additionalProperties":{"type":"string"}} | compatible | breaking | /additionalProperties changed
          {"items":{"minimum":1}}             | {"items":{"minimum":2}}             | breaking   | compatible | /items/minimum changed
          {}                                  | {"uniqueItems":true}                | breaking   | compatible | /uniqueItems was added
          {"uniqueItems":true}                | {"uniqueItems":false}               | compatible | breaking   | /uniqueItems changed
          {"anyOf":[{"type":"string"}]}       | {"anyOf":[{"type":"null"},{"type":"string"}]} | compatible | breaking | /anyOf changed
          {"oneOf":[{"a":1},{"b":1}]}         | {"oneOf":[{"b":1}]}                 | breaking   | compatible | /oneOf changed
          {"allOf":[{"a":1}]}                 | {"allOf":[{"a":1},{"b":1}]}         | breaking   | compatible | /allOf changed
          {"anyOf":[{"a":1},{"minimum":1}]}   | {"anyOf":[{"a":1},{"minimum":0}]}   | compatible | breaking   | /anyOf/1/minimum changed
          {"anyOf":[{"a":1},{"b":1}]}         | {"anyOf":[{"b":1},{"a":1}]}         | -          | -          |
          {"anyOf":[{"a":1},{"b":1}]}         | {"anyOf":[{"c":1},{"d":1}]}         | breaking   | breaking   | /anyOf changed
          {"$ref":"#/$defs/a"}                | {"$ref":"#/$defs/b"}                | breaking   | breaking   | /$ref changed
          {"$defs":{"a":{"minimum":1}}}       | {"$defs":{"a":{"minimum":2}}}       | breaking   | compatible | /$defs/a/minimum changed
          {}                                  | {"$defs":{"a":{"minimum":1}}}       | compatible | compatible | /$defs/a was added
          {}                                  | {"patternProperties":{"^a":{"minimum":1}}} | breaking | compatible | /patternProperties/^a was added
          {"default":1}                       | {"default":2}                       | breaking   | wording    | /default changed
          {"description":"a"}                 | {"description":"b"}                 | wording    | wording    | /description changed
          {"properties":{"description":{"minimum":1}}} | {"properties":{"description":{"minimum":2}}} | breaking | compatible | /properties/description/minimum changed
          {"$schema":"a"}                     | {}                                  | compatible | compatible | /$schema was removed
          {}                                  | {"x-mcp-header":"a"}                | breaking   | breaking   | /x-mcp-header was added
          """)
  void aSchemaThatAcceptsLessBreaksCallersAndOneThatAllowsMoreBreaksReaders(
      String before,
      String after,
      @Nullable String input,
      @Nullable String output,
      @Nullable String change)
      throws Exception {
    String tool = "[{\"name\":\"t\",\"%s\":%s}]";
    for (String member : List.of("inputSchema", "outputSchema")) {
      String kind = member.equals("inputSchema") ? input : output;
      assertThat(drift(Part.TOOLS, tool.formatted(member, before), tool.formatted(member, after)))
          .as(member)
          .isEqualTo(kind == null ? List.of() : List.of(kind + " t/" + member + change));
    }
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {}                                    | {"outputSchema":{}}                     | compatible t/outputSchema was added
          {"outputSchema":{"type":"object"}}    | {}                                      | breaking t/outputSchema was removed
          {"description":"a"}                   | {"description":"b"}                     | wording t/description changed
          {}                                    | {"title":"b"}                           | wording t/title was added
          {"icons":[]}                          | {}                                      | wording t/icons was removed
          {"annotations":{"readOnlyHint":true}} | {}                                      | breaking t/annotations/readOnlyHint was removed
          {}                                    | {"annotations":{"readOnlyHint":true}}   | compatible t/annotations/readOnlyHint was added
          {"annotations":{"destructiveHint":false}} | {"annotations":{}}                  | breaking t/annotations/destructiveHint was removed
          {}                                    | {"annotations":{"openWorldHint":false}} | compatible t/annotations/openWorldHint was added
          {"annotations":{"title":"a"}}         | {"annotations":{"title":"b"}}           | wording t/annotations/title changed
          {}                                    | {"execution":{"taskSupport":"optional"}} | compatible t/execution was added
          {}                                    | {"execution":{"taskSupport":"required"}} | breaking t/execution was added
          {}                                    | {"execution":{"taskSupport":"forbidden"}} | compatible t/execution was added
          {"execution":{"taskSupport":"optional"}} | {"execution":{"taskSupport":"required"}} | breaking t/execution changed
          {"execution":{"taskSupport":"optional"}} | {}                                   | breaking t/execution was removed
          {"execution":{"taskSupport":"required"}} | {"execution":{"taskSupport":"optional"}} | compatible t/execution changed
          {"size":1}                            | {"size":2}                              | breaking t/size changed
          {"_meta":{"a":1}}                     | {"_meta":{"a":2}}                       | compatible t/_meta changed
          {}                                    | {"other":1}                             | compatible t/other was added
          {"other":1}                           | {"other":2}                             | breaking t/other changed
          """)
  void whatElseATool(String before, String after, String change) throws Exception {
    assertThat(drift(Part.TOOLS, named(before), named(after))).containsExactly(change);
  }

  private static String named(String item) {
    return "["
        + item.replaceFirst("\\{", item.equals("{}") ? "{\"name\":\"t\"" : "{\"name\":\"t\",")
        + "]";
  }

  @Test
  void argumentsOfAPromptMayBeAddedButNotRequired() throws Exception {
    String before =
        """
        [{"name":"p","arguments":[{"name":"a","required":true},{"name":"b"},{"name":"c"}]}]
        """;
    String after =
        """
        [{"name":"p","arguments":[{"name":"a"},{"name":"b","required":true,"description":"B"},
          {"name":"d"},{"name":"e","required":true}]}]
        """;
    assertThat(drift(Part.PROMPTS, before, after))
        .containsExactly(
            "breaking p/arguments/b/required was added",
            "breaking p/arguments/c was removed",
            "breaking p/arguments/e was added",
            "compatible p/arguments/a/required was removed",
            "compatible p/arguments/d was added",
            "wording p/arguments/b/description was added");
  }

  @Test
  void whatChangesByItselfAndTheOrderDoNotCount() throws Exception {
    assertThat(
            drift(
                Part.RESOURCES,
                """
                [{"uri":"a:1","name":"x","size":1,"annotations":{"lastModified":"1","priority":1}},{"uri":"a:2"}]
                """,
                """
                [{"uri":"a:2"},{"uri":"a:1","annotations":{"priority":1.0,"lastModified":"2"},"size":2,"name":"x"}]
                """))
        .isEmpty();
    assertThat(
            drift(
                Part.RESOURCES,
                "[{\"uri\":\"a:1\",\"name\":\"x\",\"mimeType\":\"text/plain\"}]",
                "[{\"uri\":\"a:1\",\"name\":\"y\",\"mimeType\":\"image/png\"},{\"uri\":\"a:2\"}]"))
        .containsExactly(
            "breaking a:1/mimeType changed",
            "compatible a:2 was added",
            "wording a:1/name changed");
  }

  @Test
  void itemsOfOneNameAreToldApart() throws Exception {
    assertThat(
            drift(
                Part.TOOLS,
                "[{\"name\":\"t\",\"description\":\"a\"},{\"name\":\"t\",\"description\":\"b\"}]",
                "[{\"name\":\"t\",\"description\":\"b\"},{\"name\":\"t\",\"description\":\"c\"},{\"name\":\"t\",\"description\":\"d\"}]"))
        .containsExactly("compatible t was added", "wording t/description changed");
  }

  @Test
  void instructionsAreWording() throws Exception {
    Change change =
        Drift.between(lock("Be kind.", Part.TOOLS, "[]"), lock("Be quick.", Part.TOOLS, "[]"))
            .getFirst();
    assertThat(change)
        .isEqualTo(
            new Change(
                Change.Kind.WORDING,
                Part.INSTRUCTIONS,
                "",
                "",
                "changed",
                "Be kind.",
                "Be quick."));
    assertThat(Drift.between(lock(null, Part.TOOLS, "[]"), lock("x", Part.TOOLS, "[]"))).isEmpty();
  }

  @Test
  void aPartThatIsNotLockedIsNotCompared() throws Exception {
    Lock tools = lock(null, Part.TOOLS, "[]");
    Lock prompts = lock(null, Part.PROMPTS, "[{\"name\":\"p\"}]");
    assertThat(Drift.between(tools, prompts)).isEmpty();
    assertThat(Drift.between(prompts, tools)).hasSize(1);
  }

  @Test
  void theHashIsThatOfTheMeaning() throws Exception {
    Lock one = lock("i", Part.TOOLS, "[{\"name\":\"t\",\"x\":1},{\"name\":\"s\"}]");
    Lock same = lock("i", Part.TOOLS, "[{\"name\":\"s\"},{\"x\":1.0,\"name\":\"t\"}]");
    Lock other = lock("i", Part.TOOLS, "[{\"name\":\"s\"},{\"x\":2,\"name\":\"t\"}]");
    assertThat(one.hash()).matches("sha256:[0-9a-f]{64}").isEqualTo(same.hash());
    assertThat(one.hash()).isNotEqualTo(other.hash());
    assertThat(lock("j", Part.TOOLS, "[]").hash()).isNotEqualTo(lock("i", Part.TOOLS, "[]").hash());
    // By `printf '{"a":1}' | sha256sum`.
    assertThat(Lock.hash(Objects.requireNonNull(Json.read("{ \"a\": 1.0 }"))))
        .isEqualTo("sha256:015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862");
  }
}
