package dev.mcpt.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RoundsTest {

  private static final JsonObject PARAMS = Json.object("name", "t", "arguments", JsonObject.EMPTY);
  private static final String ASKS =
      "\"inputRequests\":{\"k\":{\"method\":\"elicitation/create\",\"params\":{\"message\":\"m\"}}}";

  private final Rounds rounds = new Rounds(Handlers.none().withForms(Forms::accept));

  private JsonObject next(String result) throws Exception {
    JsonObject read = (JsonObject) Json.read("{\"resultType\":\"input_required\"," + result + "}");
    return Objects.requireNonNull(rounds.next(read, PARAMS));
  }

  @Test
  void echoesTheStateToTheByte() throws Exception {
    String state = "\"{\\\"a\\\": 1.0 ,\\u00e9\\/\\ud83d\\ude00\\n}==\"";
    JsonObject next = next(ASKS + ",\"requestState\":" + state);
    assertThat(next.string("requestState")).isEqualTo("{\"a\": 1.0 ,é/😀\n}==");
    assertThat(next.object("arguments")).isEqualTo(JsonObject.EMPTY);
  }

  @Test
  void sendsNoStateWhereNoneCame() throws Exception {
    assertThat(next(ASKS).has("requestState")).isFalse();
  }

  @Test
  void comesBackWithTheStateAloneWhenNothingIsAsked() throws Exception {
    JsonObject next = next("\"requestState\":\"s\"");
    assertThat(next.string("requestState")).isEqualTo("s");
    assertThat(next.has("inputResponses")).isFalse();
  }

  @Test
  void takesAResultWithoutTypeForComplete() throws Exception {
    assertThat(rounds.next(Json.object("content", Json.array()), PARAMS)).isNull();
    assertThat(rounds.next(null, PARAMS)).isNull();
  }

  @Test
  void leavesTheAnswersOfTheRoundBeforeBehind() throws Exception {
    JsonObject first = next(ASKS + ",\"requestState\":\"one\"");
    JsonObject result =
        (JsonObject) Json.read("{\"resultType\":\"input_required\",\"requestState\":\"two\"}");
    JsonObject second = rounds.next(result, first);
    assertThat(second).isEqualTo(PARAMS.with("requestState", Json.of("two")));
  }

  @Test
  void stopsAServerThatAsksForEver() throws Exception {
    List<JsonObject> sent = new ArrayList<>();
    Reply asking = Replies.result("{\"resultType\":\"input_required\"," + ASKS + "}");
    Reply last =
        rounds.complete(
            asking,
            PARAMS,
            params -> {
              sent.add(params);
              return asking;
            });
    assertThat(last).isSameAs(asking);
    assertThat(sent).hasSize(Rounds.MOST - 1);
  }
}
