package dev.mcpt.generate;

import static dev.mcpt.generate.Offers.cases;
import static dev.mcpt.generate.Offers.errors;
import static dev.mcpt.generate.Offers.expect;
import static dev.mcpt.generate.Offers.ids;
import static dev.mcpt.generate.Offers.named;
import static dev.mcpt.generate.Offers.tool;
import static dev.mcpt.generate.Offers.tools;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.config.ConfigException;
import dev.mcpt.config.FileText;
import dev.mcpt.config.Glob;
import dev.mcpt.config.Suites;
import dev.mcpt.suite.ErrorKind;
import dev.mcpt.suite.Step;
import dev.mcpt.suite.Suite;
import dev.mcpt.suite.SuiteType;
import dev.mcpt.suite.TestCase;
import dev.mcpt.suite.ToolsCase;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationTest {

  private static final String NUMBERS =
      "{'type':'object','properties':{'a':{'type':'number'},'b':{'type':'number'}},'required':['a','b']}";
  private static final JsonObject WRITER =
      Json.object("name", "write", "inputSchema", Json.object("type", "object"));

  private static Wanted limit(@Nullable Integer limit) {
    return new Wanted(List.of(), false, limit, 1, Map.of());
  }

  @Test
  void whatIsNotDeclaredReadOnlyIsLeftOutUnlessToolsMayBeCalled() throws JsonSyntaxException {
    Offer offer = tools(WRITER, tool("read", "{'type':'object'}"));

    Generated careful = Generation.of(offer, Wanted.defaults());
    assertThat(ids(careful.cases())).containsExactly("read-happy");
    assertThat(careful.leftOut())
        .containsExactly(new LeftOut("tool write", "it is not declared read-only", true));
    Generated all = Generation.of(offer, new Wanted(List.of(), true, null, 1, Map.of()));
    assertThat(ids(all.cases())).containsExactly("write-happy", "read-happy");
    assertThat(all.leftOut()).isEmpty();
  }

  @Test
  void whatCannotBeCalledIsLeftOutWithTheReason() throws JsonSyntaxException {
    JsonObject task =
        tool("task", "{'type':'object'}").with("execution", Json.object("taskSupport", "required"));
    Offer offer =
        tools(
            task,
            tool("broken", "{'type':'text'}"),
            tool("impossible", "{'type':'object','properties':{'a':false},'required':['a']}"));

    Generated generated = Generation.of(offer, Wanted.defaults());

    assertThat(generated.cases()).isEmpty();
    assertThat(generated.leftOut())
        .extracting(LeftOut::what)
        .containsExactly("tool task", "tool broken", "tool impossible");
    assertThat(generated.leftOut())
        .extracting(LeftOut::why)
        .satisfiesExactly(
            why -> assertThat(why).contains("as a task"),
            why -> assertThat(why).contains("no JSON Schema"),
            why -> assertThat(why).contains("no arguments that fit"));
  }

  @Test
  void whatASuiteFileCannotSayIsLeftOut() throws JsonSyntaxException {
    JsonObject reference = Json.object("name", "${steps.x}", "uri", "demo://${last}");
    Offer offer =
        new Offer(
            "demo",
            "",
            List.of(tool("${steps.x}", "{'type':'object'}")),
            List.of(reference),
            List.of(Json.object("uriTemplate", "demo://${last.x}/{y}")),
            List.of(reference),
            Suggestions.NONE);

    Generated generated = Generation.of(offer, Wanted.defaults());

    assertThat(generated.cases()).isEmpty();
    assertThat(generated.leftOut()).hasSize(4);
  }

  @Test
  void chosenToolsComeWithoutResourcesAndPrompts() throws JsonSyntaxException {
    Offer offer =
        new Offer(
            "demo",
            "",
            List.of(tool("get-a", "{'type':'object'}"), tool("put-a", "{'type':'object'}")),
            List.of(Json.object("uri", "demo://one", "name", "one")),
            List.of(),
            List.of(Json.object("name", "hello")),
            Suggestions.NONE);

    assertThat(ids(cases(offer)))
        .containsExactly("get-a-happy", "put-a-happy", "read-one", "get-hello");
    Wanted chosen = new Wanted(List.of(Glob.pattern("get-*")), false, null, 1, Map.of());
    assertThat(ids(Generation.of(offer, chosen).cases())).containsExactly("get-a-happy");
  }

  @Test
  void aLimitIsSharedOutFairly() throws JsonSyntaxException {
    Offer offer = tools(tool("one", NUMBERS), tool("two", NUMBERS), tool("three", NUMBERS));
    int all = cases(offer).size();

    Generated few = Generation.of(offer, limit(7));

    assertThat(few.cases()).hasSize(7);
    assertThat(few.dropped()).isEqualTo(all - 7);
    assertThat(few.cases())
        .extracting(each -> each.id().replaceAll("-.*", ""))
        .containsExactly("one", "one", "one", "two", "two", "three", "three");
    assertThat(ids(few.cases())).contains("one-happy", "two-happy", "three-happy");
    assertThat(few.cases()).extracting(GeneratedCase::nature).contains(Nature.INVALID, Nature.EDGE);
    assertThat(cases(offer)).containsAll(few.cases());
    assertThat(Generation.of(offer, limit(1_000)).cases()).hasSize(all);
  }

  @Test
  void theSameSeedGivesTheSameCasesAndAnotherGivesOthers() throws JsonSyntaxException {
    String text = "{'type':'object','properties':{'t':{'type':'string'}},'required':['t']}";
    Offer offer = tools(tool("echo", text));

    assertThat(cases(offer)).isEqualTo(cases(offer));
    assertThat(Generation.of(offer, new Wanted(List.of(), false, null, 2, Map.of())).cases())
        .isNotEqualTo(cases(offer));
    Offer more = tools(tool("before", NUMBERS), tool("echo", text));
    assertThat(cases(more)).as("others do not move it").containsAll(cases(offer));
  }

  @Test
  void listedResourcesMustBeReadAndGuessedOnesMayBeUnknown() {
    Offer offer =
        new Offer(
            "demo",
            "",
            List.of(),
            List.of(Json.object("uri", "demo://a", "name", "A note"), Json.object("name", "none")),
            List.of(
                Json.object("uriTemplate", "demo://known/{city}", "name", "known"),
                Json.object("uriTemplate", "demo://guessed/{noteId}", "name", "guessed")),
            List.of(),
            new Suggestions(Map.of(), Map.of("demo://known/{city}", Map.of("city", "New York"))));

    Generated generated = Generation.of(offer, Wanted.defaults());

    List<GeneratedCase> cases = generated.cases();
    assertThat(ids(cases)).containsExactly("read-A-note", "read-known", "read-guessed");
    assertThat(cases)
        .extracting(each -> Offers.step(each).string("read"))
        .containsExactly("demo://a", "demo://known/New%20York", "demo://guessed/1");
    assertThat(expect(cases.get(0)).toString()).contains("is_error", "$.contents");
    assertThat(expect(cases.get(1))).isEqualTo(expect(cases.get(0)));
    assertThat(expect(cases.get(2)))
        .isEqualTo(errors(ErrorKind.NONE, ErrorKind.RESOURCE_NOT_FOUND, ErrorKind.INVALID_PARAMS));
    assertThat(generated.leftOut())
        .containsExactly(new LeftOut("a resource", "it has no URI", false));
  }

  @Test
  void aPromptIsGotAndWithoutARequiredArgumentRefused() throws JsonSyntaxException {
    JsonObject prompt =
        Offers.json(
            "{'name':'greet','arguments':[{'name':'who','required':true},{'name':'userId'}]}");
    Offer offer = Offers.prompts(Suggestions.NONE, prompt);

    List<GeneratedCase> cases = cases(offer);

    assertThat(ids(cases))
        .containsExactly("get-greet", "get-greet-all-arguments", "get-greet-missing-who");
    assertThat(expect(cases.get(0)).toString()).contains("is_error", "$.messages");
    assertThat(expect(cases.get(1))).isEqualTo(errors(ErrorKind.NONE, ErrorKind.INVALID_PARAMS));
    assertThat(expect(cases.get(2))).isEqualTo(errors(ErrorKind.INVALID_PARAMS));
    Suggestions suggested = new Suggestions(Map.of("greet", Map.of("userId", "u-7")), Map.of());
    GeneratedCase all = named(cases(Offers.prompts(suggested, prompt)), "get-greet-all-arguments");
    assertThat(all.guesses()).isEmpty();
    assertThat(Offers.step(all).toString()).contains("\"userId\":\"u-7\"");
  }

  @Test
  void idsAreUniqueWhateverTheNamesAre() throws JsonSyntaxException {
    Offer offer =
        tools(
            tool("a/b", "{'type':'object'}"),
            tool("a b", "{'type':'object'}"),
            tool("A.B", "{'type':'object'}"),
            tool("x".repeat(300), "{'type':'object'}"),
            tool("x".repeat(301), "{'type':'object'}"),
            tool("🦊", "{'type':'object'}"));

    assertThat(ids(cases(offer)))
        .doesNotHaveDuplicates()
        .contains("a-b-happy", "a-b-happy-2", "A-B-happy-3");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theTextIsASoundSuiteThatSaysWhatWasGenerated(boolean yaml)
      throws ConfigException, JsonSyntaxException {
    JsonObject odd =
        tool(
                "odd ${HOME}",
                "{'type':'object','properties':{'k':{'enum':['${NOT_SET}','plain']}},'required':['k']}")
            .with("outputSchema", Offers.json("{'type':'object','title':'${OTHER}'}"));
    Offer offer = tools(odd, WRITER, tool("add", NUMBERS));
    Generated generated = Generation.of(offer, Wanted.defaults());

    String text =
        Draft.text("demo", SuiteType.TOOLS, offer, generated, Draft.Origin.schemas(offer), 1, yaml);

    Suite suite = Suites.fromText(FileText.of(yaml ? "s.yaml" : "s.json", text), Map.of());
    assertThat(suite.type()).isEqualTo(SuiteType.TOOLS);
    assertThat(suite.cases()).extracting(TestCase::id).isEqualTo(ids(generated.cases()));
    assertThat(suite.metadata().toString()).contains("tool write: it is not declared read-only");
    assertThat(suite.cases().getFirst().tags()).containsExactly("happy");
    assertThat(suite.cases())
        .flatExtracting(each -> ((ToolsCase) each).steps())
        .anySatisfy(step -> {
          Step.CallStep call = (Step.CallStep) step;
          assertThat(call.tool()).isEqualTo("odd ${HOME}");
          assertThat(call.arguments().string("k")).isEqualTo("${NOT_SET}");
        });
    assertThat(
            Draft.text(
                "demo", SuiteType.TOOLS, offer, generated, Draft.Origin.schemas(offer), 1, yaml))
        .isEqualTo(text);
  }
}
