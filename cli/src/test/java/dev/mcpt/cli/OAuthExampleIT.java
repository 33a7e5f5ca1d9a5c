package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.oauth.Entry;
import dev.mcpt.testbed.oauth.Policy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The example of a server behind OAuth, as it stands in `examples`.
@Timeout(120)
class OAuthExampleIT {

  private static final int RUNS = 10;
  private static final int CASES = 5;

  @TempDir private Path folder;

  @Test
  void tenRunsGetEachCaseATokenOfItsOwnAndLeaveNoPort() throws Exception {
    example("suites", "oauth-suite.yaml");
    example("servers", "oauth-server.yaml");
    try (ProtectedTestbed testbed = ProtectedTestbed.start(Policy.sound())) {
      Files.writeString(folder.resolve(".env"), "OAUTH_SERVER_URL=" + testbed.url() + "\n");
      for (int run = 1; run <= RUNS; run++) {
        Typed typed =
            Typed.in(folder, "run", "oauth-suite", "oauth-server", "--parallelism", "5", "--trace");

        assertThat(typed.exit()).as(typed.out() + typed.err()).isZero();
        assertThat(typed.out()).contains("5 passed");
        assertThat(testbed.flows())
            .as("one token for the run, one for each case")
            .hasSize(run * (CASES + 1));
        assertThat(used(testbed)).hasSize(run * (CASES + 1));
      }
      assertThat(testbed.flows().stream().map(Entry.Issued::accessToken)).doesNotHaveDuplicates();
      assertThat(testbed.flows().stream().map(Entry.Issued::from)).doesNotHaveDuplicates();
      assertThat(testbed.auth().ledger().swaps()).isZero();
      assertThat(testbed.auth().ledger().of(Entry.Refused.class)).isEmpty();
      assertThat(testbed.callbacksAreGone()).isTrue();
      assertThat(testbed.auth().ledger().secrets()).hasSizeGreaterThan(3 * RUNS * (CASES + 1));
    }
    assertThat(folder.resolve("home")).as("nothing is kept without a person").doesNotExist();
  }

  /// The tokens that the server was shown.
  private static Set<String> used(ProtectedTestbed testbed) {
    return testbed.auth().ledger().of(Entry.Used.class).stream()
        .map(Entry.Used::accessToken)
        .collect(Collectors.toSet());
  }

  private void example(String kind, String name) throws Exception {
    Path example = Path.of("").toAbsolutePath().resolveSibling("examples").resolve(kind);
    Path copies = Files.createDirectories(folder.resolve("configs").resolve(kind));
    Files.copy(example.resolve(name), copies.resolve(name));
  }
}
