package dev.mcpt.generate;

import static dev.mcpt.generate.Offers.arguments;
import static dev.mcpt.generate.Offers.cases;
import static dev.mcpt.generate.Offers.errors;
import static dev.mcpt.generate.Offers.expect;
import static dev.mcpt.generate.Offers.ids;
import static dev.mcpt.generate.Offers.named;
import static dev.mcpt.generate.Offers.tool;
import static dev.mcpt.generate.Offers.tools;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.suite.ErrorKind;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolCasesTest {

  private static final String ECHO =
      "{'type':'object','properties':{'message':{'type':'string'}},'required':['message']}";

  @Test
  void aUsualCallMustSucceed() throws JsonSyntaxException {
    GeneratedCase happy = named(cases(tools(tool("echo", ECHO))), "echo-happy");

    assertThat(happy.nature()).isEqualTo(Nature.HAPPY);
    assertThat(arguments(happy).string("message")).matches("[a-z]+ [a-z]+");
    assertThat(expect(happy)).isEqualTo(Json.array(Json.object("is_error", false)));
    assertThat(happy.guesses()).isEmpty();
  }

  @Test
  void structuredContentIsHeldAgainstTheOutputSchema() throws JsonSyntaxException {
    JsonObject schema = Offers.json("{'type':'object','required':['sum']}");
    JsonObject sound = tool("add", "{'type':'object'}").with("outputSchema", schema);
    JsonObject broken = sound.with("outputSchema", Offers.json("{'type':'text'}"));

    assertThat(expect(named(cases(tools(sound)), "add-happy")))
        .isEqualTo(
            Json.array(
                Json.object("is_error", false),
                Json.object("path", "$.structuredContent", "schema", schema)));
    assertThat(expect(named(cases(tools(broken)), "add-happy"))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'a':{'type':'string'}}                                | t-a-unicode    | true
          {'a':{'type':'string'}}                                | t-a-empty      | false
          {'a':{'type':'string'}}                                | t-a-long       | false
          {'a':{'type':'string','minLength':3}}                  | t-a-shortest   | true
          {'a':{'type':'string','maxLength':9}}                  | t-a-longest    | true
          {'a':{'type':'integer','minimum':2,'maximum':9}}       | t-a-maximum    | true
          {'a':{'type':'number'}}                                | t-a-negative   | false
          {'a':{'type':'number'}}                                | t-a-zero       | false
          {'a':{'type':'number'}}                                | t-a-fraction   | false
          {'a':{'type':['boolean','string']}}                    | t-a-true       | true
          {'a':{'anyOf':[{'type':'string'},{'type':'null'}]}}    | t-a-null       | true
          {'a':{'type':'array','items':{'type':'string'}}}       | t-a-empty      | false
          {'a':{'type':'array','items':{'type':'string'},'minItems':1,'maxItems':5}} | t-a-most | true
          {'userId':{'type':'string'}}                           | t-userId-unicode | false
          {'userId':{'type':'integer','minimum':1,'maximum':9}}  | t-userId-maximum | false
          """)
  void anEdgeThatTheSchemaNamesMustBeServedAndAnotherMayBeRefused(
      String properties, String id, boolean certain) throws JsonSyntaxException {
    List<GeneratedCase> cases =
        cases(
            tools(
                tool(
                    "t",
                    "{'type':'object','properties':%s,'required':['a','userId']}"
                        .formatted(properties)
                        .replace(properties.contains("userId") ? "'a'," : ",'userId'", ""))));
    GeneratedCase edge = named(cases, id);

    assertThat(edge.nature()).isEqualTo(Nature.EDGE);
    assertThat(expect(edge))
        .isEqualTo(
            certain
                ? Json.array(Json.object("is_error", false))
                : errors(ErrorKind.NONE, ErrorKind.TOOL));
    assertThat(edge.json().array("tags")).hasSize(certain ? 1 : 2);
  }

  @Test
  void eachChoiceHasItsCaseAndNoCallIsMadeTwice() throws JsonSyntaxException {
    List<GeneratedCase> cases =
        cases(
            tools(
                tool(
                    "t",
                    "{'type':'object','properties':{'kind':{'enum':['a b','c','d']},'on':{'type':'boolean'}},'required':['kind']}")));

    List<GeneratedCase> served =
        cases.stream().filter(each -> each.nature() != Nature.INVALID).toList();
    assertThat(served).extracting(Offers::arguments).doesNotHaveDuplicates();
    assertThat(served).extracting(each -> arguments(each).string("kind")).contains("a b", "c", "d");
    assertThat(ids(cases)).doesNotHaveDuplicates().anyMatch(id -> id.startsWith("t-kind-"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'n':{'type':'integer','minimum':1,'maximum':3}}      | t-missing-n,t-wrong-type-n,t-below-minimum-n,t-above-maximum-n
          {'n':{'enum':['a','b']}}                              | t-missing-n,t-wrong-type-n,t-not-in-enum-n
          {'n':{'type':'string','minLength':2,'maxLength':4}}   | t-missing-n,t-wrong-type-n,t-too-short-n,t-too-long-n
          {'n':{'type':'object','properties':{'x':{'type':'boolean'}},'required':['x']}} | t-missing-n,t-wrong-type-n,t-missing-n-x,t-wrong-type-n-x
          """)
  void whatBreaksTheSchemaMustBeRefusedByTheToolOrAsInvalidParams(String properties, String ids)
      throws JsonSyntaxException {
    List<GeneratedCase> invalid =
        cases(
                tools(
                    tool(
                        "t",
                        "{'type':'object','properties':%s,'required':['n']}"
                            .formatted(properties))))
            .stream()
            .filter(each -> each.nature() == Nature.INVALID)
            .toList();

    assertThat(ids(invalid)).containsExactlyInAnyOrder(ids.split(","));
    assertThat(invalid)
        .allSatisfy(each ->
            assertThat(expect(each)).isEqualTo(errors(ErrorKind.TOOL, ErrorKind.INVALID_PARAMS)));
  }

  @Test
  void aMemberTooManyIsNamedInTheId() throws JsonSyntaxException {
    List<GeneratedCase> cases =
        cases(tools(tool("t", "{'type':'object','additionalProperties':false}")));

    assertThat(ids(cases)).containsExactly("t-happy", "t-extra-unexpected");
  }

  @Test
  void allOptionsAtOnceMayExcludeEachOther() throws JsonSyntaxException {
    String two =
        "{'type':'object','properties':{'head':{'type':'integer'},'tail':{'type':'integer'}}}";
    String one = "{'type':'object','properties':{'note':{'type':'string'}}}";

    GeneratedCase both = named(cases(tools(tool("t", two))), "t-all-options");
    assertThat(arguments(both).keys()).containsExactlyInAnyOrder("head", "tail");
    assertThat(expect(both)).isEqualTo(errors(ErrorKind.NONE, ErrorKind.TOOL));
    assertThat(expect(named(cases(tools(tool("t", one))), "t-all-options")))
        .isEqualTo(Json.array(Json.object("is_error", false)));
  }

  @Test
  void whatMustExistOnTheServerIsAGuessUnlessTheUserSaysIt() throws JsonSyntaxException {
    Offer offer =
        tools(
            tool(
                "read",
                "{'type':'object','properties':{'path':{'type':'string'}},'required':['path']}"));

    GeneratedCase guess = named(cases(offer), "read-happy");
    assertThat(guess.guesses()).containsExactly("path");
    assertThat(expect(guess)).isEqualTo(errors(ErrorKind.NONE, ErrorKind.TOOL));
    for (String name : List.of("path", "read.path")) {
      Generated told = Generation.of(offer, Offers.wanting(Map.of(name, "/tmp/a.txt")));
      GeneratedCase known = named(told.cases(), "read-happy");
      assertThat(arguments(known).string("path")).isEqualTo("/tmp/a.txt");
      assertThat(expect(known)).isEqualTo(Json.array(Json.object("is_error", false)));
      assertThat(named(told.cases(), "read-path-unicode").guesses()).containsExactly("path");
    }
    assertThat(
            named(
                Generation.of(offer, Offers.wanting(Map.of("x.path", "y"))).cases(), "read-happy"))
        .isEqualTo(guess);
  }

  @Test
  void examplesDefaultsAndListedResourcesAreNoGuesses() throws JsonSyntaxException {
    JsonObject tool =
        tool(
            "t",
            "{'type':'object','properties':{'branch':{'type':'string','default':'main'},'userId':{'type':'string','examples':['u-7']},'uri':{'type':'string'}},'required':['branch','userId','uri']}");
    Offer offer =
        new Offer(
            "demo",
            "",
            List.of(tool),
            List.of(Json.object("uri", "demo://one", "name", "one")),
            List.of(),
            List.of(),
            Suggestions.NONE);

    GeneratedCase happy = named(cases(offer), "t-happy");
    assertThat(arguments(happy))
        .isEqualTo(Json.object("branch", "main", "userId", "u-7", "uri", "demo://one"));
    assertThat(happy.guesses()).isEmpty();
  }

  @Test
  void timesStaySmall() throws JsonSyntaxException {
    List<GeneratedCase> cases =
        cases(
            tools(
                tool(
                    "wait",
                    "{'type':'object','properties':{'seconds':{'type':'integer','minimum':0,'maximum':600,'default':60}},'required':['seconds']}")));

    assertThat(cases)
        .filteredOn(each -> each.nature() != Nature.INVALID)
        .allSatisfy(each -> assertThat(arguments(each).integer("seconds")).isLessThan(2L));
  }

  @Test
  void listsThatAreNeededHaveItems() throws JsonSyntaxException {
    GeneratedCase happy =
        named(
            cases(
                tools(
                    tool(
                        "create",
                        "{'type':'object','properties':{'items':{'type':'array','items':{'type':'object','properties':{'title':{'type':'string'}},'required':['title']}}},'required':['items']}"))),
            "create-happy");

    assertThat(arguments(happy).array("items"))
        .isNotEmpty()
        .allSatisfy(
            item -> assertThat(((JsonObject) item).string("title")).matches("[a-z]+ [a-z]+"));
  }
}
