package dev.mcpt.wire.client;

import static dev.mcpt.wire.client.Peers.connections;
import static dev.mcpt.wire.client.Peers.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.testbed.Eras;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTarget;
import dev.mcpt.wire.transport.Target;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class EraDetectionIT {

  private static final ConnectionOptions AUTO = ConnectionOptions.defaults();

  @ParameterizedTest
  @EnumSource(Eras.class)
  void findsTheErasOverHttp(Eras eras) throws Exception {
    try (var server = ReferenceServer.start(Options.sound().eras(eras));
        var connections = connections()) {
      finds(connections, HttpTarget.of(server.url()), eras);
      assertThat(server.openSessions()).isZero();
      assertThat(connections.openCount()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Eras.class)
  void findsTheErasOverStdio(Eras eras) throws Exception {
    try (var connections = connections()) {
      finds(connections, Peers.stdio("--era", eras.name().toLowerCase(Locale.ROOT)), eras);
      assertThat(connections.openCount()).isZero();
    }
  }

  private static void finds(Connections connections, Target target, Eras eras) throws Exception {
    EraSurvey survey = connections.survey(target, AUTO, soon());
    assertThat(survey.stateful()).isEqualTo(eras != Eras.STATELESS);
    assertThat(survey.stateless()).isEqualTo(eras != Eras.STATEFUL);
    assertThat(survey.evidence()).isNotEmpty();
    Revision newest = eras == Eras.STATEFUL ? Revision.latestStateful() : Revision.latest();
    assertThat(survey.newest()).isEqualTo(newest);
    try (Connection connection = connections.isolated(target, AUTO, soon())) {
      assertThat(connection.revision()).isEqualTo(newest);
      assertThat(connection.tools(soon()).items()).isNotEmpty();
    }
  }

  @Test
  void takesAServerThatIsSilentToTheProbeForALegacyOne() throws Exception {
    Target silent = Scripted.server(Scripted.on("server/discover", ":"), Scripted.LEGACY);
    try (var connections = connections();
        Connection connection = connections.isolated(silent, AUTO, soon())) {
      assertThat(connection.revision()).isEqualTo(Revision.V2025_06_18);
    }
  }

  @Test
  void startsAFreshProcessAfterTheProbeKilledTheFirst() throws Exception {
    Target dying = Scripted.server(Scripted.on("server/discover", "exit 7"), Scripted.LEGACY);
    try (var connections = connections();
        Connection connection = connections.isolated(dying, AUTO, soon())) {
      assertThat(connection.revision()).isEqualTo(Revision.V2025_06_18);
      assertThat(connections.openCount()).isEqualTo(1);
    }
  }

  @Test
  void waitsForAModernServerThatIsSlowToStart() throws Exception {
    Target slow =
        Scripted.server(
            Scripted.on("server/discover", "sleep 2.5; " + Scripted.answer(Scripted.DISCOVERED)),
            Scripted.on("initialize", Scripted.error(-32601, "no such method")));
    try (var connections = connections();
        Connection connection = connections.isolated(slow, AUTO, soon())) {
      assertThat(connection.revision()).isEqualTo(Revision.V2026_07_28);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Eras.class,
      names = {"STATEFUL", "STATELESS"})
  void namesBothRevisionsWhenTheOneAskedForIsRefused(Eras eras) {
    Revision asked = eras == Eras.STATEFUL ? Revision.V2026_07_28 : Revision.V2025_06_18;
    try (var server = ReferenceServer.start(Options.sound().eras(eras));
        var connections = connections()) {
      assertThatThrownBy(() ->
              connections.isolated(HttpTarget.of(server.url()), AUTO.withRevision(asked), soon()))
          .isInstanceOfAny(
              ConnectionFailure.VersionRefused.class, ConnectionFailure.HandshakeRefused.class)
          .satisfies(e -> assertThat(((ConnectionFailure) e).evidence()).isNotEmpty());
    }
  }

  @Test
  void refusesACounterOfferToTheRevisionThatWasAskedFor() {
    Target older = Scripted.server(Scripted.LEGACY);
    try (var connections = connections()) {
      assertThatThrownBy(
              () -> connections.isolated(older, AUTO.withRevision(Revision.V2025_11_25), soon()))
          .isInstanceOf(ConnectionFailure.VersionRefused.class)
          .hasMessageContainingAll("2025-11-25", "2025-06-18");
    }
  }

  @Test
  void takesARevisionThatTheRefusalNames() throws Exception {
    String refusal =
        "{\"code\":-32602,\"message\":\"Unsupported\",\"data\":{\"supported\":[\"2024-11-05\"]}}";
    Target choosy =
        Scripted.server(
            Scripted.on("server/discover", Scripted.error(-32601, "no")),
            Scripted.on("2025-11-25", Scripted.errorObject(refusal)),
            Scripted.on("2024-11-05", Scripted.answer(Scripted.initialized("2024-11-05"))));
    try (var connections = connections();
        Connection connection = connections.isolated(choosy, AUTO, soon())) {
      assertThat(connection.revision()).isEqualTo(Revision.V2024_11_05);
    }
  }

  @Test
  void recordsEachProbeOfASurvey() throws Exception {
    try (var server = ReferenceServer.start(Options.sound());
        var connections = connections()) {
      EraSurvey survey = connections.survey(HttpTarget.of(server.url()), AUTO, soon());
      List<String> labels = survey.evidence().stream().map(e -> e.label()).toList();
      assertThat(labels)
          .containsExactly("server/discover", "initialize", "notifications/initialized", "DELETE");
    }
  }
}
