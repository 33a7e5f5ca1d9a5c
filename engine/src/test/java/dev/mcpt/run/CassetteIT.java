package dev.mcpt.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.config.Cassette;
import dev.mcpt.config.Cassettes;
import dev.mcpt.config.ModelApi;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Passed;
import dev.mcpt.results.RunEvent;
import dev.mcpt.results.RunResult;
import dev.mcpt.testbed.model.Answer;
import dev.mcpt.testbed.model.FakeModelApi;
import dev.mcpt.testbed.model.Script;
import dev.mcpt.wire.exchange.Redactor;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What models said once is said again, without them.
class CassetteIT {
  private final ModelStage stage = new ModelStage();

  @AfterEach
  void close() {
    stage.close();
  }

  private static final Script ADDS =
      ModelStage.cast(
          Script.perConversation(
              Answer.calls("add", "{\"a\":2,\"b\":3}"),
              Answer.says("It is 5. Token s3cr3t-token.")));

  private Cassette recorded(ModelApi api, Script script, String... messages) throws Exception {
    var taken = new AtomicReference<@Nullable Cassette>();
    stage.serve(script);
    stage.taping(new Taping(null, taken::set, Redactor.of(Set.of("s3cr3t-token"))));
    stage.run(api, messages);
    return requireNonNull(taken.get());
  }

  private RunResult replayed(Cassette cassette, String... messages) throws Exception {
    stage.taping(new Taping(cassette, null, Redactor.of(Set.of("s3cr3t-token"))));
    return stage.run(cassette, messages);
  }

  @ParameterizedTest
  @EnumSource(names = {"ANTHROPIC", "OPENAI"})
  void aRunIsHadAgainWithoutTheService(ModelApi api) throws Exception {
    String[] messages = {"Add 2 and 3.", "Add 2 and 3, please."};
    FakeModelApi[] service = new FakeModelApi[1];
    Cassette cassette = recorded(api, ADDS.failingFirst(1, Answer.serverError()), messages);
    service[0] = stage.serve(ADDS);

    RunResult again = replayed(cassette, messages);

    assertThat(service[0].requestsMade()).isZero();
    assertThat(again.results()).extracting(CaseResult::outcome).allMatch(Passed.class::isInstance);
    assertThat(again.usage().integer("requests_made")).isEqualTo(9);
    assertThat(again.usage().integer("retries")).isEqualTo(1);
    assertThat(Cassettes.text(cassette)).doesNotContain("s3cr3t-token").contains("[redacted]");
    assertThat(stage.events()).noneMatch(RunEvent.Notice.class::isInstance);
  }

  @Test
  void theOrderOfCasesBesideEachOtherLeavesNoTrace() throws Exception {
    String[] messages = {"One.", "Two.", "Three.", "Four."};
    stage.parallelism(4);
    String one = Cassettes.text(recorded(ModelApi.OPENAI, ADDS, messages));
    stage.parallelism(1);
    String other = Cassettes.text(recorded(ModelApi.OPENAI, ADDS, messages));
    assertThat(one.lines().map(CassetteIT::withoutIds))
        .containsExactlyElementsOf(other.lines().map(CassetteIT::withoutIds).toList());
  }

  /// Ids that the service makes up differ from request to request.
  private static String withoutIds(String line) {
    return line.replaceAll("(call|toolu|chatcmpl|msg)[_-][A-Za-z0-9_-]+", "ID")
        .replaceAll("\\\\\"created\\\\\":\\s*\\d+", "CREATED");
  }

  @Test
  void itIsSaidWhichRequestNoLongerMatches() throws Exception {
    Cassette cassette = recorded(ModelApi.ANTHROPIC, ADDS, "Add 2 and 3.");

    RunResult again = replayed(cassette, "Add 2 and 4.");

    assertThat(again.results().getFirst().outcome())
        .isInstanceOfSatisfying(
            Errored.class,
            errored -> {
              assertThat(errored.kind()).isEqualTo("replay_mismatch");
              assertThat(errored.message())
                  .contains("request 1 of case case-1, agent is not the recorded one")
                  .contains("at /messages/0/content")
                  .contains("Add 2 and 3.")
                  .contains("Add 2 and 4.");
              assertThat(errored.hint()).contains("--record");
            });
    assertThat(again.exitCode()).isEqualTo(3);
    assertThat(stage.events())
        .filteredOn(RunEvent.Notice.class::isInstance)
        .extracting(event -> ((RunEvent.Notice) event).text())
        .contains(
            "the cassette has requests that nobody made this time; case case-1, agent: 1",
            "the cassette has requests that nobody made this time; case case-1, judge 1: 1");
  }

  @Test
  void aCaseThatWasNotRecordedIsSaidToBeMissing() throws Exception {
    Cassette cassette = recorded(ModelApi.OPENAI, ADDS, "Add 2 and 3.");
    List<CaseResult> results = replayed(cassette, "Add 2 and 3.", "More.").results();
    assertThat(results.getFirst().outcome()).isInstanceOf(Passed.class);
    assertThat(results.getLast().outcome().message())
        .contains("the cassette has no request of case case-2, agent");
  }
}
