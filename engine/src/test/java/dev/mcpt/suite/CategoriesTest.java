package dev.mcpt.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CategoriesTest {

  @Test
  void noWordSelectsEverything() {
    assertThat(Categories.areas(List.of())).containsExactlyInAnyOrderElementsOf(Categories.AREAS);
    assertThat(Categories.groups(List.of())).containsExactlyInAnyOrderElementsOf(Categories.GROUPS);
  }

  @Test
  void theWordsOfOlderFilesNameOurAreas() {
    assertThat(Categories.areas(List.of("handshake"))).containsExactly("lifecycle", "jsonrpc");
    assertThat(Categories.areas(List.of("resources"))).containsExactly("resources", "prompts");
    assertThat(Categories.areas(List.of("stdio", "auth"))).containsExactly("stdio", "auth");
  }

  @Test
  void advancedIsWhatTheOtherWordsLeaveOver() {
    Set<String> others =
        Categories.areas(List.of("handshake", "capabilities", "tools", "resources", "auth"));
    Set<String> both = new LinkedHashSet<>(others);
    Set<String> advanced = Categories.areas(List.of("advanced"));
    both.addAll(advanced);

    assertThat(advanced).isNotEmpty().doesNotContainAnyElementsOf(others);
    assertThat(both).containsExactlyInAnyOrderElementsOf(Categories.AREAS);
  }

  @Test
  void everyWordOfAFileSelectsSomething() {
    for (String word : Categories.COMPLIANCE) {
      assertThat(Categories.areas(List.of(word))).isNotEmpty().isSubsetOf(Categories.AREAS);
    }
    for (String word : Categories.SECURITY) {
      assertThat(Categories.groups(List.of(word))).isNotEmpty().isSubsetOf(Categories.GROUPS);
    }
  }
}
