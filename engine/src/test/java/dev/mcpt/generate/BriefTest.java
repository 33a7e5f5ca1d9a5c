package dev.mcpt.generate;

import static dev.mcpt.generate.Offers.json;
import static dev.mcpt.generate.Offers.tool;
import static dev.mcpt.generate.Offers.tools;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.suite.SuiteType;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BriefTest {

  private static Wanted wanted(@Nullable Integer limit, Set<Nature> kinds) {
    return new Wanted(List.of(), false, limit, 7, Map.of("path", "/tmp/notes.txt"), kinds);
  }

  private static List<Subject> subjects(int number) {
    return IntStream.rangeClosed(1, number)
        .mapToObj(i -> Subject.of(Subject.Kind.TOOL, "t" + i, Json.object("name", "t" + i)))
        .toList();
  }

  private static List<Brief> briefs(int tools, @Nullable Integer limit, Set<Nature> kinds) {
    return Brief.of(subjects(tools), wanted(limit, kinds), SuiteType.CONVERSATIONAL);
  }

  @Test
  void aLargeServerTakesSeveralQuestionsAndOneForItsFlows() {
    List<Brief> briefs = briefs(14, null, Nature.ofModels());
    assertThat(briefs).hasSize(4);
    assertThat(briefs.stream().map(brief -> brief.subjects().size())).containsExactly(6, 6, 2, 14);
    assertThat(briefs.getFirst().kinds()).containsExactly(Nature.HAPPY, Nature.EDGE);
    assertThat(briefs.getLast().kinds()).containsExactly(Nature.FLOW);
    assertThat(briefs.stream().map(Brief::most)).containsExactly(18, 18, 6, 6);
    assertThat(briefs.get(2).words()).isEqualTo("happy and edge cases of t13, t14");
  }

  @Test
  void onlyWhatIsWantedIsAskedFor() {
    assertThat(briefs(3, null, EnumSet.of(Nature.FLOW))).hasSize(1);
    assertThat(briefs(3, null, EnumSet.of(Nature.HAPPY)).getFirst().most()).isEqualTo(3);
    assertThat(briefs(3, 2, EnumSet.of(Nature.EDGE)).getFirst().most()).isEqualTo(2);
    assertThat(briefs(1, null, Nature.ofModels())).as("one tool makes no flow").hasSize(1);
    assertThat(briefs(0, null, Nature.ofModels())).isEmpty();
  }

  @Test
  void theQuestionHoldsEverythingThatTheModelIsToKnow() throws JsonSyntaxException {
    JsonObject add = tool("add", "{'type':'object'}").with("_meta", json("{'internal':1}"));
    Brief brief =
        new Brief(EnumSet.of(Nature.EDGE), List.of(Subject.of(Subject.Kind.TOOL, "add", add)), 2);

    String question =
        brief.question(
            tools(add),
            wanted(null, Nature.ofModels()),
            List.of(new Document("guide.md", "Sums are exact.")));

    assertThat(question)
        .isEqualTo(
            Json.write(
                json(
                    "{'server':'demo','kinds':['edge'],'most':2,'tools':[{'name':'add',"
                        + "'inputSchema':{'type':'object'},'annotations':{'readOnlyHint':true}}],"
                        + "'known_values':{'path':'/tmp/notes.txt'},'documents':[{'name':'guide.md','text':'Sums"
                        + " are exact.'}],'variation':7}")));
  }

  @Test
  void whatTheServerSuggestsIsKnown() {
    var suggestions =
        new Suggestions(
            Map.of("greet", Map.of("who", "Ada")), Map.of("demo://{id}", Map.of("id", "7")));
    JsonObject greet = Json.object("name", "greet");
    JsonObject template = Json.object("uriTemplate", "demo://{id}");
    var offer =
        new Offer("demo", "", List.of(), List.of(), List.of(template), List.of(greet), suggestions);
    var brief =
        new Brief(
            EnumSet.of(Nature.HAPPY),
            List.of(
                Subject.of(Subject.Kind.PROMPT, "greet", greet),
                Subject.of(Subject.Kind.TEMPLATE, "demo://{id}", template)),
            2);
    assertThat(brief.question(offer, Wanted.defaults(), List.of()))
        .contains("\"known_values\":{\"greet.who\":\"Ada\",\"demo://{id}.id\":\"7\"}")
        .contains("\"resource_templates\":[", "\"prompts\":[");
  }
}
