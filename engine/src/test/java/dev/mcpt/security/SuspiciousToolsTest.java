package dev.mcpt.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is suspicious in names, hints, icons and schemas of tools.
class SuspiciousToolsTest {

  @ParameterizedTest
  @CsvSource({"echo,ech0", "paypal,pаypal", "modern,modem", "list_files,1ist_files", "read,read"})
  void namesThatLookAlike(String one, String other) {
    assertThat(LookAlike.of(one, other))
        .isNotNull()
        .satisfies(it -> assertThat(it.confidence()).isGreaterThan(Suspicion.SURE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"re\u0430d_file", "\uFF52ead", "д\u0430ta_list", "p\u043Eeм"})
  void namesInLettersThatLookLikeOthers(String name) {
    assertThat(LookAlike.alone(name)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"read_file", "погода", "größe", "読む_file", "погода_api"})
  void namesInLettersOfOneScript(String name) {
    assertThat(LookAlike.alone(name)).isNull();
  }

  @Test
  void namesThatDifferInCaseAreAWarningAndOthersNothing() {
    assertThat(LookAlike.of("list_files", "listFiles"))
        .isNotNull()
        .satisfies(it -> assertThat(it.confidence()).isLessThan(Suspicion.SURE));
    assertThat(LookAlike.of("get_file", "get_files")).isNull();
    assertThat(LookAlike.of("counter", "cancelled")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"delete_file,true", "removeUser,false", "sendMail,true", "write-file,true"})
  void namesThatContradictTheirHints(String name, boolean reads) {
    assertThat(Verbs.in(name, null, reads)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "get_deleted,true",
    "deploy_status,true",
    "updateHistory,true",
    "list_updates,true",
    "write_file,false",
    "undelete,true"
  })
  void namesThatDoNot(String name, boolean reads) {
    assertThat(Verbs.in(name, "Reads what was deleted.", reads)).isNull();
  }

  @Test
  void aDescriptionThatBeginsWithDeletesContradictsToo() {
    assertThat(Verbs.in("cleanup", "Permanently deletes old files.", true)).isNotNull();
    assertThat(Verbs.in("find", "Finds files; deletes nothing.", true)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://127.0.0.1/i.png",
        "data:text/html;base64,PGI+",
        "data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9J2FsZXJ0KDEpJy8+",
        "data:image/svg+xml,%3Cscript%3E"
      })
  void iconsThatDoHarm(String source) {
    assertThat(IconSource.of(source, "server.example"))
        .isNotNull()
        .satisfies(it -> assertThat(it.confidence()).isGreaterThan(Suspicion.SURE));
  }

  @Test
  void iconsThatDoNot() {
    assertThat(IconSource.of("https://server.example/i.svg", "server.example")).isNull();
    assertThat(IconSource.of("data:image/png;base64,iVBORw0KGgo=", null)).isNull();
    assertThat(IconSource.of("data:image/svg+xml,%3Csvg%3E%3C/svg%3E", null)).isNull();
    assertThat(IconSource.of("https://cdn.example/i.svg", "server.example"))
        .isNotNull()
        .satisfies(it -> assertThat(it.confidence()).isLessThan(Suspicion.SURE));
  }

  @Test
  void schemasThatGrowLeadOutsideOrNeverEnd() throws Exception {
    var growing = new StringBuilder("{\"$defs\":{\"a9\":{\"type\":\"string\"}");
    for (int i = 0; i < 9; i++) {
      String next = "{\"$ref\":\"#/$defs/a" + (i + 1) + "\"}";
      growing.append(",\"a").append(i).append("\":[").append(next);
      growing.append(("," + next).repeat(9)).append(']');
    }
    assertThat(kinds(growing + "}}")).anyMatch(kind -> kind.startsWith("references that grow"));
    assertThat(kinds("{\"$ref\":\"https://evil.example/s.json\"}"))
        .containsExactly("a reference that leads outside");
    assertThat(kinds("{\"pattern\":\"^(a+)+$\"}"))
        .containsExactly("a pattern that may take for ever");
    assertThat(kinds("{\"a\":".repeat(40) + "1" + "}".repeat(40))).containsExactly("a depth of 41");
  }

  @Test
  void aSchemaOfATreeIsNoBomb() throws Exception {
    assertThat(
            kinds(
                "{\"$defs\":{\"node\":{\"properties\":{\"left\":{\"$ref\":\"#/$defs/node\"},"
                    + "\"right\":{\"$ref\":\"#/$defs/node\"}}}},\"$ref\":\"#/$defs/node\","
                    + "\"pattern\":\"^[a-z]+(-[a-z]+)?$\"}"))
        .isEmpty();
  }

  private static List<String> kinds(String schema) throws JsonSyntaxException {
    return SchemaSize.in((JsonObject) Json.read(schema)).stream().map(Suspicion::kind).toList();
  }
}
