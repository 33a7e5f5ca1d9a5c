package dev.mcpt.testbed.transport;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.http.Exchange;
import dev.mcpt.testbed.http.Header;
import dev.mcpt.testbed.http.HttpRequest;
import dev.mcpt.testbed.lifecycle.Answers;
import dev.mcpt.testbed.lifecycle.Conversation;
import dev.mcpt.testbed.lifecycle.Lifecycles;
import dev.mcpt.testbed.lifecycle.Stateful;
import dev.mcpt.testbed.protocol.Cancelled;
import dev.mcpt.testbed.protocol.Message;
import dev.mcpt.testbed.protocol.Message.Notification;
import dev.mcpt.testbed.protocol.Message.Request;
import dev.mcpt.testbed.protocol.Revision;
import dev.mcpt.testbed.protocol.RpcError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The stateful lifecycle over HTTP: sessions, their header, GET and DELETE.
final class StatefulHttp {

  static final String SESSION = "Mcp-Session-Id";
  static final String VERSION = "MCP-Protocol-Version";

  private static final int LEAK = 64 * 1024;
  private static final int KEY_LENGTH = 36;

  private final Stateful stateful;
  private final Answers answers;
  private final Lifecycles lifecycles;
  private final Defects defects;
  private final boolean keepsSessions;
  private final AtomicReference<String> forgetBefore = new AtomicReference<>("");
  private final AtomicLong counter = new AtomicLong();
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final Visitors visitors;
  private final SessionLife life;
  private final Deque<byte[]> leaked = new ConcurrentLinkedDeque<>();
  private final Deque<String> used = new ConcurrentLinkedDeque<>();
  private final AtomicReference<@Nullable Request> before = new AtomicReference<>();

  StatefulHttp(Stateful stateful, Lifecycles lifecycles, boolean keepsSessions, SessionLife life) {
    this.life = life;
    this.stateful = stateful;
    this.lifecycles = lifecycles;
    this.answers = lifecycles.answers();
    this.defects = lifecycles.defects();
    this.keepsSessions = keepsSessions;
    this.visitors = new Visitors(defects);
  }

  void forgetBefore(String method) {
    forgetBefore.set(method);
  }

  int openSessions() {
    return sessions.size();
  }

  void post(HttpRequest http, Message message, PostReply reply) throws IOException, Refused {
    switch (message) {
      case Request request when request.method().equals("initialize") ->
          initialize(http, request, reply);
      case Request request -> {
        String due = forgetBefore.get();
        if (request.method().equals(due) && forgetBefore.compareAndSet(due, "")) {
          close();
        }
        request(conversation(http), crossed(request), reply);
      }
      case Notification notification -> notification(conversation(http), notification, reply);
      case Message.Response response -> {
        conversation(http).respond(response);
        reply.empty(202);
      }
      case Message.Invalid invalid -> {
        if (defects.has(Defect.JSONRPC_SERVER_SURVIVES_GARBAGE)) {
          conversation(http).spoil();
        }
        int status = defects.has(Defect.HTTP_BAD_INPUT_4XX) ? 200 : 400;
        reply.finish(status, answers.error(invalid.id(), invalid.error()));
      }
    }
  }

  private Request crossed(Request request) {
    if (!life.has(Lapse.CROSSES_ANSWERS) || !request.method().equals("tools/call")) {
      return request;
    }
    Request other = before.getAndSet(request);
    return other == null ? request : new Request(request.id(), other.method(), other.params());
  }

