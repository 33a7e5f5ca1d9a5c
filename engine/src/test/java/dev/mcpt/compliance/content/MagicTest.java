package dev.mcpt.compliance.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MagicTest {

  @ParameterizedTest
  @CsvSource({
    "image/png, 89504e470d0a1a0a0000, true",
    "'IMAGE/PNG; q=1', 89504e470d0a1a0a, true",
    "image/png, ffd8ffe0, false",
    "image/png, '', false",
    "image/jpeg, ffd8ffe0, true",
    "image/gif, 474946383961, true",
    "image/webp, 524946460102030457454250, true",
    "audio/wav, 524946460102030457415645, true",
    "audio/wav, 524946460102030457454250, false",
    "application/octet-stream, 00, true",
    "text/plain, '', true"
  })
  void knowsHowFormatsBegin(String type, String hex, boolean fits) {
    assertThat(Magic.fits(type, HexFormat.of().parseHex(hex))).isEqualTo(fits);
  }
}
