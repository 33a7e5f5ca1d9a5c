package dev.mcpt.wire.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonNumber;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

  @Test
  void readsARequestAndKeepsEverything() {
    String text =
        "{ \"id\":7, \"jsonrpc\":\"2.0\", \"method\":\"m\", \"params\":{\"a\":null}, \"x\":1}";

    assertThat(Messages.read(text)).isInstanceOf(Request.class);
    Request request = (Request) Messages.read(text);
    assertThat(request.id()).isEqualTo(Id.of(7));
    assertThat(request.method()).isEqualTo("m");
    assertThat(request.params()).isEqualTo(Json.object("a", null));
    assertThat(request.text()).isEqualTo(text);
    assertThat(request.json().keys()).containsExactly("id", "jsonrpc", "method", "params", "x");
  }

  @Test
  void tellsANotificationFromARequest() {
    Message message = Messages.read("{\"jsonrpc\":\"2.0\",\"method\":\"m\"}");

    assertThat(message).isInstanceOf(Notification.class);
    assertThat(((Notification) message).params()).isNull();
  }

  @Test
  void readsAResultOfAnyType() {
    Result result = (Result) Messages.read("{\"jsonrpc\":\"2.0\",\"id\":\"7\",\"result\":null}");

    assertThat(result.id()).isEqualTo(Id.of("7"));
    assertThat(result.result()).isEqualTo(JsonNull.NULL);
  }

  @Test
  void readsAnErrorWithItsParts() {
    ErrorResponse error =
        (ErrorResponse)
            Messages.read(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,\"message\":\"no\",\"data\":[]}}");

    assertThat(error.id()).isEqualTo(Id.of(1));
    assertThat(error.idPresent()).isTrue();
    assertThat(error.code()).isEqualTo(-32601);
    assertThat(error.message()).isEqualTo("no");
    assertThat(error.data()).isEqualTo(Json.array());
  }

  @ParameterizedTest
  @CsvSource({"'\"id\":null,', true", "'', false"})
  void tellsANullIdFromAnAbsentOneInAnError(String id, boolean present) {
    ErrorResponse error =
        (ErrorResponse) Messages.read("{\"jsonrpc\":\"2.0\"," + id + "\"error\":{}}");

    assertThat(error.id()).isNull();
    assertThat(error.idPresent()).isEqualTo(present);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "\"x\"", "null", "{}", "{\"code\":\"1\",\"message\":2}", "{\"code\":1.5}"})
  void showsAnErrorOfAWrongShapeWithoutRepair(String shape) {
    ErrorResponse error =
        (ErrorResponse) Messages.read("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":" + shape + "}");

    assertThat(error.error()).hasToString(shape);
    assertThat(error.code()).isNull();
    assertThat(error.message()).isNull();
    assertThat(error.data()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {bad | not JSON at line 1
          ^^ | the text is empty
          [] | not a message object but a batch (array)
          5 | not a message object but a JSON number
          {"id":1,"result":{}} | 'jsonrpc' is missing
          {"jsonrpc":"1.0","id":1,"result":{}} | 'jsonrpc' is "1.0" instead of "2.0"
          {"jsonrpc":2.0,"id":1,"result":{}} | 'jsonrpc' is 2.0 instead of "2.0"
          {"jsonrpc":"2.0","id":1,"result":{},"error":{}} | both 'result' and 'error' are there
          {"jsonrpc":"2.0","id":1} | none of 'method', 'result' and 'error' is there
          {"jsonrpc":"2.0","result":{}} | 'id' is missing
          {"jsonrpc":"2.0","id":null,"result":{}} | 'id' is neither string nor integer: null
          {"jsonrpc":"2.0","id":1.5,"result":{}} | 'id' is neither string nor integer: 1.5
          {"jsonrpc":"2.0","id":true,"error":{}} | 'id' is neither string nor integer: true
          {"jsonrpc":"2.0","id":null,"method":"m"} | 'id' is neither string nor integer: null
          {"jsonrpc":"2.0","id":[],"method":"m"} | 'id' is neither string nor integer: []
          {"jsonrpc":"2.0","id":1,"method":5} | 'method' is no string: number
          {"jsonrpc":"2.0","id":1,"method":"m","result":{}} | both 'method' and 'result' are there
          {"jsonrpc":"2.0","method":"m","error":{}} | both 'method' and 'error' are there
          {"jsonrpc":"2.0","id":1,"method":"m","params":5} | 'params' is neither object nor array
          {"jsonrpc":"2.0","id":1,"method":"m","params":null} | 'params' is neither object nor array
          {"jsonrpc":"2.0","id":1,"id":2,"result":{}} | 'id' stands more than once
          """)
  void namesWhatIsMalformed(String text, String problem) {
    Message message = Messages.read(text);

    assertThat(message).isInstanceOf(Malformed.class);
    assertThat(message.text()).isEqualTo(text);
    assertThat(((Malformed) message).problems()).singleElement().asString().contains(problem);
  }

  @Test
  void namesEveryProblemAtOnce() {
    Malformed message = (Malformed) Messages.read("{\"id\":{},\"method\":1,\"params\":\"x\"}");

    assertThat(message.problems()).hasSize(4);
    assertThat(message.isAnswer()).isFalse();
  }

  @Test
  void findsTheIdOfAMalformedAnswer() {
    Malformed message = (Malformed) Messages.read("{\"id\":3,\"result\":{}}");

    assertThat(message.id()).isEqualTo(Id.of(3));
    assertThat(message.isAnswer()).isTrue();
    assertThat(((Malformed) Messages.read("nonsense")).id()).isNull();
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    byte[] bytes = "{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

    Malformed message = (Malformed) Messages.read(bytes);

    assertThat(message.problems()).singleElement().asString().contains("byte 6 is not UTF-8");
    assertThat(message.text()).isEqualTo("{\"a\":\"\ufffd\"}");
    assertThat(
            Messages.read(
                "{\"jsonrpc\":\"2.0\",\"method\":\"m\"}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Notification.class);
  }

  @Test
  void readsABatchItemByItemWithTheirExactTexts() {
    List<String> items =
        List.of(
            "{\"jsonrpc\":\"2.0\" , \"id\":1,\"result\":{\"a\":[1,2]}}",
            "{ \"jsonrpc\":\"2.0\",\"method\":\"m\" }",
            "\"te\\u0041xt\"",
            "-1.50e3",
            "true",
            "[ [] ]");

    List<Message> messages = Messages.readAll("[ " + String.join(" ,\n ", items) + " ]");

    assertThat(messages).extracting(Message::text).containsExactlyElementsOf(items);
    assertThat(messages.get(0)).isInstanceOf(Result.class);
    assertThat(messages.get(1)).isInstanceOf(Notification.class);
    assertThat(messages.subList(2, 6)).allMatch(message -> message instanceof Malformed);
  }

  @Test
  void readsASingleMessageAsABatchOfOne() {
    assertThat(Messages.readAll("{\"jsonrpc\":\"2.0\",\"method\":\"m\"}"))
        .singleElement()
        .isInstanceOf(Notification.class);
    assertThat(Messages.readAll("[]")).singleElement().isInstanceOf(Malformed.class);
    assertThat(Messages.readAll("[1")).singleElement().isInstanceOf(Malformed.class);
  }

  @Test
  void writesWhatItReadsBack() {
    List<Message> messages =
        List.of(
            Request.of(Id.of("a\"b"), "m", Json.object("x", 1)),
            Request.of(Id.of(-5), "m", null),
            Notification.of("n", null),
            Notification.of("n", Json.object("x", null)),
            Result.of(Id.of(1), Json.object().build()),
            ErrorResponse.of(Id.of(1), -32602, "no", Json.object("uri", "u")),
            ErrorResponse.of(null, -32700, "bad", null));

    assertThat(messages).allSatisfy(m -> assertThat(Messages.read(m.text())).isEqualTo(m));
    assertThat(messages.get(1).text())
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":-5,\"method\":\"m\"}");
  }

  @Test
  void comparesIdsByTypeAndText() {
    assertThat(Id.of("7")).isNotEqualTo(Id.of(7));
    assertThat(Id.of(7)).isEqualTo(new NumberId("7")).isNotEqualTo(new NumberId("7.0"));
    assertThat(Id.read(new JsonNumber("9007199254740993"))).hasToString("9007199254740993");
    assertThat(Id.of("7")).hasToString("\"7\"");
  }
}