  private void initialize(HttpRequest http, Request request, PostReply reply)
      throws IOException, Refused {
    String chosen = http.header(SESSION);
    boolean adopts = chosen != null && defects.has(Defect.SEC_SESSION_FIXATION);
    if (chosen != null && keepsSessions && !adopts) {
      request(conversation(http), request, reply);
      return;
    }
    try {
      Conversation conversation = stateful.open(request);
      if (keepsSessions) {
        sweep();
        if (life.has(Lapse.LEAKS)) {
          leaked.add(new byte[LEAK]);
        }
        String key = adopts && chosen != null ? chosen : key(request);
        if (life.has(Lapse.ENDS_WITH_THE_NEXT)) {
          close();
        }
        if (life.has(Lapse.ONE_FOR_ALL)) {
          sessions.putIfAbsent(key, new Session(conversation));
        } else {
          sessions.put(key, new Session(conversation));
        }
        reply.header(SESSION, defects.has(Defect.SESSION_ID_ASCII) ? key + "\u00C3\u00A9" : key);
      } else {
        stateful.close(conversation);
      }
      reply.finish(200, answers.result(request.id(), stateful.welcome(conversation)));
    } catch (RpcError error) {
      reply.finish(200, answers.error(request.id(), error));
    }
  }

  private String key(Request initialize) throws RpcError {
    if (life.has(Lapse.ONE_FOR_ALL)) {
      return "the-one-session";
    }
    String again = life.has(Lapse.REUSES_ID) ? used.pollFirst() : null;
    if (again != null) {
      return again;
    }
    return defects.has(Defect.SEC_SESSION_ENTROPY)
        ? "session-%028d".formatted(counter.incrementAndGet())
        : visitors.enter(initialize);
  }

  private void request(Conversation conversation, Request request, PostReply reply)
      throws IOException {
    try {
      Map<String, Object> response = answered(conversation, request, reply);
      reply.finish(200, response);
      if (defects.has(Defect.HTTP_GET_NO_RESPONSES)) {
        conversation.standing().deliver(response);
      }
    } catch (Cancelled _) {
      lifecycles.journal().cancelled();
      reply.abandon();
    }
  }

  private Map<String, Object> answered(Conversation conversation, Request request, PostReply reply)
      throws Cancelled {
    try {
      return answers.result(request.id(), stateful.answer(conversation, request, reply));
    } catch (RpcError error) {
      return answers.error(request.id(), error);
    }
  }

  private void notification(Conversation conversation, Notification notification, PostReply reply)
      throws IOException {
    stateful.notice(conversation, notification);
    RpcError complaint = Complaint.about(notification, defects);
    boolean initialized = notification.method().equals("notifications/initialized");
    if (complaint == null) {
      boolean plain = !initialized && defects.has(Defect.HTTP_NOTIFICATION_202);
      reply.empty(plain ? 200 : 202);
    } else {
      reply.finish(initialized ? 400 : 202, answers.error(null, complaint));
    }
  }

  /// Answers an array of messages, which only revision 2025-03-26 knows.
  void batch(HttpRequest http, List<?> values, PostReply reply) throws IOException, Refused {
    Conversation conversation = conversation(http);
    if (values.isEmpty() || !Batches.taken(conversation.revision(), defects)) {
      throw new Refused(400, "Invalid request: no batches here");
    }
    List<Object> responses = new ArrayList<>();
    for (Object value : values) {
      switch (lifecycles.message(value)) {
        case Request request -> {
          try {
            responses.add(answered(conversation, request, reply));
          } catch (Cancelled _) {
            lifecycles.journal().cancelled();
          }
        }
        case Notification notification -> stateful.notice(conversation, notification);
        case Message.Response response -> conversation.respond(response);
        case Message.Invalid invalid -> responses.add(answers.error(invalid.id(), invalid.error()));
      }
    }
    if (responses.isEmpty()) {
      reply.empty(202);
    } else {
      reply.finish(200, responses);
    }
  }

  void get(HttpRequest http, Exchange exchange) throws IOException, Refused {
    if (!keepsSessions) {
      throw new Refused(405, "there are no streams without sessions");
    }
    if (defects.has(Defect.HTTP_SINGLE_ENDPOINT)) {
      throw new Refused(404, "Not found: no streams here");
    }
    if (defects.has(Defect.HTTP_GET_STREAM_OR_405)) {
      Header html = new Header("Content-Type", "text/html");
      exchange.reply(200, List.of(html), "<p>MCP</p>".getBytes(StandardCharsets.UTF_8));
      return;
    }
    if (http.header("Last-Event-ID") != null && defects.has(Defect.HTTP_SSE_RESUME_UNKNOWN_ID)) {
      throw new Refused(500, "Internal server error: no such event");
    }
    if (!Accept.of(http).events()) {
      throw new Refused(406, "GET gives text/event-stream");
    }
    version(http);
    session(http).stream(exchange);
  }

