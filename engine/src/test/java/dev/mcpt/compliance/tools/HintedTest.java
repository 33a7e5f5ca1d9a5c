package dev.mcpt.compliance.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.check.Stock;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HintedTest {

  private static final String FIXTURE = "test_slow";

  private static Hinted hinted(@Nullable String said, Stock tools) {
    Map<String, String> hints = said == null ? Map.of() : Map.of("slow_tool", said);
    return Hinted.of(new SaidProbe(hints, false), tools, "slow_tool", FIXTURE);
  }

  private static Trial trial(Hinted hinted) {
    assertThat(hinted.lacking()).isNull();
    return Objects.requireNonNull(hinted.trial());
  }

  private static String lacking(Hinted hinted) {
    assertThat(hinted.trial()).isNull();
    assertThat(hinted.lacking()).isInstanceOf(Verdict.NotApplicable.class);
    return Objects.requireNonNull(hinted.lacking()).message();
  }

  @Test
  void findsTheToolThatAHintNamesAndMakesUpItsArguments() throws JsonSyntaxException {
    Trial trial = trial(hinted(" wait ", ToolList.of(ToolList.writing("wait", "seconds"))));

    assertThat(trial.name()).isEqualTo("wait");
    assertThat(trial.arguments()).isEqualTo(Json.object("seconds", 0));
  }

  @Test
  void takesTheArgumentsBehindTheNameAsTheyStand() throws JsonSyntaxException {
    Trial trial =
        trial(hinted("wait {\"seconds\": 30}", ToolList.of(ToolList.writing("wait", "seconds"))));

    assertThat(trial.name()).isEqualTo("wait");
    assertThat(trial.arguments()).isEqualTo(Json.object("seconds", 30));
  }

  @Test
  void takesTheFixtureOnlyWithoutAHint() throws JsonSyntaxException {
    Stock tools = ToolList.of(ToolList.reading(FIXTURE));

    assertThat(trial(hinted(null, tools)).name()).isEqualTo(FIXTURE);
    assertThat(trial(hinted(null, tools)).arguments()).isEqualTo(JsonObject.EMPTY);
    assertThat(lacking(hinted("wait", tools))).contains("slow_tool names wait", "not listed");
  }

  @Test
  void saysWhyThereIsNone() throws JsonSyntaxException {
    Stock tools = ToolList.of(ToolList.reading("wait"));

    assertThat(lacking(hinted(null, tools))).contains("no hint slow_tool", FIXTURE);
    assertThat(lacking(hinted("wait {seconds", tools))).contains("slow_tool are no JSON");
    assertThat(lacking(hinted("wait", new Stock(tools.kind(), List.of(), List.of(), null, null))))
        .contains("lists no tools");
  }
}
