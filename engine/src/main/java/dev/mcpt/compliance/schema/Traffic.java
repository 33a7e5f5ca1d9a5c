package dev.mcpt.compliance.schema;

import dev.mcpt.check.Heard;
import dev.mcpt.check.Lists;
import dev.mcpt.check.Probe;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Result;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// A conversation that makes a server say as much as it can be asked without doing anything: the
/// handshake, a ping, an unknown method, every list it declares, some resources and prompts.
final class Traffic {

  /// How many of the listed resources and prompts are asked for.
  private static final int SOME = 5;

  private final Probe probe;
  private final Connection connection;
  private final List<Arrival> arrivals = new ArrayList<>();
  private final Queue<Message> between = new ConcurrentLinkedQueue<>();

  private Traffic(Probe probe, Connection connection) {
    this.probe = probe;
    this.connection = connection;
  }

  /// Holds the conversation; everything that arrived in it, in order.
  static List<Arrival> of(Probe probe) throws ConnectionFailure, InterruptedException {
    Traffic traffic = new Traffic(probe, probe.connection());
    traffic.hold();
    return traffic.arrivals;
  }

  /// Whether the server served anything after the handshake.
  static boolean served(List<Arrival> arrivals) {
    return arrivals.stream().skip(1).anyMatch(arrival -> arrival.message() instanceof Result);
  }

  // The same text may arrive twice: each arrival counts.
  @SuppressWarnings("ReferenceEquality")
  private void hold() throws ConnectionFailure, InterruptedException {
    boolean stateful = probe.era() == Era.STATEFUL;
    connection.transport().listen(between::add);
    note(stateful ? Methods.INITIALIZE : Methods.DISCOVER, connection.handshake());
    ask(stateful ? Methods.PING : Methods.DISCOVER, null);
    ask("conformance/none", null);
    Lists lists = Lists.of(probe, connection);
    for (Lists.Page page : lists.pages()) {
      note(page.method(), page.heard());
    }
    for (String uri : some(lists.resources(), "uri")) {
      ask(Methods.RESOURCES_READ, Json.object("uri", uri));
    }
    for (String name : some(lists.plainPrompts(), "name")) {
      ask(Methods.PROMPTS_GET, Json.object("name", name));
    }
    for (Message message : between) {
      if (arrivals.stream().noneMatch(arrival -> arrival.message() == message)) {
        arrivals.add(new Arrival("between requests", message, null));
      }
    }
  }

  private static List<String> some(List<JsonObject> items, String member) {
    var some = new ArrayList<String>();
    for (JsonObject item : items) {
      String value = item.string(member);
      if (value != null && some.size() < SOME) {
        some.add(value);
      }
    }
    return some;
  }

  private void ask(String method, @Nullable JsonObject params)
      throws ConnectionFailure, InterruptedException {
    note(method, probe.send(connection, connection.compose(method, params, connection.nextId())));
  }

  private void note(String method, Heard heard) {
    switch (heard) {
      case Heard.Answered(Reply reply) -> note(method, reply);
      case Heard.Silence _ -> {}
    }
  }

  private void note(String method, Reply reply) {
    for (Message message : reply.messages()) {
      arrivals.add(new Arrival(method, message, reply.exchange()));
    }
  }
}
