package dev.mcpt.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {

  private static final String VALUE =
      """
      {"a":{"b":[{"x y":[1,2,3],"name":"n1"},{"name":"n2","0":"zero"}],"c/d":null},
       "name":"n0","it's":{"a.b":true},"~t":7,"*":8}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          $.a.b[0]['x y'][-1] | [3]
          $.a.b[0]["x y"][0] | [1]
          $.a.b[*].name | ["n1","n2"]
          $.a.b[0]['x y'].* | [1,2,3]
          $..name | ["n0","n1","n2"]
          $.a..name | ["n1","n2"]
          $..['x y'][1] | [2]
          $..[0] | [{"x y":[1,2,3],"name":"n1"},1]
          a.b[1].name | ["n2"]
          name | ["n0"]
          ['name'] | ["n0"]
          .name | ["n0"]
          $['it\\'s']['a.b'] | [true]
          $["it's"]["a.b"] | [true]
          $['*'] | [8]
          $.a['c/d'] | [null]
          /a/b/0/x y/2 | [3]
          /a/c~1d | [null]
          /~0t | [7]
          /a/b/1/0 | ["zero"]
          /a/b/-1 | []
          /a/b/00 | []
          $.a.b[2] | []
          $.a.b[-3] | []
          $.a.b.name | []
          $.name[0] | []
          $.missing.more | []
          $.a.b['0'] | []
          """)
  void leadsToValues(String path, String expected) throws JsonSyntaxException {
    JsonPath compiled = JsonPath.compile(path);
    JsonValue value = Json.read(VALUE);

    assertThat(new JsonArray(compiled.all(value))).isEqualTo(Json.read(expected));
    assertThat(compiled.first(value)).isEqualTo(((JsonArray) Json.read(expected)).get(0));
    assertThat(compiled).hasToString(path);
  }

  @Test
  void leadsToTheRoot() {
    JsonValue value = Json.array(1);

    assertThat(JsonPath.compile("$").all(value)).containsExactly(value);
    assertThat(JsonPath.compile("$[0]").first(value)).isEqualTo(JsonNumber.of(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          $.a[ | column 5: the bracket is not closed (add a ])
          $.a[x] | column 5: not an index: x
          $.a['x | column 7: the quote is not closed (add a ')
          $.a['x' | column 8: the bracket is not closed
          $.a['x'y] | column 8: the bracket is not closed
          $. | column 3: a name is missing
          $.. | column 4: a name is missing
          $.a..[ | column 7: the bracket is not closed
          $a | column 2: unexpected 'a'
          a]b | column 2: unexpected ']'
          $[?(@.a)] | column 3: not an index
          $[0:2] | column 3: not an index: 0:2
          $[] | column 3: not an index
          """)
  void namesThePlaceOfAnErrorAndWhatToWrite(String path, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonPath.compile(path))
        .withMessageContaining("path " + path + ", " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = "")
  void refusesAnEmptyPath(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonPath.compile(path))
        .withMessageContaining("write $ for the whole value");
  }
}
