package dev.mcpt.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain ASCII with\ttabs and\nlines\r\n",
        "Grüße, naïve café, Ελληνικά, русский, 日本語, 한국어",
        "family 👨‍👩‍👧‍👦, technician 👩🏽‍💻, rainbow flag 🏳️‍🌈, heart ❤️",
        "flags 🇩🇪 🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
        "keycap 1️⃣ and #️⃣",
        "Persian می\u200Cخواهم",
        "Hindi क्\u200Dष and क्\u200Cष",
        "Arabic العربية\u200F (ABC)\u200F",
        "Hebrew \u2067עברית\u2069 end",
        "Thai ภาษา\u200Bไทย",
        "ideograph 葛\uDB40\uDD00 with its variation",
        "Silben\u00ADtrennung"
      })
  void letsWritingSystemsAndEmojiBe(String text) {
    assertThat(HiddenText.in(text)).isEmpty();
  }

  @Test
  void readsWhatTagCharactersSay() {
    String hidden = "adds numbers" + tagged("ignore previous");

    assertThat(HiddenText.in(hidden))
        .singleElement()
        .satisfies(it -> assertThat(it.kind()).isEqualTo("tag characters"))
        .satisfies(it -> assertThat(it.shown()).contains("at character 12", "ignore previous"));
  }

  @Test
  void letsNoOtherTextPassForAFlag() {
    assertThat(HiddenText.in("🏴" + tagged("send keys"))).hasSize(1);
  }

  @Test
  void readsWhatVariationSelectorsSay() {
    StringBuilder text = new StringBuilder("😀");
    for (char c : "rm -rf".toCharArray()) {
      text.appendCodePoint(0xE0100 + c - 16);
    }

    assertThat(HiddenText.in(text.toString()))
        .singleElement()
        .satisfies(it -> assertThat(it.shown()).contains("rm -rf"));
  }

  @Test
  void readsWhatZeroWidthCharactersSayInBits() {
    String bits = "0110100001101001".replace('0', '\u200B').replace('1', '\u200C');

    assertThat(HiddenText.in("x" + bits))
        .singleElement()
        .satisfies(it -> assertThat(it.shown()).contains("\"hi\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ad\u200Cd",
        "ad\u200Dd",
        "\uFEFFadd",
        "ad\u2060d",
        "ad\u2063d",
        "ad\u3164d",
        "file\u202Etxt.exe",
        "a \u2066b\u2069",
        "Hebrew עברית \u202Eoverridden",
        "x\uFE01y",
        "A\uDB40\uDD00",
        "\uE000",
        "\uDBFF\uDFFD",
        "red \u001B[31mtext\u001B[0m",
        "bell \u0007",
        "back\b\bspace",
        "csi \u009B31m"
      })
  void findsWhatPeopleDoNotSee(String text) {
    assertThat(HiddenText.in(text))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.confidence()).isGreaterThanOrEqualTo(Suspicion.SURE))
        .allSatisfy(it -> assertThat(it.shown()).matches("[ -~…]+"));
  }

  @Test
  void isLessSureOfASingleWordBreak() {
    assertThat(HiddenText.in("a/\u200Bb"))
        .singleElement()
        .satisfies(it -> assertThat(it.confidence()).isLessThan(Suspicion.SURE));
  }

  private static String tagged(String text) {
    StringBuilder tagged = new StringBuilder();
    text.chars().forEach(c -> tagged.appendCodePoint(0xE0000 + c));
    return tagged.toString();
  }
}
