package dev.mcpt.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.DefectRows.Lane;
import dev.mcpt.testbed.DefectRows.Row;
import dev.mcpt.testbed.defect.Defect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Each defect is seen as the difference between a sound server and one that has it, and is not
/// seen where another requirement is looked at.
@Timeout(60)
class DefectsIT {

  private static String seen(Row row, Lane lane, Options options) throws Exception {
    boolean stateless = DefectRows.STATELESS.contains(lane);
    if (DefectRows.HTTP.contains(lane)) {
      try (ReferenceServer server = ReferenceServer.start(options);
          Peer peer = new HttpPeer(server.url(), stateless)) {
        return seen(row, peer);
      }
    }
    try (Peer peer = StdioPeer.of(options, stateless)) {
      return seen(row, peer);
    }
  }

  private static String seen(Row row, Peer peer) throws Exception {
    if (!peer.stateless()) {
      peer.initialize("2025-11-25");
    }
    return row.look().at(peer);
  }

  @ParameterizedTest
  @MethodSource("dev.mcpt.testbed.DefectRows#rows")
  void isSeenOnlyWhenItIsSwitchedOn(Row row) throws Exception {
    for (Lane lane : row.lanes()) {
      assertThat(seen(row, lane, Options.sound())).as("sound, " + lane).isEqualTo(row.sound());
      assertThat(seen(row, lane, Options.sound().breaking(row.defect().id())))
          .as("broken, " + lane)
          .isEqualTo(row.broken());
    }
  }

  @ParameterizedTest
  @EnumSource(Defect.class)
  void leavesOtherRequirementsAlone(Defect defect) throws Exception {
    Options broken = Options.sound().breaking(defect.id());
    for (Row row : DefectRows.rows()) {
      Lane lane = row.lanes().iterator().next();
      if (row.defect() != defect) {
        assertThat(seen(row, lane, broken)).as(row.toString()).isEqualTo(row.sound());
      }
    }
  }

  @Test
  void hasARowForEachDefect() {
    List<Defect> seen = new ArrayList<>(DefectRows.rows().stream().map(Row::defect).toList());
    seen.add(Defect.STDIO_STDOUT_CLEAN);
    assertThat(seen).containsAll(Arrays.asList(Defect.values()));
  }

  @Test
  void printsABannerOnlyWhenStdoutIsBroken() throws Exception {
    try (StdioPeer sound = StdioPeer.of(Options.sound(), true);
        StdioPeer broken = StdioPeer.of(Options.sound().breaking("stdio-stdout-clean"), true)) {
      assertThat(sound.ask("tools/list").text().lines()).hasSize(1);
      assertThat(broken.ask("tools/list").text().lines())
          .hasSize(2)
          .first()
          .isEqualTo("testbed 1.0.0 is ready");
    }
  }

  @Test
  void agreesToAnyRevisionOverStdioOnlyWhenThatIsBroken() throws Exception {
    assertThat(offered(Options.sound())).isEqualTo("2025-11-25");
    assertThat(offered(Options.sound().breaking("init-version-unknown"))).isEqualTo("1900-01-01");
  }

  private static String offered(Options options) throws Exception {
    try (StdioPeer peer = StdioPeer.of(options, false)) {
      Reply reply = peer.send(Peer.initializeRequest("1900-01-01"), Map.of());
      return String.valueOf(reply.result().get("protocolVersion"));
    }
  }
}
