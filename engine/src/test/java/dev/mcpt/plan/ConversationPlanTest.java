package dev.mcpt.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.catalog.Catalog;
import dev.mcpt.config.ConfigException;
import dev.mcpt.config.Problem;
import dev.mcpt.config.ServerConfig;
import dev.mcpt.config.Workspace;
import dev.mcpt.suite.ConversationCase;
import dev.mcpt.suite.Expectation;
import dev.mcpt.suite.ScriptLine;
import dev.mcpt.suite.Suite;
import dev.mcpt.suite.SuiteType;
import dev.mcpt.wire.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationPlanTest {

  private static final List<ScriptLine> SCRIPT = List.of(new ScriptLine.Say("Hello!"));
  private static final List<Expectation> EXPECT = List.of(new Expectation.NeverExpectation("x"));

  @TempDir Path folder;

  @Test
  void aScriptMakesTheScriptedModelAndItsJudgeTheDefault() throws Exception {
    Plan plan = plan(conversation(SCRIPT, EXPECT, null, null), null, null);

    assertThat(plan.cases())
        .singleElement()
        .isInstanceOfSatisfying(
            PlannedCase.OfConversation.class,
            planned -> {
              assertThat(planned.model()).isEqualTo("scripted");
              assertThat(planned.judge()).isEqualTo("rules");
            });
  }

  @Test
  void aModelOrJudgeThatNobodyKnowsIsAProblem() {
    assertProblem("unknown model \"gpt\"", conversation(SCRIPT, EXPECT, "gpt", null), null, null);
    assertProblem("unknown judge \"gpt\"", conversation(SCRIPT, EXPECT, null, "gpt"), null, null);
  }

  @Test
  void theCommandLineWinsOverTheCase() throws Exception {
    assertProblem(
        "unknown model \"other\"", conversation(SCRIPT, EXPECT, null, null), "other", null);
    assertProblem(
        "unknown judge \"other\"", conversation(SCRIPT, EXPECT, null, null), null, "other");
    assertThat(plan(conversation(SCRIPT, EXPECT, "gpt", "gpt"), "scripted", "rules").cases())
        .hasSize(1);
  }

  @Test
  void withoutScriptOrExpectationsItIsSaidWhatIsMissing() {
    assertProblem("has no script", conversation(List.of(), EXPECT, null, null), null, null);
    assertProblem("has no script", conversation(List.of(), EXPECT, "scripted", null), null, null);
    assertProblem("expects nothing", conversation(SCRIPT, List.of(), null, null), null, null);
  }

  private void assertProblem(
      String words, ConversationCase test, @Nullable String model, @Nullable String judge) {
    assertThatThrownBy(() -> plan(test, model, judge))
        .isInstanceOfSatisfying(
            ConfigException.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(Problem::what)
                    .singleElement()
                    .asString()
                    .contains(words));
  }

  private Plan plan(ConversationCase test, @Nullable String model, @Nullable String judge)
      throws Exception {
    ServerConfig server = new Workspace(folder, Map.of()).server("http://127.0.0.1:1/mcp");
    Suite suite = Suite.of("suite", SuiteType.CONVERSATIONAL, List.of(test));
    var options =
        new RunOptions(
            null, List.of(), List.of(), null, null, false, false, false, Map.of(), model, judge,
            false);
    return Planner.plan(suite, server, Catalog.standard(), options);
  }

  private static ConversationCase conversation(
      List<ScriptLine> script,
      List<Expectation> expect,
      @Nullable String model,
      @Nullable String judge) {
    return new ConversationCase(
        "case",
        "Hi",
        null,
        10,
        true,
        ConversationCase.DEFAULT_TIMEOUT,
        JsonObject.EMPTY,
        1,
        List.of(),
        expect,
        script,
        List.of(),
        model,
        judge);
  }
}
