package dev.mcpt.generate;

import static dev.mcpt.generate.Offers.ids;
import static dev.mcpt.generate.Offers.json;
import static dev.mcpt.generate.Offers.tool;
import static dev.mcpt.generate.Offers.tools;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mcpt.config.Cassette;
import dev.mcpt.config.Cassettes;
import dev.mcpt.config.ModelApi;
import dev.mcpt.config.ModelService;
import dev.mcpt.config.ModelServices;
import dev.mcpt.provider.World;
import dev.mcpt.suite.SuiteType;
import dev.mcpt.testbed.model.Answer;
import dev.mcpt.testbed.model.FakeModelApi;
import dev.mcpt.testbed.model.Format;
import dev.mcpt.testbed.model.Received;
import dev.mcpt.testbed.model.Script;
import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.http.Proxies;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonSyntaxException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A model of a service as the author of test cases.
class AuthorIT {
  private static final String CASE =
      "{'test_id':'%s','kind':'%s','about':'a"
          + " sum','tools':[%s],'user_message':'%s','success_criteria':'5'}";

  private final List<String> told = new ArrayList<>();
  private final List<Duration> waits = new ArrayList<>();
  private @Nullable FakeModelApi service;
  private @Nullable Double maxCost;
  private @Nullable Cassette played;
  private @Nullable Cassette recorded;
  private String account = "";

  @AfterEach
  void close() {
    if (service != null) {
      service.close();
    }
  }

  private static Offer offer() throws JsonSyntaxException {
    return tools(
        tool("add", "{'type':'object','properties':{'a':{'type':'number'}}}"),
        tool("echo", "{'type':'object'}"));
  }

  private static Answer proposes(String... cases) {
    return Answer.says("{\"cases\":[" + String.join(",", cases).replace('\'', '"') + "]}");
  }

  private static String happy(String id, String message) {
    return CASE.formatted(id, "happy", "'add'", message);
  }

  private static String flow(String id, String message) {
    return CASE.formatted(id, "flow", "'add','echo'", message);
  }

  private FakeModelApi serve(Script script) throws Exception {
    if (service != null) {
      service.close();
    }
    service = FakeModelApi.start(script);
    return service;
  }

  private ModelServices services(ModelApi api) {
    FakeModelApi running = Objects.requireNonNull(service);
    return new ModelServices(
        List.of(
            new ModelService(
                "fake",
                api,
                running.url().toString().replaceAll("/$", "") + "/v1",
                running.key(),
                "model-1",
                null,
                1000,
                null,
                null,
                Duration.ofSeconds(60),
                2,
                Duration.ofMillis(100),
                Map.of("model-1", new ModelService.Price(3, 15)),
                Proxies.none())));
  }

  private Generated write(ModelServices services, Set<Nature> kinds) throws Exception {
    var world = new World(InstantSource.system(), System::nanoTime, waits::add, new Random(1));
    var means = new Author.Means(services, maxCost, played, true, Redactor.none());
    try (Author author = new Author(means, "fake", told::add, world)) {
      var wanted = new Wanted(List.of(), false, null, 1, Map.of(), kinds);
      try {
        return author.write(offer(), wanted, new Commission(SuiteType.CONVERSATIONAL, List.of()));
      } finally {
        recorded = author.recorded();
        account = author.account();
      }
    }
  }

  private Generated write(ModelApi api) throws Exception {
    return write(services(api), Nature.ofModels());
  }

  private GenerationFailure failure() {
    return Objects.requireNonNull(
        catchThrowableOfType(GenerationFailure.class, () -> write(ModelApi.ANTHROPIC)));
  }

