package dev.mcpt.compliance.http;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Lists;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.EventStream;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Reply;
import java.time.Duration;
import java.util.List;

/// The stream that GET opens carries no responses.
public final class GetStreamCarriesNoResponses implements Check {

  private static final Duration HEAD = Duration.ofSeconds(2);
  private static final Duration QUIET = Duration.ofMillis(300);

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "http-get-no-responses",
        "The event stream that GET opens carries no responses to requests that were posted.",
        Level.MUST,
        "http",
        Applies.in(Era.STATEFUL).from(Revision.V2025_03_26).only(Channel.HTTP),
        "basic/transports#listening-for-messages-from-the-server");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    HttpTransport http = (HttpTransport) connection.transport();
    try (EventStream stream = http.openStream(Headers.none(), Deadline.in(HEAD))) {
      if (!stream.isEventStream()) {
        return Verdict.notApplicable("GET opens no event stream (HTTP " + stream.status() + ")");
      }
      Lists lists = Lists.of(probe, connection);
      Reply ping = connection.ping(probe.deadline());
      stream.awaitEnd(Deadline.in(QUIET));
      List<Exchange> seen = List.of(stream.exchange(), ping.exchange());
      for (Message message : stream.messages()) {
        JsonObject json = message.json();
        if (json != null && !json.has("method")) {
          return Verdict.violated(
              "the GET stream carried the response with the id " + json.get("id"),
              "responses in the answer to the POST only",
              seen);
        }
      }
      return ping.result() != null || lists.served() > 0
          ? new Verdict.Holds("no response came on the GET stream", seen)
          : Verdict.untestable("nothing was served beside the GET stream", seen);
    } catch (ConnectionFailure.TimedOut _) {
      return Verdict.notApplicable("GET is held open without the head of an answer");
    }
  }
}
