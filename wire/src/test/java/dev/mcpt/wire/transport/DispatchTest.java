package dev.mcpt.wire.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.exchange.Recorder;
import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Messages;
import dev.mcpt.wire.transport.Waiting.Arrival;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DispatchTest {

  private static final String NOTE = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\"}";

  private final Recorder recorder = new Recorder(Redactor.none());
  private final Dispatch dispatch = new Dispatch(recorder, Channel.STDIO);
  private final List<Message> heard = new ArrayList<>();

  DispatchTest() {
    dispatch.listen(heard::add);
  }

  private Waiting asks(Id id) {
    return waits(new Await.Answer(id), JsonObject.EMPTY);
  }

  private Waiting waits(Await await, JsonObject sent) {
    Waiting wait = new Waiting(await, sent, recorder.begin("x", Channel.STDIO, "", ""));
    dispatch.add(wait);
    return wait;
  }

  private Message arrives(String line) {
    Message message = Messages.read(line);
    dispatch.arrived(message, line);
    return message;
  }

  private static @Nullable Arrival next(Waiting wait) throws InterruptedException {
    return wait.next(0);
  }

  private static String result(String id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{}}";
  }

  @Test
  void anAnswerGoesToTheRequestOfItsIdAlone() throws Exception {
    Waiting one = asks(Id.of(1));
    Waiting two = asks(Id.of("1"));
    Message answer = arrives(result("\"1\""));
    assertThat(next(two)).isEqualTo(new Arrival.Answer(answer));
    assertThat(next(one)).isNull();
    assertThat(heard).isEmpty();
  }

  @Test
  void aMalformedAnswerStillFindsItsRequest() throws Exception {
    Waiting wait = asks(Id.of(1));
    Message answer = arrives("{\"id\":1,\"result\":{}}");
    assertThat(next(wait)).isEqualTo(new Arrival.Answer(answer));
  }

  @Test
  void aNotificationGoesToAllWhoWaitAndToTheListeners() throws Exception {
    Waiting one = asks(Id.of(1));
    Waiting quiet = waits(new Await.Quiet(Duration.ofSeconds(1)), JsonObject.EMPTY);
    Message note = arrives(NOTE);
    assertThat(next(one)).isEqualTo(new Arrival.Other(note));
    assertThat(next(quiet)).isEqualTo(new Arrival.Other(note));
    assertThat(heard).containsExactly(note);
  }

  @Test
  void progressGoesToTheRequestThatGaveTheToken() throws Exception {
    JsonObject sent =
        Json.object("params", Json.object("_meta", Json.object("progressToken", "t")));
    Waiting owner = waits(new Await.Answer(Id.of(1)), sent);
    Waiting other = asks(Id.of(2));
    Message progress =
        arrives(
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\","
                + "\"params\":{\"progressToken\":\"t\",\"progress\":1}}");
    assertThat(next(owner)).isEqualTo(new Arrival.Other(progress));
    assertThat(next(other)).isNull();
    assertThat(heard).containsExactly(progress);
  }

  @Test
  void whatComesWhenAWaitIsOverButNotYetGoneIsKeptOnItsOwn() throws Exception {
    for (String line : List.of(result("1"), NOTE)) {
      Waiting over = asks(Id.of(1));
      over.recording().end();
      Message late = arrives(line);
      assertThat(next(over)).isNull();
      assertThat(heard).endsWith(late);
      assertThat(recorder.exchanges().getLast().received())
          .singleElement()
          .satisfies(piece -> assertThat(piece.body()).isEqualTo(line));
      dispatch.remove(over);
    }
  }

  @Test
  void anAnswerUnderAnotherTypeOfIdIsSurelyMeantForTheOnlyRequest() throws Exception {
    Waiting wait = asks(Id.of("7"));
    Message answer = arrives(result("7"));
    assertThat(next(wait)).isEqualTo(new Arrival.Misaddressed(answer, true));
  }

  @Test
  void anErrorWithoutIdMayBeMeantForTheOnlyRequest() throws Exception {
    Waiting wait = asks(Id.of(1));
    Message error = arrives("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{}}");
    assertThat(next(wait)).isEqualTo(new Arrival.Misaddressed(error, false));
  }

  @Test
  void aStrayAnswerIsNobodysWhenTwoWait() throws Exception {
    Waiting one = asks(Id.of(1));
    Waiting two = asks(Id.of(2));
    Message stray = arrives(result("99"));
    assertThat(next(one)).isEqualTo(new Arrival.Other(stray));
    assertThat(next(two)).isEqualTo(new Arrival.Other(stray));
  }

  @Test
  void aLateAnswerIsNotTakenForThatOfTheNextRequest() throws Exception {
    dispatch.remove(asks(Id.of(1)));
    Waiting next = asks(Id.of(2));
    Message late = arrives(result("1"));
    assertThat(next(next)).isEqualTo(new Arrival.Other(late));
    assertThat(heard).containsExactly(late);
  }

  @Test
  void whatNobodyWaitsForIsAnExchangeOfItsOwn() {
    arrives(NOTE);
    assertThat(recorder.exchanges())
        .singleElement()
        .extracting(
            Exchange::label, exchange -> exchange.received().getFirst().body(), Exchange::failure)
        .containsExactly("notifications/message", NOTE, null);
  }

  @Test
  void theEndReachesThoseWhoWaitAndThoseWhoComeLater() throws Exception {
    Waiting before = asks(Id.of(1));
    dispatch.end();
    Waiting after = asks(Id.of(2));
    assertThat(next(before)).isEqualTo(new Arrival.End());
    assertThat(next(after)).isEqualTo(new Arrival.End());
  }
}
