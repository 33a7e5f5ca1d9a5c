package dev.mcpt.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.mcpt.config.ServerConfig;
import dev.mcpt.results.Broken;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Passed;
import dev.mcpt.results.RunEvent;
import dev.mcpt.results.RunResult;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.SickKind;
import dev.mcpt.testbed.SickServer;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.Json;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Faults of our own and of those who listen; what is said at the start; what is traced.
class RunFaultsIT {

  @TempDir Path folder;
  private Proving proving;

  @BeforeEach
  void prepare() {
    proving = new Proving(folder);
  }

  @Test
  void aFaultInTheWatcherOfACaseIsBrokenAndTheOthersRun() throws Exception {
    try (var server = ReferenceServer.start(Options.sound())) {
      var plan =
          Proving.plan(
              proving.tools(Proving.echo("a"), Proving.echo("bad"), Proving.echo("c")),
              proving.http(server.url(), 20, 20),
              2);
      // The trace is called by the thread that watches the case.
      Trace trace =
          (key, _) -> {
            if (key.equals("bad")) {
              throw new StackOverflowError("a fault of ours");
            }
          };

      RunResult result =
          new Runner(proving.context()).run(plan, "run", _ -> {}, trace, new Cancellation());

      CaseResult bad = result.results().get(1);
      assertThat(bad.outcome()).isInstanceOf(Broken.class);
      assertThat(bad.outcome().message()).contains("a fault of ours");
      assertThat(((Broken) bad.outcome()).stackTrace()).contains("RunFaultsIT");
      assertThat(List.of(result.results().getFirst(), result.results().getLast()))
          .allSatisfy(it -> assertThat(it.outcome()).isInstanceOf(Passed.class));
      assertThat(result.exitCode()).isEqualTo(70);
    }
  }

  @Test
  void aFaultBeforeTheFirstCaseIsBrokenAndTheResultIsWhole() throws Exception {
    try (var dead = SickServer.start(SickKind.DEAD_PORT)) {
      ServerConfig config = proving.server(Json.object("url", dead.url().toString()));
      RunContext sound = proving.context();
      var context =
          new RunContext(
              sound.clock(),
              sound.zone(),
              sound.ticker(),
              _ -> {
                throw new IllegalStateException("the clock is broken");
              },
              folder,
              true,
              sound.environment());
      var plan = Proving.plan(proving.tools(Proving.echo("a"), Proving.echo("b")), config, 2);

      RunResult result = new Runner(context).run(plan, "run", _ -> {}, new Cancellation());

      assertThat(result.results())
          .hasSize(2)
          .allSatisfy(it -> assertThat(it.outcome().message()).contains("the clock is broken"));
      assertThat(result.exitCode()).isEqualTo(70);
    }
  }

  @Test
  void aReaderThatThrowsDoesNotEndTheRun() throws Exception {
    try (var server = ReferenceServer.start(Options.sound())) {
      var plan =
          Proving.plan(
              proving.tools(Proving.echo("a"), Proving.echo("b")),
              proving.http(server.url(), 20, 20),
              2);
      var seen = new CopyOnWriteArrayList<RunEvent>();

      RunResult result =
          new Runner(proving.context())
              .run(
                  plan,
                  "run",
                  event -> {
                    seen.add(event);
                    throw new IllegalStateException("the display is gone");
                  },
                  new Cancellation());

      assertThat(result.exitCode()).isZero();
      assertThat(seen)
          .filteredOn(RunEvent.Notice.class::isInstance)
          .singleElement()
          .satisfies(notice -> assertThat(notice.toString()).contains("the display is gone"));
      assertThat(seen.getLast()).isInstanceOf(RunEvent.RunFinished.class);
    }
  }

  @Test
  void whatTheServerFileAsksForInVainIsSaidAndHintedAtWhenAccessIsRefused() throws Exception {
    HttpServer guarded =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    guarded.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(401, -1);
          exchange.close();
        });
    guarded.start();
    try {
      String url = "http://127.0.0.1:" + guarded.getAddress().getPort() + "/mcp";
      ServerConfig config = proving.server(Json.object("url", url, "oauth", true));

      Proving.Ran ran = proving.run(Proving.plan(proving.tools(Proving.echo("a")), config, 1));

      Errored failure = Objects.requireNonNull(ran.result().connectFailure());
      assertThat(failure.kind()).isEqualTo("authorization");
      assertThat(failure.hint()).isNotEmpty();
      assertThat(ran.of("a").outcome()).isInstanceOf(Errored.class);
    } finally {
      guarded.stop(0);
    }
  }

  @Test
  void theTraceHoldsWhatPassedChecksExchangedToo() throws Exception {
    try (var server = ReferenceServer.start(Options.sound())) {
      var plan = Proving.plan(Judging.compliance(), proving.http(server.url(), 20, 20), 4);
      Map<String, List<Exchange>> traced = new ConcurrentHashMap<>();

      RunResult result =
          new Runner(proving.context()).run(plan, "run", _ -> {}, traced::put, new Cancellation());

      assertThat(traced.get(Trace.CONNECT)).isNotEmpty();
      assertThat(result.results())
          .filteredOn(it -> it.outcome() instanceof Passed)
          .isNotEmpty()
          .allSatisfy(it -> {
            List<Exchange> all = traced.get(it.testId());
            // A stream that was open when it was judged has ended in the trace.
            assertThat(all)
                .extracting(Exchange::label)
                .containsAll(it.evidence().stream().map(Exchange::label).toList());
            assertThat(all)
                .extracting(Exchange::label)
                .containsAnyOf("initialize", "server/discover");
          });
    }
  }
}
