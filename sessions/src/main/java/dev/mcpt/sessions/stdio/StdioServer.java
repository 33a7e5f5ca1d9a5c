package dev.mcpt.sessions.stdio;

import dev.mcpt.sessions.dispatch.Answer;
import dev.mcpt.sessions.dispatch.Batch;
import dev.mcpt.sessions.dispatch.Caller;
import dev.mcpt.sessions.dispatch.Conversation;
import dev.mcpt.sessions.dispatch.Dispatcher;
import dev.mcpt.sessions.dispatch.Handshake;
import dev.mcpt.sessions.dispatch.InFlight;
import dev.mcpt.sessions.dispatch.Incoming;
import dev.mcpt.sessions.dispatch.Meta;
import dev.mcpt.sessions.dispatch.Outlet;
import dev.mcpt.sessions.dispatch.Refusal;
import dev.mcpt.sessions.http.Trace;
import dev.mcpt.sessions.registry.ClientName;
import dev.mcpt.sessions.registry.EndReason;
import dev.mcpt.sessions.registry.Opening;
import dev.mcpt.sessions.registry.SessionKind;
import dev.mcpt.sessions.registry.SessionRegistry;
import dev.mcpt.sessions.registry.SessionUse;
import dev.mcpt.sessions.store.RequestRecord;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Malformed;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.rpc.Request;
import dev.mcpt.wire.rpc.Response;
import dev.mcpt.wire.rpc.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Serves one client over a pair of streams, from now until the input ends.
///
/// The reader's thread takes handshake and notifications in their order; every request is served on
/// a virtual thread of its own. One session at most is opened, and it lives as long as the input;
/// what is said without a handshake is tracked as the same process. Each line is told when it is
/// answered.
///
/// @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#stdio">
///   stdio</a>
public final class StdioServer {

  /// What is under way when the input ends has this long to be answered.
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final ClientName NAMELESS = new ClientName("", "");

  /// What a server needs besides its streams.
  ///
  /// @param maxLine in bytes
  /// @param log hears of each line when it is over; must be quick
  public record Settings(
      Dispatcher dispatcher,
      SessionRegistry registry,
      int maxLine,
      InstantSource clock,
      Consumer<RequestRecord> log) {}

