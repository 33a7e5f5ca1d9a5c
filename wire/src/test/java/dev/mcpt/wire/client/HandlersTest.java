package dev.mcpt.wire.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandlersTest {

  private static final JsonObject YES = Json.object("action", "accept");

  @Test
  void declaresWhatItServes() {
    Handlers all =
        Handlers.none()
            .withSampling(_ -> JsonObject.EMPTY, true)
            .withForms(_ -> YES)
            .withUrls(_ -> YES)
            .withRoots(List.of(URI.create("file:///home")));
    assertThat(all.capabilities().toString())
        .isEqualTo(
            "{\"sampling\":{\"tools\":{}},\"elicitation\":{\"form\":{},\"url\":{}},\"roots\":{}}");
    assertThat(Handlers.none().isEmpty()).isTrue();
  }

  @Test
  void tellsFormsAndUrlsApart() throws Exception {
    Handlers urls = Handlers.none().withUrls(_ -> YES);
    assertThat(urls.answer("elicitation/create", Json.object("mode", "url"))).isEqualTo(YES);
    assertThatThrownBy(() -> urls.answer("elicitation/create", JsonObject.EMPTY))
        .isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.code()).isEqualTo(-32602));
  }

  @Test
  void refusesWhatIsNotServed() {
    assertThatThrownBy(() -> Handlers.none().answer("roots/list", null))
        .isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.code()).isEqualTo(-32601));
  }

  @Test
  void listsRoots() throws Exception {
    Handlers roots = Handlers.none().withRoots(List.of(URI.create("file:///home")));
    assertThat(roots.answer("roots/list", null).toString())
        .isEqualTo("{\"roots\":[{\"uri\":\"file:///home\"}]}");
  }
}
