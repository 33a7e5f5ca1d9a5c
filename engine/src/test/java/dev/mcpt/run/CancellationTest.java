package dev.mcpt.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancellationTest {

  private final Cancellation cancellation = new Cancellation();

  @Test
  void callsWhatIsRegisteredOnceHoweverOftenItIsCancelled() {
    var calls = new AtomicInteger();
    var _ = cancellation.onCancel(calls::incrementAndGet);

    cancellation.cancel();
    cancellation.cancel();

    assertThat(calls).hasValue(1);
    assertThat(cancellation.cancelled()).isTrue();
  }

  @Test
  void callsInTheOrderOfRegistration() {
    var order = new ArrayList<String>();
    var _ = cancellation.onCancel(() -> order.add("first"));
    var _ = cancellation.onCancel(() -> order.add("second"));

    cancellation.cancel();

    assertThat(order).containsExactly("first", "second");
  }

  @Test
  void callsAtOnceWhatIsRegisteredTooLate() {
    var calls = new AtomicInteger();
    cancellation.cancel();

    var _ = cancellation.onCancel(calls::incrementAndGet);

    assertThat(calls).hasValue(1);
  }

  @Test
  void forgetsAClosedRegistration() {
    var calls = new AtomicInteger();
    cancellation.onCancel(calls::incrementAndGet).close();

    cancellation.cancel();

    assertThat(calls).hasValue(0);
  }
}