  private final Dispatcher dispatcher;
  private final Settings settings;
  private final Lines lines;
  private final InFlight stateless = new InFlight();
  private final ExecutorService workers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("mcp-request").factory());
  private @Nullable Conversation conversation;
  private @Nullable SessionUse use;
  private volatile boolean broken;

  public StdioServer(Settings settings, InputStream in, OutputStream out) {
    this.settings = settings;
    this.dispatcher = settings.dispatcher();
    this.lines = new Lines(in, out, settings.maxLine());
  }

  /// Serves until the input ends.
  ///
  /// @return why the process is of no more use: its client closed the input, or no longer read what
  ///   it was answered
  /// @throws IOException if the input breaks
  public EndReason run() throws IOException, InterruptedException {
    try {
      boolean more = true;
      while (more) {
        more = takeLine();
      }
      dispatcher.close();
      workers.shutdown();
      workers.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      close();
    }
    return broken ? EndReason.TRANSPORT_ERROR : EndReason.CLIENT_DELETE;
  }

  /// False when the input has ended.
  private boolean takeLine() throws IOException {
    byte[] line;
    try {
      line = lines.read();
    } catch (Refusal refusal) {
      refuse(null, refusal, trace());
      return true;
    }
    if (line == null) {
      return false;
    }
    Trace trace = trace();
    trace.received(line.length + 1L);
    try {
      take(line, trace);
    } catch (Refusal refusal) {
      refuse(null, refusal, trace);
    }
    return true;
  }

  private void close() {
    stateless.cancelAll();
    if (conversation != null) {
      conversation.inFlight().cancelAll();
    }
    if (use != null) {
      use.close();
    }
    workers.shutdownNow();
  }

  /// A line begins.
  private Trace trace() {
    Trace trace = new Trace(settings.clock(), null);
    if (conversation != null) {
      trace.session(conversation.session());
    }
    return trace;
  }

  private void take(byte[] line, Trace trace) throws Refusal {
    Incoming incoming = Incoming.read(line);
    if (incoming.batch()) {
      trace.method("batch");
      batch(incoming, trace);
    } else {
      take(incoming.messages().getFirst(), trace);
    }
  }

  private void batch(Incoming incoming, Trace trace) throws Refusal {
    Conversation own = conversation;
    if (own == null) {
      throw Refusal.message("a batch needs a session");
    }
    Batch batch = new Batch(incoming.messages(), own);
    workers.execute(() -> {
      String answers = batch.serve(dispatcher, new LineOutlet(trace));
      if (answers != null) {
        write(answers, trace);
      }
      over(trace);
    });
  }

  private void take(Message message, Trace trace) {
    try {
      Incoming.requireMessage(message);
    } catch (Refusal refusal) {
      refuse(Incoming.id(message), refusal, trace);
      return;
    }
    switch (message) {
      case Request request -> {
        trace.request(request);
        take(request, trace);
      }
      case Notification notification -> {
        trace.method(notification.method());
        take(notification);
        over(trace);
      }
      case Response response -> {
        if (conversation != null) {
          conversation.take(response);
        }
        over(trace);
      }
      case Malformed _ -> throw new IllegalStateException("was refused before");
    }
  }

  private void take(Request request, Trace trace) {
    Conversation own = conversation;
    if (Meta.isStateless(request.method(), request.params(), null)) {
      statelessly(request, trace);
    } else if (request.method().equals(Methods.INITIALIZE)) {
      initialize(request, trace);
    } else if (own != null) {
      serve(request, new Caller.InSession(own), own.inFlight(), trace);
    } else if (request.method().equals(Methods.PING)) {
      answer(new Answer.Served(Result.of(request.id(), JsonObject.EMPTY)), trace);
    } else {
      refuse(request.id(), Refusal.noCaller(), trace);
    }
  }

  private void statelessly(Request request, Trace trace) {
    try {
      Meta meta = Meta.of(request.params());
      trace.stateless(meta);
      Caller caller = meta.caller();
      SessionUse process = process(meta);
      if (process != null) {
        trace.unit(process.session());
      }
      serve(request, caller, stateless, trace);
    } catch (Refusal refusal) {
      refuse(request.id(), refusal, trace);
    }
  }

  /// The use of the process, which a client without a handshake begins with its first request; null
  /// if there is no room to track it.
  private @Nullable SessionUse process(Meta meta) {
    if (use == null) {
      ClientName client = Objects.requireNonNullElse(meta.client(), NAMELESS);
      use =
          settings
              .registry()
              .open(new Opening(SessionKind.STDIO_PROCESS, client, meta.version(), null));
      if (use != null) {
        settings.registry().activate(use.session());
      }
    }
    return use;
  }

  private void initialize(Request request, Trace trace) {
    if (conversation != null) {
      refuse(request.id(), Refusal.message("already initialized"), trace);
      return;
    }
    Handshake handshake =
        dispatcher.initialize(request, SessionKind.STDIO_PROCESS, new LineOutlet(null));
    if (handshake.opened() != null) {
      conversation = handshake.opened().conversation();
      trace.session(conversation.session());
      if (use != null) {
        use.close();
      }
      use = handshake.opened().use();
    }
    answer(handshake.answer(), trace);
  }

  private void serve(Request request, Caller caller, InFlight inFlight, Trace trace) {
    Supplier<Answer> answer = dispatcher.accept(request, caller, inFlight, new LineOutlet(trace));
    workers.execute(() -> answer(answer.get(), trace));
  }

  private void take(Notification notification) {
    if (notification.method().equals(Methods.CANCELLED)) {
      Dispatcher.cancel(notification, stateless);
    }
    if (conversation != null) {
      dispatcher.take(notification, conversation);
    }
  }

  /// Everything leaves by the one stream.
  private final class LineOutlet implements Outlet {

    private final @Nullable Trace trace;

    /// @param trace of the line that is being answered; null if what leaves belongs to none
    LineOutlet(@Nullable Trace trace) {
      this.trace = trace;
    }

    @Override
    public void send(Notification notification) {
      write(notification.text(), trace);
    }

    @Override
    public boolean ask(Request request) {
      write(request.text(), trace);
      return true;
    }
  }

  private void refuse(@Nullable Id id, Refusal refusal, Trace trace) {
    answer(new Answer.Refused(refusal.response(id), refusal.kind()), trace);
  }

  /// The answer of a line, after which it is over.
  private void answer(Answer answer, Trace trace) {
    switch (answer) {
      case Answer.Served(var message) -> {
        trace.result(message);
        write(message.text(), trace);
      }
      case Answer.Refused(var message, _) -> {
        trace.refused(Objects.requireNonNullElse(message.code(), 0L));
        write(message.text(), trace);
      }
      case Answer.Silent() -> {}
    }
    over(trace);
  }

  private void over(Trace trace) {
    settings.log().accept(trace.record());
  }

  /// A client that no longer reads gets nothing more; the end of its input ends the rest.
  private void write(String text, @Nullable Trace trace) {
    try {
      int bytes = lines.write(text);
      if (trace != null) {
        trace.sent(bytes);
      }
    } catch (IOException _) {
      broken = true;
      stateless.cancelAll();
    }
  }
}
