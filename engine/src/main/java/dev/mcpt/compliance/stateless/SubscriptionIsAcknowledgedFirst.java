package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.List;

/// The first thing on the stream of a subscription is its acknowledgement.
public final class SubscriptionIsAcknowledgedFirst implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "sub-ack-first",
        "The first message of a subscription is its acknowledgement, with the id of the subscription.",
        Level.MUST,
        "subscriptions",
        Applies.in(Era.STATELESS),
        "basic/patterns/subscriptions");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Listening listening = Listening.of(probe);
    if (listening == null) {
      return Verdict.notApplicable("the server declares nothing that can be subscribed to");
    }
    Verdict refused = listening.refused();
    if (refused != null) {
      return refused;
    }

    String expected = "notifications/subscriptions/acknowledged with a subscriptionId in _meta";
    List<Notification> notes = listening.notifications();
    if (notes.isEmpty()) {
      return Verdict.violated("nothing came on the stream", expected, listening.reply());
    }
    Notification first = notes.getFirst();
    if (!first.method().equals(Methods.SUBSCRIPTIONS_ACKNOWLEDGED)) {
      return Verdict.violated(
          "the first message is " + first.method(), expected, listening.reply());
    }
    return Listening.subscription(first) == null
        ? Verdict.violated("the acknowledgement has no subscriptionId", expected, listening.reply())
        : Verdict.holds("the acknowledgement came first", listening.reply());
  }
}
