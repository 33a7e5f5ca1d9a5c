package dev.mcpt.lifecycle;

import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Does something with each of several things at the same time.
final class SideBySide {

  /// What is done with one of them.
  @FunctionalInterface
  interface Work<T, R> {
    R with(T thing) throws ConnectionFailure, InterruptedException;
  }

  private SideBySide() {}

  /// What came of each, in order. An interrupt ends them all.
  ///
  /// @throws ConnectionFailure the first one of them
  static <T, R> List<R> run(Collection<T> things, Work<T, R> work)
      throws ConnectionFailure, InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<R>> futures = new ArrayList<>();
      for (T thing : things) {
        futures.add(threads.submit(() -> work.with(thing)));
      }
      try {
        List<R> results = new ArrayList<>();
        for (Future<R> future : futures) {
          results.add(future.get());
        }
        return results;
      } catch (InterruptedException | ExecutionException e) {
        threads.shutdownNow();
        throw e;
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case ConnectionFailure failure -> throw failure;
        case InterruptedException interrupted -> throw interrupted;
        case RuntimeException ours -> throw ours;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    }
  }
}
