package dev.mcpt.wire.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevisionTest {

  @Test
  void knowsFiveRevisionsOldestFirst() {
    assertThat(Revision.values())
        .extracting(Revision::id)
        .containsExactly("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28")
        .isSorted();
  }

  @Test
  void findsARevisionByItsIdOnly() {
    assertThat(Arrays.stream(Revision.values()).map(r -> Revision.of(r.id())))
        .containsExactly(Revision.values());
    for (String id : List.of("", "2099-01-01", "2025-11-25 ", "V2025_11_25")) {
      assertThat(Revision.of(id)).isNull();
    }
  }

  @Test
  void changesTheEraWithTheLastRevision() {
    assertThat(Revision.latest()).isEqualTo(Revision.V2026_07_28);
    assertThat(Revision.latestStateful()).isEqualTo(Revision.V2025_11_25);
    assertThat(Revision.values())
        .allMatch(r -> (r.era() == Era.STATELESS) == r.atLeast(Revision.V2026_07_28));
    assertThat(Revision.V2025_03_26.atLeast(Revision.V2025_03_26)).isTrue();
    assertThat(Revision.V2025_03_26.atLeast(Revision.V2025_06_18)).isFalse();
  }

  @Test
  void linksToItsOwnSpecification() {
    assertThat(Revision.V2025_06_18.link("server/tools"))
        .isEqualTo("https://modelcontextprotocol.io/specification/2025-06-18/server/tools");
  }

  @Test
  void namesEachMethodOncePerSender() {
    assertThat(Methods.all()).extracting(m -> m.sender() + m.name()).doesNotHaveDuplicates();
    assertThat(Methods.all()).allMatch(m -> m.until().atLeast(m.from()));
    assertThat(Methods.all()).allMatch(m -> m.request() != m.name().startsWith("notifications/"));
  }

  @Test
  void knowsWhoSendsWhatInWhichRevision() {
    assertThat(Methods.of(Party.SERVER, Revision.V2026_07_28)).noneMatch(Method::request);
    assertThat(Methods.of(Party.SERVER, Revision.V2025_03_26))
        .filteredOn(Method::request)
        .extracting(Method::name)
        .containsExactlyInAnyOrder("ping", "sampling/createMessage", "roots/list");
    assertThat(Methods.of(Party.CLIENT, Revision.V2026_07_28))
        .extracting(Method::name)
        .contains("server/discover", "subscriptions/listen", "tools/call")
        .doesNotContain("initialize", "ping", "logging/setLevel", "notifications/progress");
    assertThat(Methods.find(Party.CLIENT, "elicitation/create")).isNull();
    assertThat(Methods.find(Party.SERVER, "elicitation/create"))
        .isEqualTo(
            new Method(
                "elicitation/create",
                Party.SERVER,
                true,
                Revision.V2025_06_18,
                Revision.V2025_11_25));
  }
}
