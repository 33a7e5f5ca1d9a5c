package dev.mcpt.lifecycle;

import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/// Plays scenarios side by side, each with its clients side by side, so that those that wait wait
/// together. Whatever ends it, its clients are closed.
final class Stress {
  private final Stage stage;
  private final int clients;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// @param clients of each scenario; 0: as many as it has by default
  Stress(Stage stage, int clients) {
    this.stage = stage;
    this.clients = clients;
  }

  /// Has [#run] end soon, from any thread; what is not done then is told as interrupted.
  void cancel() {
    threads.shutdownNow();
  }

  /// What became of all clients, in the order of the scenarios.
  List<ClientRun> run(Collection<Scenario> scenarios) {
    List<ClientRun> runs = new ArrayList<>();
    runs.addAll(beside(scenarios.stream().filter(it -> !alone(it)).toList()));
    for (Scenario scenario : scenarios.stream().filter(this::alone).sorted().toList()) {
      runs.addAll(beside(List.of(scenario)));
    }
    threads.close();
    runs.sort(Comparator.comparing(ClientRun::scenario).thenComparingInt(ClientRun::number));
    return runs;
  }

  /// What restarts the server or measures its memory must have it for itself.
  private boolean alone(Scenario scenario) {
    return scenario == Scenario.CHURN
        || (scenario == Scenario.RECONNECTION && stage.kit().restart() != null);
  }

  private List<ClientRun> beside(List<Scenario> scenarios) {
    List<List<Client>> all = scenarios.stream().map(this::clients).toList();
    var played = new CountDownLatch(all.size());
    for (List<Client> each : all) {
      Thread.startVirtualThread(() -> {
        try {
          play(each);
        } finally {
          played.countDown();
        }
      });
    }
    uninterruptibly(played);
    return all.stream().flatMap(List::stream).map(Client::ended).toList();
  }

  private List<Client> clients(Scenario scenario) {
    int count =
        switch (scenario) {
          case CHURN -> scenario.clients();
          case REPLICAS -> Math.max(clients, Math.max(2, stage.kit().endpoints().size()));
          case NORMAL, STALE, CONCURRENT, RECONNECTION, HEARTBEAT ->
              clients > 0 ? clients : scenario.clients();
        };
    List<Client> all = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      all.add(new Client(stage, scenario, i));
    }
    return all;
  }

  private Part part(Scenario scenario) {
    boolean stateful = stage.era() == Era.STATEFUL;
    return switch (scenario) {
      case NORMAL -> stateful ? new NormalLifecycle() : new StatelessLifecycle();
      case STALE -> stateful ? new StaleCleanup() : new StatelessQuiet();
      case CONCURRENT -> new ConcurrentClients();
      case RECONNECTION -> new Reconnection();
      case HEARTBEAT -> stateful ? new Heartbeats() : new StatelessHeartbeats();
      case REPLICAS -> new Replicas();
      case CHURN -> new Churn();
    };
  }

  private void play(List<Client> clients) {
    Part part = part(clients.getFirst().scenario());
    var begin = new CyclicBarrier(clients.size());
    List<Future<?>> playing = new ArrayList<>();
    for (Client client : clients) {
      try {
        playing.add(threads.submit(() -> play(part, client, begin)));
      } catch (RejectedExecutionException _) {
        client.interrupted();
        begin.reset();
      }
    }
    playing.forEach(Stress::await);
    together(part, clients);
    try (ExecutorService closing = Executors.newVirtualThreadPerTaskExecutor()) {
      clients.forEach(client -> closing.execute(client::close));
    }
  }

  private void together(Part part, List<Client> clients) {
    if (threads.isShutdown()) {
      return;
    }
    try {
      part.together(clients);
    } catch (InterruptedException _) {
      clients.forEach(Client::interrupted);
    } catch (RuntimeException defect) {
      clients.forEach(client -> client.broken(defect));
    }
  }

  private static void play(Part part, Client client, CyclicBarrier begin) {
    try {
      begin.await();
      part.play(client);
    } catch (ConnectionFailure failure) {
      client.errored(failure);
    } catch (InterruptedException | BrokenBarrierException _) {
      client.interrupted();
    } catch (RuntimeException defect) {
      client.broken(defect);
    }
  }

  /// The client's part throws nothing, and ends when it is interrupted.
  private static void await(Future<?> playing) {
    boolean interrupted = false;
    while (true) {
      try {
        playing.get();
        break;
      } catch (InterruptedException _) {
        interrupted = true;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void uninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        break;
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
