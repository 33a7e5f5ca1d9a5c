package dev.mcpt.cli;

import dev.mcpt.cli.console.Terminal;
import dev.mcpt.testbed.Eras;
import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.testbed.model.Answer;
import dev.mcpt.testbed.model.FakeModelApi;
import dev.mcpt.testbed.model.Received;
import dev.mcpt.testbed.model.Rule;
import dev.mcpt.testbed.model.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// A reference server and a model service that plays agent, user and judge, for runs in a folder in
/// which the service is called `fake`.
final class Troupe implements AutoCloseable {

  final ReferenceServer server = ReferenceServer.start(Options.sound().eras(Eras.STATEFUL));
  final FakeModelApi service;
  final AtomicLong judged = new AtomicLong();
  private final Path folder;

  /// @param agent answers as the agent
  /// @param judge answers as the judge; the simulated user is content with the first answer
  Troupe(Path folder, Function<Received, Answer> agent, Function<Received, Answer> judge)
      throws IOException {
    this.folder = folder;
    this.service =
        FakeModelApi.start(
            Script.firstFitting(
                Rule.system(
                    "You play a person",
                    Script.of(_ ->
                        Answer.says(
                            "{\"action\":\"leave\",\"status\":\"goal_achieved\",\"reason\":\"so\"}"))),
                Rule.system(
                    "You judge a conversation",
                    Script.of(request -> {
                      judged.incrementAndGet();
                      return judge.apply(request);
                    })),
                Rule.otherwise(Script.of(agent))));
    Files.createDirectories(folder.resolve("configs/models"));
    Files.writeString(
        folder.resolve("configs/models/fake.yaml"),
        """
        api: anthropic
        base_url: %sv1
        api_key: %s
        model: one
        retries: 1
        backoff: 0
        """
            .formatted(service.url().toString().replaceFirst("/?$", "/"), service.key()));
  }

  static Answer verdict(double score, String reasoning) {
    return Answer.says(
        """
        {"overall_score": %1$s, "criteria_scores": {"goal": %1$s, "tool_use": %1$s,
          "error_handling": %1$s, "quality": %1$s, "flow": %1$s},
         "reasoning": "%2$s", "success": %3$s}\
        """
            .formatted(score, reasoning, score > 5));
  }

  Typed typed(String... line) {
    return Typed.with(Typed.home(folder), Terminal.NONE, folder, line);
  }

  @Override
  public void close() {
    service.close();
    server.close();
  }
}