  @ParameterizedTest
  @EnumSource(names = {"ANTHROPIC", "OPENAI"})
  void whatFitsIsKeptAndWhatDoesNotIsTold(ModelApi api) throws Exception {
    FakeModelApi running =
        serve(
            Script.inOrder(
                proposes(
                    happy("sum", "Add 2 and 3."),
                    happy("again", "add 2 and 3"),
                    CASE.formatted("odd", "edge", "'subtract'", "Subtract.")),
                proposes(flow("sum", "Add, then say it."))));

    Generated generated = write(api);

    assertThat(running.rejections()).isEmpty();
    assertThat(running.requests())
        .extracting(Received::format)
        .containsOnly(api == ModelApi.ANTHROPIC ? Format.ANTHROPIC : Format.OPENAI);
    assertThat(running.requests().getFirst().system()).contains("You write test cases");
    assertThat(ids(generated.cases())).containsExactly("sum", "sum-2");
    assertThat(generated.leftOut())
        .containsExactly(
            new LeftOut("case again", "it does the same as sum", false),
            new LeftOut("case odd", "the server has no tool `subtract`", false));
    assertThat(told)
        .containsExactly(
            "asking fake/model-1 for happy and edge cases of add, echo",
            "asking fake/model-1 for flow cases of add, echo");
    assertThat(account)
        .startsWith(
            "fake/model-1: 2 requests, %d tokens read, %d written, 0.0"
                .formatted(running.inputTokens(), running.outputTokens()));
  }

  @Test
  void anAnswerInAFenceWithWordsBeforeItIsTaken() throws Exception {
    String bare = "{\"cases\":[" + happy("sum", "Add ```2``` and 3.").replace('\'', '"') + "]}";
    serve(Script.of(_ -> Answer.says("Here they are:\n```json\n" + bare + "\n```\nHave fun!")));
    assertThat(ids(write(services(ModelApi.ANTHROPIC), Set.of(Nature.HAPPY)).cases()))
        .containsExactly("sum");
  }

  @Test
  void anAnswerThatDoesNotFitIsSentBackOnceWithWhatIsWrong() throws Exception {
    FakeModelApi running =
        serve(
            Script.perConversation(
                Answer.says("{\"tests\": []}"), proposes(happy("sum", "Add 2 and 3."))));
    assertThat(ids(write(services(ModelApi.OPENAI), Set.of(Nature.HAPPY)).cases()))
        .containsExactly("sum");
    assertThat(running.requests()).hasSize(2);
    assertThat(running.requests().getLast().lastUserText()).contains("cases", "Answer again");
  }

  @Test
  void anAnswerOfWhichNothingFitsIsSentBackOnceToo() throws Exception {
    FakeModelApi running =
        serve(
            Script.perConversation(
                proposes(happy("sum", "Add 2 and 3.").replace("add", "plus")),
                proposes(happy("sum", "Add 2 and 3."))));
    assertThat(ids(write(services(ModelApi.ANTHROPIC), Set.of(Nature.HAPPY)).cases()))
        .containsExactly("sum");
    assertThat(running.requests().getLast().lastUserText())
        .contains("case sum: the server has no tool `plus`");
  }

  @Test
  void aModelThatDoesNotAnswerInJsonIsNamed() throws Exception {
    FakeModelApi running = serve(Script.of(_ -> Answer.says("I would test the sums.")));
    GenerationFailure failure = failure();
    assertThat(failure.kind()).isEqualTo("generation_malformed");
    assertThat(failure)
        .hasMessageContainingAll("fake/model-1", "no JSON", "I would test the sums.");
    assertThat(running.requestsMade()).isEqualTo(2);
  }

  @Test
  void aModelThatProposesNothingThatFitsIsNamed() throws Exception {
    FakeModelApi running =
        serve(Script.of(_ -> proposes(happy("sum", "Add.").replace("add", "plus"))));
    GenerationFailure failure = failure();
    assertThat(failure)
        .hasMessageContainingAll(
            "fake/model-1 proposed no case that fits", "case sum: the server has no tool `plus`");
    assertThat(running.requestsMade()).isEqualTo(4);
  }

