package dev.mcpt.compliance.stateless;

import dev.mcpt.check.Heard;
import dev.mcpt.check.Lists;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A request that is served as it is, and must be refused once it is bent.
///
/// @param method served by the server
/// @param params without `_meta`, null for none
record BentRequest(String method, @Nullable JsonObject params) {

  /// The first list that the server declares; its discovery if it declares none.
  static BentRequest ofAny(Probe probe) throws ConnectionFailure, InterruptedException {
    List<String> lists = Lists.promised(probe.connection());
    return new BentRequest(lists.isEmpty() ? Methods.DISCOVER : lists.getFirst(), null);
  }

  /// Sends the request as it is, then with each bend, and wants the code, over HTTP with status
  /// 400.
  Verdict refused(Probe probe, long code, List<Bend> bends)
      throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    boolean http = probe.channel() == Channel.HTTP;
    String expected = "the JSON-RPC error " + code + (http ? " with HTTP 400" : "");
    var seen = new ArrayList<Exchange>();
    Verdict unserved = unserved(probe, seen);
    if (unserved != null) {
      return unserved;
    }
    for (Bend bend : bends) {
      Heard heard = probe.send(connection, bend.of(connection, method, params));
      seen.addAll(heard.evidence());
      String subject = method + " " + bend.what();
      switch (heard) {
        case Heard.Silence silence -> {
          return Verdict.violated(subject + " got no answer", expected, silence.evidence());
        }
        case Heard.Answered(Reply reply) -> {
          boolean right = Objects.equals(reply.errorCode(), code);
          if (!right && code == ErrorCodes.INVALID_PARAMS && refusedAsOlder(probe, reply)) {
            return Verdict.tolerated(subject + " " + became(reply), expected, reply);
          }
          if (!right || !rightStatus(reply, 400)) {
            return Verdict.violated(subject + " " + became(reply), expected, reply);
          }
        }
      }
    }
    Verdict dead = unserved(probe, seen);
    return dead != null
        ? dead
        : new Verdict.Holds(
            bends.size() == 1
                ? method + " " + bends.getFirst().what() + " was refused with " + code
                : bends.size() + " wrong requests were refused with " + code,
            seen);
  }

  /// Sends the request as it is, then with each bend, and wants a result each time.
  Verdict served(Probe probe, List<Bend> bends) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    var seen = new ArrayList<Exchange>();
    Verdict unserved = unserved(probe, seen);
    if (unserved != null) {
      return unserved;
    }
    for (Bend bend : bends) {
      Heard heard = probe.send(connection, bend.of(connection, method, params));
      seen.addAll(heard.evidence());
      boolean served = heard instanceof Heard.Answered(Reply reply) && reply.result() != null;
      if (!served) {
        String became =
            heard instanceof Heard.Answered(Reply reply) ? became(reply) : "got no answer";
        return Verdict.violated(
            method + " " + bend.what() + " " + became, "a result", heard.evidence());
      }
    }
    return new Verdict.Holds(
        method + " " + String.join(", ", bends.stream().map(Bend::what).toList()) + " was served",
        seen);
  }

  /// Whether a server of both eras took a request that does not say what it is for one of the other
  /// era, and refused it as such.
  private static boolean refusedAsOlder(Probe probe, Reply reply)
      throws ConnectionFailure, InterruptedException {
    return reply.error() != null
        && rightStatus(reply, 400)
        && listsOlderThan(probe.connection(), Revision.latest());
  }

  /// Null when the request is served as it is.
  @Nullable Verdict unserved(Probe probe, List<Exchange> seen)
      throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Heard heard = probe.send(connection, connection.compose(method, params, connection.nextId()));
    seen.addAll(heard.evidence());
    if (heard instanceof Heard.Answered(Reply reply)) {
      return reply.result() != null
          ? null
          : Verdict.untestable("a right " + method + " " + Refusal.became(reply), seen);
    }
    return Verdict.untestable("a right " + method + " got no answer", seen);
  }

  /// Whether the answer has this status; without HTTP there is none to have.
  static boolean rightStatus(Reply reply, int status) {
    return reply.status() == null || reply.status() == status;
  }

  /// What became of a request, with its status.
  static String became(Reply reply) {
    String became = Refusal.became(reply);
    return reply.status() == null || became.contains("HTTP")
        ? became
        : became + " (HTTP " + reply.status() + ")";
  }

  /// The revisions that the server's discovery lists.
  static List<String> listed(Connection connection) {
    JsonObject result = connection.handshake().result();
    JsonArray versions = result == null ? null : result.array("supportedVersions");
    var listed = new ArrayList<String>();
    if (versions != null) {
      for (var version : versions) {
        if (version instanceof JsonString(String text)) {
          listed.add(text);
        }
      }
    }
    return listed;
  }

  /// Whether the discovery lists a stateful revision that is older than this one.
  static boolean listsOlderThan(Connection connection, Revision revision) {
    return listed(connection).stream()
        .map(Revision::of)
        .anyMatch(known -> known != null && !known.atLeast(revision));
  }
}
