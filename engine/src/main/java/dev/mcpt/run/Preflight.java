package dev.mcpt.run;

import dev.mcpt.config.Logins;
import dev.mcpt.config.ServerConfig;
import dev.mcpt.plan.Plan;
import dev.mcpt.plan.PlannedCase;
import dev.mcpt.results.RunEvent;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.ConnectionOptions;
import dev.mcpt.wire.client.Connections;
import dev.mcpt.wire.client.EraSurvey;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was learnt from the server before the first case: the one connection that is retried.
///
/// @param revision what a connection speaks when nothing else is asked for
/// @param stateful the newest stateful revision that the server speaks, or null
/// @param stateless the newest stateless revision that the server speaks, or null
/// @param serverInfo the server's name and version in its own words, or null
/// @param refusal what the server does instead of serving anything, or null; see [Service]
record Preflight(
    Revision revision,
    @Nullable Revision stateful,
    @Nullable Revision stateless,
    @Nullable JsonObject serverInfo,
    @Nullable String refusal) {

  /// Connects with retry; where checks are planned, finds out which eras the server speaks.
  static Preflight of(Plan plan, Connections connections, Logins logins, Events events)
      throws ConnectionFailure, InterruptedException {
    ServerConfig server = plan.server();
    ConnectionOptions options =
        Options.of(server, null, logins.first(server, events::authorization));
    events.emit(new RunEvent.Connecting(server.display()));
    // Each attempt has the whole connection timeout; the waits between them are added.
    Duration bound = server.connectionTimeout().multipliedBy(server.retry().attempts() + 1L);
    Revision revision;
    JsonObject serverInfo;
    String refusal;
    try (Connection connection =
        connections.connect(
            server.target(),
            options,
            server.retry(),
            notice ->
                events.emit(
                    new RunEvent.RetryScheduled(
                        notice.attempt(), notice.of(), notice.delay(), notice.reason())),
            Deadline.in(bound.plusSeconds(60)))) {
      revision = connection.revision();
      serverInfo = connection.serverInfo();
      refusal = Service.refusal(connection, server);
    }
    Revision stateful = revision.era() == Era.STATEFUL ? revision : null;
    Revision stateless = revision.era() == Era.STATELESS ? revision : null;
    if (needsSurvey(plan)) {
      EraSurvey survey = connections.survey(server.target(), options, Deadline.in(bound));
      stateful = survey.stateful() ? survey.statefulRevision() : stateful;
      stateless = survey.stateless() ? Revision.V2026_07_28 : stateless;
    }
    return new Preflight(revision, stateful, stateless, serverInfo, refusal);
  }

  private static boolean needsSurvey(Plan plan) {
    return plan.cases().stream().anyMatch(planned -> planned instanceof PlannedCase.OfCheck);
  }

  /// The revision in which a check of this era is to be run; null where the server does not speak
  /// the era.
  @Nullable Revision revision(Era era) {
    return switch (era) {
      case STATEFUL -> stateful;
      case STATELESS -> stateless;
    };
  }

  /// The revisions' ids, oldest first.
  List<String> revisions() {
    var ids = new ArrayList<String>();
    if (stateful != null) {
      ids.add(stateful.id());
    }
    if (stateless != null) {
      ids.add(stateless.id());
    }
    return ids;
  }
}
