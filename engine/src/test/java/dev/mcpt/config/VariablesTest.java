package dev.mcpt.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class VariablesTest {

  private final List<String> problems = new ArrayList<>();
  private final Variables variables =
      new Variables(Map.of("HOST", "example.org", "EMPTY", "", "DOLLAR", "$1\\"));

  private String expanded(String text) {
    return variables.expand(text, (what, _) -> problems.add(what));
  }

  @Test
  void putsValuesInTheirPlaces() {
    assertThat(expanded("http://${HOST}:${PORT:-80}/${HOST}"))
        .isEqualTo("http://example.org:80/example.org");
    assertThat(expanded("${DOLLAR}")).isEqualTo("$1\\");
    assertThat(expanded("$HOST {HOST} $")).isEqualTo("$HOST {HOST} $");
    assertThat(problems).isEmpty();
  }

  @Test
  void theDefaultStandsInForAnEmptyVariableToo() {
    assertThat(expanded("${EMPTY:-x}")).isEqualTo("x");
    assertThat(expanded("${EMPTY}")).isEmpty();
    assertThat(expanded("${HOST:-}")).isEqualTo("example.org");
    assertThat(expanded("${NONE:-}")).isEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void reportsEachVariableThatIsNotSet() {
    expanded("${ONE} ${TWO}");

    assertThat(problems)
        .containsExactly("the variable `ONE` is not set", "the variable `TWO` is not set");
  }

  @Test
  void reportsWhatNamesNoVariable() {
    expanded("${A-B} ${} ${OPEN");

    assertThat(problems)
        .containsExactly(
            "`${A-B}` names no variable", "`${}` names no variable", "`${OPEN` names no variable");
  }

  @Test
  void aDoubledDollarIsTheTextItself() {
    assertThat(expanded("$${HOST} costs")).isEqualTo("${HOST} costs");
  }

  @Test
  void leavesTheReferencesOfSuitesAlone() {
    String text = "${last.content[0].text} ${last} ${steps.id}";

    BiConsumer<String, String> problem = (what, _) -> problems.add(what);
    assertThat(variables.keepingReferences().expand(text, problem)).isEqualTo(text);
    assertThat(variables.keepingReferences().expand("${lasting:-x}", problem)).isEqualTo("x");
    assertThat(problems).isEmpty();
    expanded("${last.a}");
    assertThat(problems).containsExactly("`${last.a}` names no variable");
  }

  @Test
  void readsTheSpellingOfOtherHosts() {
    assertThat(expanded("${env:HOST}")).isEqualTo("example.org");
  }

  @Test
  void knowsWhichVariablesAreNamedLikeSecrets() {
    Variables secrets =
        new Variables(
            Map.of(
                "API_KEY",
                "sk-12345678",
                "MY_TOKEN",
                "abcdefghij",
                "PORT",
                "808080808",
                "DB_PASSWORD",
                "short"));

    assertThat(secrets.secrets()).containsExactlyInAnyOrder("sk-12345678", "abcdefghij");
  }
}
