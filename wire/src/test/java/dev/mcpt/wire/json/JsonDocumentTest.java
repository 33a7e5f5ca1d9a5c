package dev.mcpt.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class JsonDocumentTest {

  private static final String TEXT =
      """
      {
        "a": [10, {"b/c": "x"}],
        "d"  :
          null,
        "a": true
      }
      """;

  @Test
  void knowsTheLineAndColumnOfEachValue() throws JsonSyntaxException {
    JsonDocument document = Json.document(TEXT);

    assertThat(document.text()).isEqualTo(TEXT);
    assertThat(document.position("")).isEqualTo(new Position(1, 1));
    assertThat(document.position("/a/0")).isEqualTo(new Position(2, 9));
    assertThat(document.position("/a/1")).isEqualTo(new Position(2, 13));
    assertThat(document.position("/a/1/b~1c")).isEqualTo(new Position(2, 21));
    assertThat(document.position("/d")).isEqualTo(new Position(4, 5));
  }

  @Test
  void knowsWhereANameStands() throws JsonSyntaxException {
    JsonDocument document = Json.document(TEXT);

    assertThat(document.keyPosition("/d")).isEqualTo(new Position(3, 3));
    assertThat(document.keyPosition("/a/1/b~1c")).isEqualTo(new Position(2, 14));
    assertThat(document.keyPosition("/a/0")).isEqualTo(new Position(2, 9));
    assertThat(document.keyPosition("")).isEqualTo(new Position(1, 1));
  }

  @Test
  void pointsAtTheLastOfDuplicates() throws JsonSyntaxException {
    JsonDocument document = Json.document(TEXT);

    assertThat(document.position("/a")).isEqualTo(new Position(5, 8));
    assertThat(document.keyPosition("/a")).isEqualTo(new Position(5, 3));
  }

  @Test
  void pointsAtTheEnclosingValueOfWhatIsNotThere() throws JsonSyntaxException {
    JsonDocument document = Json.document(TEXT);

    assertThat(document.position("/a/1/nowhere/deeper")).isEqualTo(document.position("/a/1"));
    assertThat(document.keyPosition("/nowhere")).isEqualTo(new Position(1, 1));
  }

  @Test
  void escapesPointers() {
    assertThat(JsonPointer.child("/a", "b/c~d")).isEqualTo("/a/b~1c~0d");
    assertThat(JsonPointer.segments("/a/b~1c~0d/~01/")).containsExactly("a", "b/c~d", "~1", "");
    assertThat(JsonPointer.segments("")).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> JsonPointer.segments("a"));
  }
}
