package dev.mcpt.generate;

import static dev.mcpt.generate.Offers.ids;
import static dev.mcpt.generate.Offers.json;
import static dev.mcpt.generate.Offers.tool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.config.Glob;
import dev.mcpt.suite.SuiteType;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProposalsTest {

  private static final Set<Nature> KINDS = Nature.ofModels();

  private static Offer offer() throws JsonSyntaxException {
    return new Offer(
        "demo",
        "1.0",
        List.of(
            tool(
                "add",
                "{'type':'object','required':['a','b'],'properties':{'a':{'type':'number'},'b':{'type':'number'}}}"),
            tool(
                "echo",
                "{'type':'object','required':['text'],'properties':{'text':{'type':'string'}}}"),
            json("{'name':'write','inputSchema':{'type':'object'}}")),
        List.of(json("{'uri':'demo://one','name':'one'}")),
        List.of(json("{'uriTemplate':'demo://item/{id}','name':'item'}")),
        List.of(
            json("{'name':'greet','arguments':[{'name':'who','required':true},{'name':'how'}]}")),
        Suggestions.NONE);
  }

  private static Wanted wanted(List<String> tools, @Nullable Integer limit) {
    return new Wanted(tools.stream().map(Glob::pattern).toList(), false, limit, 1, Map.of(), KINDS);
  }

  private static Proposals proposals(SuiteType type, String... tools) throws JsonSyntaxException {
    return new Proposals(new Subjects(offer(), wanted(List.of(tools), null), type), type);
  }

  /// A conversation about `add`, with some fields otherwise.
  private static String conversation(String id, String more) {
    return ("{'test_id':'%s','kind':'happy','about':'a sum','tools':['add'],'user_message':'Add 2"
            + " and 3, %s','success_criteria':'The answer is 5.'%s}")
        .formatted(id, id, more);
  }

  private static String steps(String id, String kind, String steps) {
    return "{'test_id':'%s','kind':'%s','about':'a use','steps':[%s]}".formatted(id, kind, steps);
  }

  private static JsonObject answer(String... cases) throws JsonSyntaxException {
    return json("{'cases':[" + String.join(",", cases) + "]}");
  }

  /// Why a proposal is refused; empty where it is not.
  private static String refusal(SuiteType type, String proposal) throws JsonSyntaxException {
    return switch (proposals(type).judge(answer(proposal), KINDS).getFirst()) {
      case Judged.Refused(LeftOut out) -> out.why();
      case Judged.Accepted _ -> "";
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'tools':['ad']                          | the server has no tool `ad` (did you mean"
            + " `add`?)",
        "'tools':['write']                       | tool write is left out: it is not declared"
            + " read-only",
        "'kind':'invalid'                        | `invalid` were not asked for",
        "'kind':'flow'                           | a flow takes two tools",
        "'user_message':' '                      | /user_message",
        "'success_criteria':7                    | /success_criteria",
        "'tools':[]                              | /tools",
        "'user_message':'what is ${last.x}?'     | a reference",
        "'expect':[{'called':'sum'}]             | no tool `sum`",
        "'expect':[{'never':'sum'}]              | no tool `sum`",
        "'expect':[{'called':'add','arguments':{'a':'two'}}] | arguments of add: /a",
        "'expect':[{'called':'add','arguments':{'c':2}}]     | there is no argument `c`",
        "'expect':[{'calls':'add'}]              | calls",
        "'expect':[{'answer':{'matches':'('}}]   | no regular expression",
        "'expect':[{'error':['tool']}]           | belongs to steps",
      })
  void aConversationThatDoesNotFitIsRefusedWithTheReason(String field, String why)
      throws JsonSyntaxException {
    JsonObject sound = json(conversation("sum", ""));
    for (JsonObject.Member member : json("{" + field + "}").members()) {
      sound = sound.with(member.name(), member.value());
    }
    assertThat(refusal(SuiteType.CONVERSATIONAL, Json.write(sound).replace('"', '\'')))
        .contains(why);
  }

  @Test
  void aConversationThatFitsIsKeptAsASuiteFileSaysIt() throws JsonSyntaxException {
    Proposals proposals = proposals(SuiteType.CONVERSATIONAL);
    String expect =
        ",'expect':[{'called':'add','arguments':{'a':2}},{'never':'write'},{'answer':{'contains':'5'}}],'priority':'high'";
    proposals.keep(
        proposals.judge(
            answer(
                conversation("sum", expect),
                conversation("plain", ",'expect':[]").replace("Add 2", "Add ${HOME} and 2")),
            KINDS));

    List<GeneratedCase> cases = proposals.limited(null, List.of()).cases();
    assertThat(proposals.refused()).isEmpty();
    assertThat(cases.getFirst().json())
        .isEqualTo(
            json(
                "{'test_id':'sum','tags':['happy'],'metadata':{'about':'a sum'},'user_message':'Add"
                    + " 2 and 3, sum','success_criteria':'The answer is"
                    + " 5.','expect':[{'called':'add','arguments':{'a':2}},"
                    + "{'never':'write'},{'answer':{'contains':'5'}}]}"));
    assertThat(cases.getLast().json().has("expect")).isFalse();
    assertThat(cases.getLast().json().string("user_message")).contains("$${HOME}");
  }

  @Test
  void idsAreMadeUniqueAndCasesThatSayTheSameAreDropped() throws JsonSyntaxException {
    Proposals proposals = proposals(SuiteType.CONVERSATIONAL);
    String shouted = conversation("loud", "").replace("Add 2 and 3, loud", "ADD 2, and 3:  one!");
    proposals.keep(
        proposals.judge(
            answer(conversation("one", ""), conversation("One", "X").replace("X", "")), KINDS));
    assertThat(proposals.refused()).extracting(LeftOut::what).containsExactly("case One");

    proposals.keep(
        proposals.judge(answer(shouted, conversation("two", "").replace("'two'", "'one'")), KINDS));

    assertThat(ids(proposals.limited(null, List.of()).cases())).containsExactly("one", "one-2");
    assertThat(proposals.refused())
        .extracting(LeftOut::why)
        .containsExactly("it does the same as one", "it does the same as one");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "happy | {'call':{'tool':'add','arguments':{'a':1}}}             | arguments of add: ",
        "happy | {'call':{'tool':'sum','arguments':{}}}                  | no tool `sum`",
        "happy | {'call':{'tool':'write','arguments':{}}}                | not declared read-only",
        "happy | {'read':'demo://two'}                                   | lists no resource"
            + " demo://two",
        "happy | {'get':{'prompt':'greeet'}}                             | did you mean `greet`?",
        "happy | {'get':{'prompt':'greet','arguments':{'how':'so'}}}     | needs the argument"
            + " `who`",
        "happy | {'get':{'prompt':'greet','arguments':{'who':1}}}        | is no text",
        "happy | {'get':{'prompt':'greet','arguments':{'who':'a','x':'b'}}} | has no argument `x`",
        "happy | {'snapshot':'tools'}                                    | a snapshot",
        "happy | {'send':'something'}                                    | send",
        "happy | {'read':'demo://one','expect':[{'path':'$.[','equals':1}]} | no JSON path",
        "happy | {'read':'demo://one','expect':[{'called':'add'}]}       | belongs to"
            + " conversations",
        "happy | {'read':'${steps.uri}'}                                 | no earlier step",
        "flow  | {'read':'demo://one'}                                   | two steps at least",
      })
  void stepsThatDoNotFitAreRefusedWithTheReason(String kind, String step, String why)
      throws JsonSyntaxException {
    assertThat(refusal(SuiteType.TOOLS, steps("one", kind, step))).contains(why);
  }

  @Test
  void stepsThatFitAreKeptAndSomethingIsExpectedOfEach() throws JsonSyntaxException {
    Proposals proposals = proposals(SuiteType.TOOLS);
    String flow =
        "{'call':{'tool':'add','arguments':{'a':1,'b':2}},'save':{'sum':'$.structuredContent.sum'}},"
            + "{'call':{'tool':'add','arguments':{'a':'${steps.sum}','b':2}},'expect':[{'path':'$.structuredContent.sum','equals':5}]},{'call':{'tool':'echo','arguments':{'text':'${steps.sum}"
            + " in ${HOME}'}}}";
    proposals.keep(
        proposals.judge(
            answer(
                steps("sums", "flow", flow),
                steps(
                    "item",
                    "edge",
                    "{'read':'demo://item/7','expect':[{'error':['none','resource_not_found']}]}"),
                steps("greet", "happy", "{'get':{'prompt':'greet','arguments':{'who':'Ada'}}}")),
            KINDS));

    assertThat(proposals.refused()).isEmpty();
    List<GeneratedCase> cases = proposals.limited(null, List.of()).cases();
    assertThat(ids(cases)).as("flows are last").containsExactly("item", "greet", "sums");
    String text = Json.write(cases.getLast().json());
    assertThat(text)
        .contains("\"text\":\"${steps.sum} in $${HOME}\"", "\"a\":\"${steps.sum}\"")
        .contains("\"expect\":[{\"is_error\":false}]");
  }

  @Test
  void theSameRequestsAreNotSentTwice() throws JsonSyntaxException {
    Proposals proposals = proposals(SuiteType.TOOLS);
    String once = "{'call':{'tool':'echo','arguments':{'text':'x'}},'expect':[%s]}";
    List<Judged> judged =
        proposals.judge(
            answer(
                steps("one", "happy", once.formatted("{'is_error':false}")),
                steps("two", "edge", once.formatted("{'max_ms':100}"))),
            KINDS);
    assertThat(judged.getLast()).isEqualTo(Judged.Refused.of("two", "it does the same as one"));
  }

  @Test
  void theLimitLeavesEachToolItsUsualCaseFirst() throws JsonSyntaxException {
    Proposals proposals = proposals(SuiteType.CONVERSATIONAL);
    proposals.keep(
        proposals.judge(
            answer(
                conversation("sum", ""),
                conversation("odd", "").replace("happy", "edge"),
                conversation("say", "").replace("['add']", "['echo']"),
                conversation("both", "")
                    .replace("['add']", "['add','echo']")
                    .replace("happy", "flow")),
            KINDS));
    Generated three = proposals.limited(3, List.of());
    assertThat(ids(three.cases())).containsExactly("sum", "say", "both");
    assertThat(three.dropped()).isEqualTo(1);
  }

  @Test
  void onlyTheChosenToolsMayBeNamed() throws JsonSyntaxException {
    Proposals proposals = proposals(SuiteType.TOOLS, "echo");
    List<Judged> judged =
        proposals.judge(
            answer(
                steps("one", "happy", "{'call':{'tool':'add','arguments':{'a':1,'b':2}}}"),
                steps("two", "happy", "{'get':{'prompt':'greet','arguments':{'who':'x'}}}")),
            KINDS);
    assertThat(judged)
        .containsExactly(
            Judged.Refused.of("one", "tool add is not among those of --tools"),
            Judged.Refused.of("two", "the server has no prompt `greet`"));
  }

  @Test
  void anAnswerNeedsCases() throws JsonSyntaxException {
    assertThat(Proposals.problems(answer(conversation("sum", "")))).isEmpty();
    assertThat(Proposals.problems(json("{'tests':[]}"))).isNotEmpty();
    assertThat(Proposals.problems(json("{'cases':[]}"))).isNotEmpty();
    assertThat(Proposals.problems(json("{'cases':['add']}"))).isNotEmpty();
  }
}
