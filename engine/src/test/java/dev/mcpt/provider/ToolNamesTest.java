package dev.mcpt.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolNamesTest {

  private static ToolNames names(String... own) {
    return ToolNames.of(
        Arrays.stream(own)
            .map(name -> new ToolOffer(name, null, JsonObject.EMPTY, JsonObject.EMPTY))
            .toList());
  }

  @Test
  void namesThatServicesTakeStay() {
    ToolNames names = names("add", "get-file_2");
    assertThat(names.changed()).isEmpty();
    assertThat(names.toService("add")).isEqualTo("add");
    assertThat(names.toServer("get-file_2")).isEqualTo("get-file_2");
  }

  @Test
  void othersAreOfferedUnderOneOfTheirOwnAndFoundAgain() {
    ToolNames names = names("a.b", "a/b", "a_b", "größe", "x".repeat(80), "x".repeat(81));
    List<String> offered = List.copyOf(names.offered().values());
    assertThat(offered).doesNotHaveDuplicates().allMatch(it -> it.matches("[A-Za-z0-9_-]{1,64}"));
    assertThat(names.toService("a_b")).isEqualTo("a_b");
    assertThat(names.toService("a.b")).isEqualTo("a_b_2");
    assertThat(names.changed()).hasSize(5).contains("a.b -> a_b_2");
    names.offered().forEach((own, service) -> assertThat(names.toServer(service)).isEqualTo(own));
  }

  @Test
  void aToolThatNobodyOfferedKeepsTheNameThatTheModelGaveIt() {
    assertThat(names("add").toServer("subtract")).isEqualTo("subtract");
  }
}
