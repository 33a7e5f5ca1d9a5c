package dev.mcpt.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.suite.ConversationCase;
import dev.mcpt.suite.ScriptLine;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScriptedModelTest {

  private static final ModelRequest NOTHING = request();

  @Test
  void eachLineIsOneReplyInOrder() throws Exception {
    Model model =
        scripted(
            new ScriptLine.Call("a", Json.object("x", 1)),
            new ScriptLine.Call("b", JsonObject.EMPTY),
            new ScriptLine.Say("Done."));

    assertThat(model.name()).isEqualTo("scripted");
    assertThat(model.reply(NOTHING).calls())
        .containsExactly(new ToolRequest("call-1", "a", Json.object("x", 1)));
    assertThat(model.reply(NOTHING).calls())
        .containsExactly(new ToolRequest("call-2", "b", JsonObject.EMPTY));
    assertThat(model.reply(NOTHING)).isEqualTo(new ModelReply("Done.", List.of()));
    model.end();
  }

  @Test
  void anExhaustedScriptIsOffScript() throws Exception {
    Model model = scripted(new ScriptLine.Say("Done."));
    model.reply(NOTHING);

    assertThatThrownBy(() -> model.reply(NOTHING))
        .isInstanceOf(OffScript.class)
        .hasMessageContaining("exhausted")
        .hasMessageContaining("1 line");
  }

  @Test
  void aScriptThatIsLeftOverIsOffScript() throws Exception {
    Model model =
        scripted(new ScriptLine.Say("1"), new ScriptLine.Say("2"), new ScriptLine.Say("3"));
    model.reply(NOTHING);

    assertThatThrownBy(model::end)
        .isInstanceOf(OffScript.class)
        .hasMessageContaining("2 lines left over");
  }

  @Test
  void theLastToolResultIsReadInTextsAndArguments() throws Exception {
    ModelRequest request =
        request(
            answers(Json.object("n", 1)),
            new ModelMessage.FromModel("", List.of()),
            answers(Json.object("n", 4), Json.object("n", 5, "list", Json.array("x"))),
            new ModelMessage.FromUser("And now?"));

    assertThat(scripted(new ScriptLine.Say("n is ${last.n}")).reply(request).text())
        .isEqualTo("n is 5");
    assertThat(scripted(new ScriptLine.Say("${last.$.list[0]}")).reply(request).text())
        .isEqualTo("x");
    assertThat(
            scripted(new ScriptLine.Call("t", Json.object("n", "${last.n}", "all", "${last}")))
                .reply(request)
                .calls()
                .getFirst()
                .arguments())
        .isEqualTo(Json.object("n", 5, "all", Json.object("n", 5, "list", Json.array("x"))));
  }

  @Test
  void aReferenceToNothingIsOffScript() {
    assertThatThrownBy(() ->
            scripted(new ScriptLine.Say("${last.x}")).reply(request(answers(Json.object("n", 1)))))
        .isInstanceOf(OffScript.class)
        .hasMessageContaining("line 1")
        .hasMessageContaining("{\"n\":1}");
    assertThatThrownBy(() -> scripted(new ScriptLine.Say("${last}")).reply(NOTHING))
        .isInstanceOf(OffScript.class)
        .hasMessageContaining("knows of no tool result");
    assertThatThrownBy(() ->
            scripted(new ScriptLine.Say("${last}")).reply(request(answers((JsonObject) null))))
        .isInstanceOf(OffScript.class);
  }

  private static Model scripted(ScriptLine... lines) {
    return Providers.scripted(ConversationCase.of("case", "Hello", List.of(lines), List.of()));
  }

  private static ModelRequest request(ModelMessage... messages) {
    return new ModelRequest("", List.of(messages), List.of());
  }

  private static ModelMessage answers(@Nullable JsonObject... results) {
    return new ModelMessage.FromTools(
        Arrays.stream(results)
            .map(result -> new ToolAnswer("id", "tool", result, result == null, null))
            .toList());
  }
}
