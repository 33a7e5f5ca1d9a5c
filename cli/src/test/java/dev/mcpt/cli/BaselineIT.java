package dev.mcpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `--baseline`: known failures warn, one that no longer shows fails.
@Timeout(60)
class BaselineIT {

  private static final String UNKNOWN_TOOL = "tools/tools-call-unknown@stateful";

  @TempDir private Path folder;

  @Test
  void isWrittenWithWhatFailsThenOnlyWarnsAndFailsWhereNothingFailsAnyMore() throws Exception {
    Path file = folder.resolve("known.yaml");
    try (ReferenceServer broken =
        ReferenceServer.start(Options.sound().breaking("tools-call-unknown"))) {
      Typed first = compliance(broken, "--update-baseline");
      assertThat(first.exit()).isEqualTo(1);
      assertThat(first.err()).contains("known.yaml knows 2 failures of this run");
      assertThat(Files.readString(file)).contains("- test: \"" + UNKNOWN_TOOL + "\"");

      Typed second = compliance(broken);
      assertThat(second.exit()).as(second.out()).isZero();
      assertThat(second.out()).contains("warned").contains("known: ");
      Files.writeString(file, Files.readString(file).replaceFirst("(?m)$", "\n# kept by hand"));
      assertThat(compliance(broken, "--update-baseline").exit()).isZero();
    }
    try (ReferenceServer sound = ReferenceServer.start(Options.sound())) {
      Typed stale = compliance(sound);
      assertThat(stale.exit()).isEqualTo(1);
      assertThat(stale.out())
          .contains("known.yaml knows this failure, and the test passes", UNKNOWN_TOOL + "` out");

      assertThat(compliance(sound, "--update-baseline").exit()).isEqualTo(1);
      assertThat(Files.readString(file)).endsWith("known: []\n");
      assertThat(compliance(sound).exit()).isZero();
    }
  }

  @Test
  void anEntryThatNamesNoTestAndAFileThatIsNotThereAreMistakes() throws Exception {
    try (ReferenceServer sound = ReferenceServer.start(Options.sound())) {
      Typed missing = compliance(sound);
      assertThat(missing.exit()).isEqualTo(2);
      assertThat(missing.err()).contains("there is no file known.yaml", "--update-baseline");

      Files.writeString(
          folder.resolve("known.yaml"), "known: [{test: tools/tools-call-unknwon@stateful}]\n");
      Typed wrong = compliance(sound);
      assertThat(wrong.exit()).isEqualTo(2);
      assertThat(wrong.err()).contains("no test of this suite", UNKNOWN_TOOL);

      Files.writeString(
          folder.resolve("known.yaml"), "known: [{test: tools/tools-xheader-valid}]\n");
      assertThat(compliance(sound, "--requirements", "2025-11-25").exit())
          .as("a check that this revision leaves out may be known")
          .isZero();
    }
    assertThat(Typed.in(folder, "compliance", "http://127.0.0.1:1/", "--update-baseline").err())
        .contains("name it with --baseline");
  }

  private Typed compliance(ReferenceServer server, String... more) {
    var line =
        new ArrayList<>(
            List.of(
                "compliance",
                server.url().toString(),
                "--category",
                "tools",
                "--baseline",
                "known.yaml"));
    line.addAll(List.of(more));
    return Typed.in(folder, line.toArray(String[]::new));
  }
}
