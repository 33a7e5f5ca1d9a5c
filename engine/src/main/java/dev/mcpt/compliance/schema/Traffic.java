package dev.mcpt.compliance.schema;

import dev.mcpt.check.Heard;
import dev.mcpt.check.Lists;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.MetaKeys;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Malformed;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Result;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.HttpTransport;
import dev.mcpt.wire.transport.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A conversation that makes a server say as much as it can be asked without doing anything: the
/// handshake, a ping, an unknown method, every list it declares, some resources and prompts.
public final class Traffic {

  /// How many of the listed resources and prompts are asked for.
  private static final int SOME = 5;

  private static final int CALLED = 3;
  private static final int SHOWN = 5;
  private static final Duration HEAD = Duration.ofSeconds(2);

  /// Tools whose names promise notifications: those of the official suite's fixture.
  private static final List<String> TALKING =
      List.of("test_tool_with_progress", "test_tool_with_logging");

  private final Probe probe;
  private final Connection connection;
  private final List<Arrival> arrivals = new ArrayList<>();
  private final Queue<Message> between = new ConcurrentLinkedQueue<>();

  private boolean lively;

  private Traffic(Probe probe, Connection connection) {
    this.probe = probe;
    this.connection = connection;
  }

  /// Holds the conversation; everything that arrived in it, in order.
  public static List<Arrival> of(Probe probe) throws ConnectionFailure, InterruptedException {
    Traffic traffic = new Traffic(probe, probe.connection());
    traffic.hold();
    return traffic.arrivals;
  }

  /// The same, where the server is also asked to talk: log messages from debug on, a GET stream,
  /// and harmless calls that ask for progress.
  public static List<Arrival> lively(Probe probe) throws ConnectionFailure, InterruptedException {
    Traffic traffic = new Traffic(probe, probe.connection());
    traffic.listen();
    traffic.hold();
    return traffic.arrivals;
  }

  /// Judges every message of a conversation.
  ///
  /// @param flaws what is wrong with one message, each as the predicate of a sentence
  public static Verdict judged(
      List<Arrival> arrivals, String expected, String fine, Function<Message, List<String>> flaws) {
    Set<String> wrong = new LinkedHashSet<>();
    Set<Exchange> shown = new LinkedHashSet<>();
    Set<Exchange> seen = new LinkedHashSet<>();
    for (Arrival arrival : arrivals) {
      Exchange exchange = arrival.exchange();
      List<String> here = flaws.apply(arrival.message());
      here.forEach(flaw -> wrong.add(arrival.request() + ": " + flaw));
      if (exchange != null) {
        (here.isEmpty() ? seen : shown).add(exchange);
      }
    }
    if (!wrong.isEmpty()) {
      return Verdict.violated(String.join("; ", first(wrong)), expected, first(shown));
    }
    return served(arrivals)
        ? new Verdict.Holds(arrivals.size() + " messages: " + fine, first(seen))
        : Verdict.untestable("nothing was served after the handshake", first(seen));
  }

  private static <T> List<T> first(Set<T> all) {
    return all.stream().limit(SHOWN).toList();
  }

  /// Whether the server served anything after the handshake.
  public static boolean served(List<Arrival> arrivals) {
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
    if (lively) {
      call(lists);
    }
    for (Message message : between) {
      if (arrivals.stream().noneMatch(arrival -> arrival.message() == message)) {
        arrivals.add(new Arrival("between requests", message, null));
      }
    }
  }

  private void listen() throws ConnectionFailure, InterruptedException {
    lively = true;
    boolean stateful = probe.era() == Era.STATEFUL;
    if (stateful && connection.capabilities().has("logging")) {
      ask(Methods.SET_LEVEL, Json.object("level", "debug"));
    }
    boolean streams = probe.revision().atLeast(Revision.V2025_03_26);
    if (stateful && streams && connection.transport() instanceof HttpTransport http) {
      try {
        http.openStream(Headers.none(), Deadline.in(HEAD));
      } catch (ConnectionFailure.TimedOut _) {
        // A server that answers GET with nothing is not heard there.
      }
    }
  }

  private void call(Lists lists) throws ConnectionFailure, InterruptedException {
    Set<String> names = new LinkedHashSet<>();
    String hint = probe.hint("progress_tool");
    if (hint != null) {
      names.add(hint);
    }
    names.addAll(
        lists.tools().stream().map(tool -> tool.string("name")).filter(TALKING::contains).toList());
    lists
        .harmlessTools(probe.mayCallTools())
        .forEach(tool -> names.add(String.valueOf(tool.string("name"))));
    JsonObject meta = Json.object(MetaKeys.PROGRESS_TOKEN, "mcp-t-progress");
    if (probe.era() == Era.STATELESS) {
      meta = meta.with(MetaKeys.LOG_LEVEL, new JsonString("debug"));
    }
    for (String name : names.stream().limit(CALLED).toList()) {
      ask(
          Methods.TOOLS_CALL,
          Json.object("name", name, "arguments", JsonObject.EMPTY, "_meta", meta));
    }
    ask(Methods.TOOLS_LIST, Json.object("_meta", meta));
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
      if (reply.status() != null && reply.status() >= 400 && foreign(message)) {
        continue;
      }
      arrivals.add(new Arrival(method, message, reply.exchange()));
    }
  }

  /// A refusal of HTTP may say why in JSON of its own.
  private static boolean foreign(Message message) {
    JsonObject json = message.json();
    return message instanceof Malformed && (json == null || !json.has("jsonrpc"));
  }
}
