package dev.mcpt.compliance.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialChoiceTest {

  private static List<String> called(boolean mayCallTools, JsonObject... tools) {
    return Trials.of(new SaidProbe(Map.of(), mayCallTools), ToolList.of(tools), _ -> true).stream()
        .map(Trial::name)
        .toList();
  }

  @Test
  void callsWhatOnlyReadsAndWhatNeedsNothingFirst() throws JsonSyntaxException {
    JsonObject needy = ToolList.reading("needy", "count");
    JsonObject writer = ToolList.writing("writer");
    JsonObject plain = ToolList.reading("plain");

    assertThat(called(false, needy, writer, plain)).containsExactly("plain", "needy");
    assertThat(called(true, needy, writer, plain)).containsExactly("plain", "needy", "writer");
  }

  @Test
  void callsTheFixturesOfTheOfficialSuite() throws JsonSyntaxException {
    assertThat(called(false, ToolList.writing("test_simple_text"), ToolList.writing("other")))
        .containsExactly("test_simple_text");
  }

  @Test
  void callsNoMoreThanTheMost() throws JsonSyntaxException {
    var tools = new ArrayList<JsonObject>();
    for (int i = 0; i < 3 * Trials.MOST; i++) {
      tools.add(ToolList.reading("tool" + i));
    }

    assertThat(called(false, tools.toArray(JsonObject[]::new))).hasSize(Trials.MOST);
  }

  @Test
  void leavesOutWhatIsNotWantedOrHasNoSchemaToFit() throws JsonSyntaxException {
    JsonObject bare = ToolList.reading("bare").without("inputSchema");
    JsonObject wanted = ToolList.reading("wanted");
    Stock tools = ToolList.of(bare, wanted, ToolList.reading("unwanted"));

    List<Trial> trials =
        Trials.of(
            new SaidProbe(Map.of(), false), tools, tool -> !"unwanted".equals(tool.string("name")));

    assertThat(trials).extracting(Trial::name).containsExactly("wanted");
  }

  @Test
  void withoutCallsThereIsNothingToTell() throws JsonSyntaxException {
    Stock tools = ToolList.of(ToolList.writing("writer"));

    Verdict nothing = Trials.nothing(tools, List.of());

    assertThat(nothing).isInstanceOf(Verdict.NotApplicable.class);
    assertThat(nothing).extracting(Verdict::message).asString().contains("no tool to call");
  }
}