  @Test
  void aReplyThatIsCutShortSaysWhatToRaise() throws Exception {
    serve(Script.of(_ -> Answer.cutShort("{\"cases\":[{\"test_id\":")));
    GenerationFailure failure = failure();
    assertThat(failure).hasMessageContaining("its reply was cut short");
    assertThat(failure.hint()).contains("max_tokens");
  }

  @Test
  void anOverloadThatPassesIsWaitedFor() throws Exception {
    FakeModelApi running =
        serve(
            Script.of(_ -> proposes(happy("sum", "Add 2 and 3.")))
                .failingFirst(2, Answer.overloaded()));
    assertThat(write(services(ModelApi.ANTHROPIC), Set.of(Nature.HAPPY)).cases()).hasSize(1);
    assertThat(waits).hasSize(2);
    assertThat(running.requestsMade()).isEqualTo(3);
    assertThat(account).startsWith("fake/model-1: 3 requests");
  }

  @Test
  void anOutageNamesTheService() throws Exception {
    serve(Script.of(_ -> Answer.overloaded()));
    GenerationFailure failure = failure();
    assertThat(failure.kind()).isEqualTo("model_overloaded");
    assertThat(failure)
        .hasMessageContainingAll("the model service fake (model-1)", "tried 3 times", "529");
  }

  @Test
  void whatWasWrittenUntilTheMoneyWasSpentIsKept() throws Exception {
    FakeModelApi running = serve(Script.of(_ -> proposes(happy("sum", "Add 2 and 3."))));
    maxCost = 0.0001;
    Generated generated = write(ModelApi.ANTHROPIC);
    assertThat(ids(generated.cases())).containsExactly("sum");
    assertThat(generated.leftOut())
        .singleElement()
        .satisfies(out -> {
          assertThat(out.what()).isEqualTo("flow cases of add, echo");
          assertThat(out.why()).contains("may spend 1.0E-4 USD");
        });
    assertThat(running.requestsMade()).isEqualTo(1);
  }

  @Test
  void theSameRepliesGiveTheSameFileAlsoFromACassette() throws Exception {
    FakeModelApi running =
        serve(
            Script.inOrder(
                proposes(happy("sum", "Add 2 and 3.")), proposes(flow("both", "Add and say."))));
    ModelServices services = services(ModelApi.OPENAI);
    Generated first = write(services, Nature.ofModels());
    String kept = Cassettes.text(Objects.requireNonNull(recorded));
    assertThat(kept).doesNotContain(running.key());
    running.close();

    played = Objects.requireNonNull(recorded);
    Generated again = write(played.modelServices(ModelServices.none()), Nature.ofModels());

    assertThat(text(again)).isEqualTo(text(first)).contains("prompts_version");
    assertThat(Json.read(text(again)))
        .extracting(it -> it.toString().contains("\"model\":\"fake/model-1\""))
        .isEqualTo(true);
  }

  private static String text(Generated generated) throws JsonSyntaxException {
    var documents = List.of(new Document("guide.md", "words"));
    return Draft.text(
        "demo",
        SuiteType.CONVERSATIONAL,
        offer(),
        generated,
        Draft.Origin.model(offer(), "fake/model-1", documents),
        1,
        false);
  }

  @Test
  void aServerWithoutToolsIsNotAskedAbout() throws Exception {
    FakeModelApi running = serve(Script.inOrder());
    var means = new Author.Means(services(ModelApi.OPENAI), null, null, false, Redactor.none());
    try (Author author = new Author(means, "fake", told::add)) {
      Offer writers = tools(json("{'name':'write','inputSchema':{'type':'object'}}"));
      Generated generated =
          author.write(
              writers, Wanted.defaults(), new Commission(SuiteType.CONVERSATIONAL, List.of()));
      assertThat(generated.cases()).isEmpty();
      assertThat(generated.leftOut())
          .containsExactly(new LeftOut("tool write", "it is not declared read-only", true));
    }
    assertThat(running.requestsMade()).isZero();
  }
}
