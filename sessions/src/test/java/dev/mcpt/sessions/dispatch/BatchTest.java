package dev.mcpt.sessions.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.sessions.registry.SessionState;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Messages;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.rpc.Request;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchTest {

  private final Desk desk = new Desk();

  private static Request ping(int id) {
    return Request.of(Id.of(id), "ping", null);
  }

  private Batch batch(Message... messages) throws Refusal {
    return new Batch(List.of(messages), desk.client(Revision.V2025_03_26).conversation());
  }

  @Test
  void answersEachRequestInOneArray() throws Refusal {
    Batch batch = batch(ping(1), Notification.of("notifications/x", null), ping(2));
    assertThat(batch.wantsAnswer()).isTrue();
    assertThat(batch.serve(desk.dispatcher, _ -> {}))
        .isEqualTo(
            "[{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}},"
                + "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}]");
  }

  @Test
  void takesNotificationsInTheirPlace() throws Refusal {
    Conversation conversation = desk.uninitialized(Revision.V2025_03_26).conversation();
    Notification initialized = Notification.of("notifications/initialized", null);
    Request list = Request.of(Id.of(1), "tools/list", null);
    Batch batch = new Batch(List.of(initialized, list), conversation);
    assertThat(batch.serve(desk.dispatcher, _ -> {})).contains("\"tools\"");
    assertThat(conversation.session().state()).isEqualTo(SessionState.ACTIVE);
  }

  @Test
  void hasNoAnswerWhereNothingWasAsked() throws Refusal {
    Batch batch =
        batch(
            Notification.of("notifications/x", null),
            Messages.read("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"));
    assertThat(batch.wantsAnswer()).isFalse();
    assertThat(batch.serve(desk.dispatcher, _ -> {})).isNull();
  }

  @Test
  void refusesEachPartThatMayNotStandThere() throws Refusal {
    String answers =
        Objects.requireNonNull(
            batch(
                    Request.of(Id.of(1), "initialize", Desk.initialize("2025-03-26")),
                    Request.of(Id.of(2), "tools/list", Json.object("_meta", Desk.meta(null))),
                    Messages.read("5"),
                    ping(4))
                .serve(desk.dispatcher, _ -> {}));
    assertThat(answers.split("-32600", -1)).hasSize(4);
    assertThat(answers).contains("\"id\":4,\"result\":{}");
  }

  @ParameterizedTest
  @EnumSource(value = Revision.class, mode = EnumSource.Mode.EXCLUDE, names = "V2025_03_26")
  void existsInOneRevisionOnly(Revision revision) {
    if (revision.era() == Era.STATEFUL) {
      Conversation conversation = desk.client(revision).conversation();
      assertThatThrownBy(() -> new Batch(List.of(ping(1)), conversation))
          .isInstanceOf(Refusal.class);
    }
  }

  @Test
  void isBounded() {
    Message[] many = Collections.nCopies(101, ping(1)).toArray(Message[]::new);
    assertThatThrownBy(() -> batch(many)).isInstanceOf(Refusal.class);
  }
}
