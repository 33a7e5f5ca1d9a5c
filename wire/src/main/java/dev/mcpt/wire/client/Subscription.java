package dev.mcpt.wire.client;

import dev.mcpt.wire.http.Deadline;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A server tells of its changes, until either side ends it. Opened by [Connection#listen]; it ends
/// with its connection. At most [#KEPT] changes wait to be taken; what comes beyond is a problem.
/// Thread-safe.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions">Subscriptions</a>
public final class Subscription implements AutoCloseable {

  /// That many changes wait to be taken.
  public static final int KEPT = 10_000;

  private final Topics wanted;
  private final @Nullable Id id;
  private final Queue<Change> changes = new ArrayDeque<>();
  private final ReentrantLock arrivals = new ReentrantLock();
  private final Condition arrival = arrivals.newCondition();
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final CountDownLatch settled = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile Runnable end = () -> {};
  private volatile @Nullable Topics agreed;
  private volatile @Nullable Reply ending;
  private volatile @Nullable ConnectionFailure failure;

  /// @param id of the request, where one stands for the whole time
  Subscription(Topics wanted, @Nullable Id id) {
    this.wanted = wanted;
    this.id = id;
  }

  /// What was asked for.
  public Topics wanted() {
    return wanted;
  }

  /// The id of the `subscriptions/listen` request, by which the server names the subscription; null
  /// in the stateful era.
  public @Nullable Id id() {
    return id;
  }

  /// What the server agreed to; null if it has not acknowledged. In the stateful era: what it
  /// declares, and the resources that it took a subscription of.
  public @Nullable Topics agreed() {
    return agreed;
  }

  /// Takes the next change; null if none comes in time or none can come any more.
  public @Nullable Change next(Deadline deadline) throws InterruptedException {
    arrivals.lockInterruptibly();
    try {
      long left = deadline.remainingNanos();
      while (changes.isEmpty() && !ended() && left > 0) {
        left = arrival.awaitNanos(Math.min(left, deadline.remainingNanos()));
      }
      return changes.poll();
    } finally {
      arrivals.unlock();
    }
  }

  /// What the server did wrong so far, in words: a change before the acknowledgement, one that
  /// nobody asked for, one of another subscription.
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /// Whether it has ended, for whatever reason.
  public boolean ended() {
    return over.getCount() == 0;
  }

  /// Waits for the end; false if the deadline passes first.
  public boolean awaitEnd(Deadline deadline) throws InterruptedException {
    return over.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
  }

  /// The server's last word: a result when it ended the subscription in good order, an error when
  /// it refused it. Null as long as it goes on, and after any other end.
  public @Nullable Reply ending() {
    return ending;
  }

  /// Why it broke off, or null.
  public @Nullable ConnectionFailure failure() {
    return failure;
  }

  void onClose(Runnable action) {
    end = action;
  }

  /// Waits until the server has acknowledged, or it is over; false if the deadline passes first.
  boolean awaitSettled(Deadline deadline) throws InterruptedException {
    return settled.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
  }

  void acknowledged(Topics topics) {
    if (agreed != null) {
      problem("a second acknowledgement came");
    }
    agreed = topics;
    settled.countDown();
  }

  /// The same, now that it is known which of the resources the server agreed to.
  Subscription agreeing(List<String> uris) {
    Topics known = agreed;
    if (known != null) {
      agreed = new Topics(known.tools(), known.prompts(), known.resources(), uris);
    }
    return this;
  }

  void problem(String what) {
    problems.add(what);
  }

  void arrived(Change change) {
    String method = change.message().method();
    Topics known = agreed;
    if (known == null) {
      problem(method + " came before the acknowledgement");
    } else if (!wanted.covers(change)) {
      problem(method + " came, which nobody asked for");
    } else if (!known.covers(change)) {
      problem(method + " came, which the server did not agree to");
    }
    arrivals.lock();
    try {
      if (changes.size() < KEPT) {
        changes.add(change);
        arrival.signal();
      } else {
        problem("more than " + KEPT + " changes wait to be taken");
      }
    } finally {
      arrivals.unlock();
    }
  }

  void ended(@Nullable Reply last, @Nullable ConnectionFailure why) {
    if (ended()) {
      return;
    }
    ending = last;
    failure = closed.get() ? null : why;
    over.countDown();
    settled.countDown();
    arrivals.lock();
    try {
      arrival.signalAll();
    } finally {
      arrivals.unlock();
    }
  }

  /// Tells the server that nobody listens any more, and ends the stream; takes 2 s at most. What
  /// has come can still be taken.
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      end.run();
      ended(null, null);
    }
  }
}
