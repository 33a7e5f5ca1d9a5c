package dev.mcpt.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.results.CaseResult;
import dev.mcpt.run.Judging;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Checks whose precondition the reference server has in another dress only.
class PagedAndBareServersIT {

  @TempDir Path folder;

  @Test
  void theSamePageTwiceIsSeenOnAServerWithPages() throws Exception {
    assertThat(outcomes(Options.sound().pageSize(2), "pagination-stable")).containsOnly("passed");
  }

  @Test
  void longWalksComeToTheirEnd() throws Exception {
    assertThat(outcomes(Options.sound().pageSize(1), "pagination-walk", "pagination-cursor-type"))
        .hasSize(4)
        .containsOnly("passed");
  }

  @Test
  void aServerThatDeclaresNoSubscriptionsHasNone() throws Exception {
    assertThat(outcomes(Options.sound().sessionless(), "resources-subscribe-undeclared"))
        .containsOnly("passed");
  }

  @Test
  void whereNothingButToolsIsOfferedTheRestIsNotApplicable() throws Exception {
    assertThat(
            outcomes(
                Options.sound().toolsOnly(),
                "resources-read-listed",
                "prompts-get-listed",
                "completion-shape",
                "logging-setlevel"))
        .containsOnly("not_applicable");
  }

  private List<String> outcomes(Options options, String... ids) throws Exception {
    List<String> only = List.of(ids).stream().map(id -> "*/" + id).toList();
    try (var server = ReferenceServer.start(options)) {
      return Judging.everything(server.url().toString(), only, folder).results().stream()
          .filter(result -> !result.outcome().message().startsWith("required "))
          .map(PagedAndBareServersIT::word)
          .toList();
    }
  }

  private static String word(CaseResult result) {
    return result.outcome().word();
  }
}
