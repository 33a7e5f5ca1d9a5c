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
import dev.mcpt.sessions.registry.SessionKind;
import dev.mcpt.sessions.registry.SessionUse;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Methods;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Serves one client over a pair of streams, from now until the input ends.
///
/// The reader's thread takes handshake and notifications in their order; every request is served on
/// a virtual thread of its own. One session at most is opened, and it lives as long as the input.
///
/// @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#stdio">
///   stdio</a>
public final class StdioServer {

  /// What is under way when the input ends has this long to be answered.
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Dispatcher dispatcher;
  private final Lines lines;
  private final InFlight stateless = new InFlight();
  private final Outlet outlet = new LineOutlet();
  private final ExecutorService workers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("mcp-request").factory());
  private @Nullable Conversation conversation;
  private @Nullable SessionUse use;

  /// @param maxLine in bytes
  public StdioServer(Dispatcher dispatcher, InputStream in, OutputStream out, int maxLine) {
    this.dispatcher = dispatcher;
    this.lines = new Lines(in, out, maxLine);
  }

  /// Serves until the input ends.
  ///
  /// @throws IOException if the input breaks
  public void run() throws IOException, InterruptedException {
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
  }

  /// False when the input has ended.
  private boolean takeLine() throws IOException {
    try {
      byte[] line = lines.read();
      if (line == null) {
        return false;
      }
      take(line);
    } catch (Refusal refusal) {
      write(refusal.response(null).text());
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

  private void take(byte[] line) throws Refusal {
    Incoming incoming = Incoming.read(line);
    if (incoming.batch()) {
      batch(incoming);
    } else {
      take(incoming.messages().getFirst());
    }
  }

  private void batch(Incoming incoming) throws Refusal {
    Conversation own = conversation;
    if (own == null) {
      throw Refusal.message("a batch needs a session");
    }
    Batch batch = new Batch(incoming.messages(), own);
    workers.execute(() -> {
      String answers = batch.serve(dispatcher, outlet);
      if (answers != null) {
        write(answers);
      }
    });
  }

  private void take(Message message) {
    try {
      Incoming.requireMessage(message);
    } catch (Refusal refusal) {
      write(refusal.response(Incoming.id(message)).text());
      return;
    }
    switch (message) {
      case Request request -> take(request);
      case Notification notification -> take(notification);
      case Response response -> {
        if (conversation != null) {
          conversation.take(response);
        }
      }
      case Malformed _ -> {}
    }
  }

  private void take(Request request) {
    Conversation own = conversation;
    if (Meta.isStateless(request.method(), request.params(), null)) {
      statelessly(request);
    } else if (request.method().equals(Methods.INITIALIZE)) {
      initialize(request);
    } else if (own != null) {
      serve(request, new Caller.InSession(own), own.inFlight());
    } else if (request.method().equals(Methods.PING)) {
      write(Result.of(request.id(), JsonObject.EMPTY).text());
    } else {
      write(Refusal.noCaller().response(request.id()).text());
    }
  }

  private void statelessly(Request request) {
    try {
      serve(request, Meta.of(request.params()).caller(), stateless);
    } catch (Refusal refusal) {
      write(refusal.response(request.id()).text());
    }
  }

  private void initialize(Request request) {
    if (conversation != null) {
      write(Refusal.message("already initialized").response(request.id()).text());
      return;
    }
    Handshake handshake = dispatcher.initialize(request, SessionKind.STDIO_PROCESS, outlet);
    if (handshake.opened() != null) {
      conversation = handshake.opened().conversation();
      use = handshake.opened().use();
    }
    write(handshake.answer());
  }

  private void serve(Request request, Caller caller, InFlight inFlight) {
    Supplier<Answer> answer = dispatcher.accept(request, caller, inFlight, outlet);
    workers.execute(() -> write(answer.get()));
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
    @Override
    public void send(Notification notification) {
      write(notification.text());
    }

    @Override
    public boolean ask(Request request) {
      write(request.text());
      return true;
    }
  }

  private void write(Answer answer) {
    switch (answer) {
      case Answer.Served(var message) -> write(message.text());
      case Answer.Refused(var message, _) -> write(message.text());
      case Answer.Silent() -> {}
    }
  }

  /// A client that no longer reads gets nothing more; the end of its input ends the rest.
  private void write(String text) {
    try {
      lines.write(text);
    } catch (IOException _) {
      stateless.cancelAll();
    }
  }
}
