package dev.mcpt.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CaseResultTest {

  @Test
  void theCallsOfAConversationAreTheCaseCalls() {
    CaseResult talk = SampleRuns.conversation();

    assertThat(talk.toolCalls())
        .hasSize(3)
        .isEqualTo(Objects.requireNonNull(talk.conversation()).toolCalls());
    assertThatThrownBy(() -> talk.toBuilder().toolCalls(List.of()).build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void metricsAreCountedFromTheCase() {
    CaseResult talk =
        SampleRuns.conversation().toBuilder()
            .evidence(List.of(SampleRuns.exchange(1, "ping", "ö", null)))
            .metrics(Metrics.NONE)
            .build();

    Metrics metrics = Metrics.of(talk.conversation(), talk.toolCalls(), talk.evidence());

    int sent = "POST /mcp HTTP/1.1\r\nHost: localhost{\"method\":\"ping\"}".length();
    int received = "HTTP/1.1 200 OK".length() + 2 * 2;
    assertThat(metrics).isEqualTo(new Metrics(2, 3, 1, 1, sent, received, ModelMetrics.NONE));
    assertThat(talk.metrics()).isEqualTo(Metrics.NONE);
    assertThat(SampleRuns.conversation().metrics())
        .isEqualTo(new Metrics(2, 3, 1, 0, 0, 0, ModelMetrics.NONE));
  }

  @Test
  void theLastExchangeIsWhatWasSentAndReceived() {
    CaseResult result =
        CaseResult.builder("a", new Failed(""))
            .evidence(
                List.of(
                    SampleRuns.exchange(1, "first", "1", null),
                    SampleRuns.exchange(2, "last", "2", "lost")))
            .build();

    assertThat(result.lastSent())
        .isEqualTo("POST /mcp HTTP/1.1\r\nHost: localhost\n{\"method\":\"last\"}");
    assertThat(result.lastReceived()).isEqualTo("HTTP/1.1 200 OK\n2\n2\n(lost)");
    assertThat(SampleRuns.conversation().lastSent()).isEmpty();
    assertThat(SampleRuns.conversation().lastReceived()).isEmpty();
  }

  @Test
  void aCopyByBuilderIsEqual() {
    for (CaseResult result : SampleRuns.everything().results()) {
      assertThat(result.toBuilder().build()).isEqualTo(result);
    }
  }

  @Test
  void aJudgeThatFailedScoresNothing() {
    assertThat(Evaluation.failed("model unreachable"))
        .isEqualTo(new Evaluation(0.0, Map.of(), "model unreachable", false));
  }

  @Test
  void refusesNumbersThatNoFileCanHold() {
    assertThatThrownBy(() -> new Evaluation(Double.NaN, Map.of(), "", true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Finding("r", null, "t", "high", Double.NaN, "", "", "", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TrialSummary.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Finding("r", null, "t", "MUST", null, "", "", "", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
