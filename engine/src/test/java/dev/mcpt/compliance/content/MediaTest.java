package dev.mcpt.compliance.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.check.Verdict;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'image','data':'iVBORw0KGgo=','mimeType':'image/png'} | Holds",
        "{'type':'image','data':'iVBORw0KGgo','mimeType':'image/png'} | Violated",
        "{'type':'image','data':'a b=','mimeType':'image/png'} | Violated",
        "{'type':'audio','data':'','mimeType':'audio/x-own'} | Holds",
        "{'type':'audio','data':''} | Violated",
        "{'type':'image','data':'','mimeType':'png'} | Violated",
        "{'type':'image','mimeType':'image/png'} | Violated",
        "{'type':'image','data':'AAAA','mimeType':'image/png'} | Tolerated",
        "{'type':'resource','resource':{'uri':'a:b','text':''}} | Holds",
        "{'type':'resource','resource':{'uri':'a:b','blob':'%'}} | Violated",
        "{'type':'resource','resource':{'uri':'a:b','blob':'','text':''}} | Violated",
        "{'type':'resource','resource':{'text':''}} | Violated",
        "{'type':'resource'} | Violated",
        "{'type':'text','text':'iVBORw0KGgo'} | NotApplicable"
      })
  void judgesOneBlock(String block, String verdict) throws Exception {
    JsonObject read = (JsonObject) Json.read(block.replace('\'', '"'));

    assertThat(
            Media.judged(List.of(new Media("a tool", read)), List.of()).getClass().getSimpleName())
        .isEqualTo(verdict);
  }

  @Test
  void namesWhatIsWrongWithIt() {
    JsonObject block = Json.object("type", "image", "data", "no!", "mimeType", "image/png");

    Verdict verdict = Media.judged(List.of(new Media("draw", block)), List.of());

    assertThat(verdict.message()).isEqualTo("draw gives image whose data is no base64: no!");
  }
}