  void delete(HttpRequest http, Exchange exchange) throws IOException, Refused {
    if (!keepsSessions) {
      throw new Refused(405, "there are no sessions");
    }
    version(http);
    String id = http.header(SESSION);
    boolean none = id != null && !sessions.containsKey(id);
    if (none && defects.has(Defect.SESSION_DELETE_STATUS)) {
      exchange.reply(204, List.of(), new byte[0]);
      return;
    }
    Session session = session(http);
    if (!defects.has(Defect.SESSION_TERMINATED_404)) {
      sessions.values().remove(session);
      used.add(String.valueOf(id));
      if (life.has(Lapse.DELETE_ENDS_ALL)) {
        close();
      }
      visitors.leave(String.valueOf(id));
      if (!defects.has(Defect.SESSION_DELETE_CLOSES_STREAMS)) {
        end(session);
      }
    }
    exchange.reply(204, List.of(), new byte[0]);
  }

  void close() {
    sessions.values().forEach(this::end);
    sessions.clear();
  }

  /// Ends what is over, even where nobody asks for it.
  private void sweep() {
    if (life.has(Lapse.REVIVES)) {
      return;
    }
    for (Session session : sessions.values()) {
      if (life.over(session.quiet()) && sessions.values().remove(session)) {
        end(session);
      }
    }
  }

  private void end(Session session) {
    session.close();
    stateful.close(session.conversation());
  }

  private Conversation conversation(HttpRequest http) throws Refused {
    Revision header = version(http);
    boolean lacking = http.header(SESSION) == null && defects.has(Defect.SESSION_REQUIRED_400);
    String id = http.header(SESSION);
    if (id != null && !sessions.containsKey(id) && visitors.welcome(id)) {
      return stateful.anonymous(Revision.LATEST_STATEFUL);
    }
    if (keepsSessions && !lacking) {
      Conversation conversation = session(http).conversation();
      boolean named = header != null || !conversation.revision().since(Revision.R2025_06_18);
      if (!named && defects.has(Defect.HTTP_VERSION_HEADER_ABSENT)) {
        throw new Refused(400, "Bad request: " + VERSION + " is missing");
      }
      return conversation;
    }
    return stateful.anonymous(header == null ? Revision.R2025_03_26 : header);
  }

  private Session session(HttpRequest http) throws Refused {
    String id = http.header(SESSION);
    if (id == null) {
      throw new Refused(400, "Bad request: " + SESSION + " is missing");
    }
    boolean long_ = defects.has(Defect.SESSION_ID_ASCII) && id.length() > KEY_LENGTH;
    Session session = sessions.get(long_ ? id.substring(0, KEY_LENGTH) : id);
    if (session != null && life.over(session.quiet()) && !life.has(Lapse.REVIVES)) {
      sessions.values().remove(session);
      end(session);
      session = null;
    }
    if (session == null) {
      throw new Refused(life.has(Lapse.GONE_IS_400) ? 400 : 404, "Session not found");
    }
    if (!life.has(Lapse.NO_TOUCH)) {
      session.touch();
    }
    return session;
  }

  private @Nullable Revision version(HttpRequest http) throws Refused {
    String header = http.header(VERSION);
    Revision revision = Revision.named(header);
    boolean supported = revision != null && !revision.stateless();
    if (header != null && !supported && !defects.has(Defect.HTTP_VERSION_HEADER_INVALID)) {
      throw new Refused(
          400, "Bad request: unsupported " + VERSION + ", not one of " + Revision.names(false));
    }
    return supported ? revision : null;
  }
}
