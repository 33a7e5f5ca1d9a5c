package dev.mcpt.wire.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class FormTest {

  @Test
  void encodesNamesAndValuesAndLeavesOutWhatIsNull() {
    assertThat(new Form().with("a b", "c&d=é").with("none", null).encoded())
        .isEqualTo("a+b=c%26d%3D%C3%A9");
  }

  @Test
  void keepsTheQueryThatAnEndpointHas() {
    Form form = new Form().with("state", "x");
    assertThat(form.on(URI.create("https://a.example/authorize?tenant=1#top")))
        .hasToString("https://a.example/authorize?tenant=1&state=x");
    assertThat(form.on(URI.create("https://a.example/authorize")))
        .hasToString("https://a.example/authorize?state=x");
    assertThat(form.on(URI.create("https://a.example/authorize?")))
        .hasToString("https://a.example/authorize?state=x");
  }

  @Test
  void whatStandsTwiceIsNotTrusted() {
    assertThat(Form.decoded("state=a&code=1&state=b")).containsOnlyKeys("code");
  }

  @Test
  void readsWhatIsNotWellFormed() {
    assertThat(Form.decoded("code=%zz&flag&=x&a=b%20c+d"))
        .containsEntry("code", "%zz")
        .containsEntry("flag", "")
        .containsEntry("a", "b c d")
        .hasSize(3);
    assertThat(Form.decoded(null)).isEmpty();
  }
}
