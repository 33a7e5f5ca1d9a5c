package dev.mcpt.testbed.transport;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;
import java.nio.charset.StandardCharsets;

/// Messages as the bytes that go out.
final class Text {

  private Text() {}

  /// The message as a line on stdout.
  static byte[] line(Object message, Defects defects) {
    if (defects.has(Defect.STDIO_NO_EMBEDDED_NEWLINE)) {
      return Json.write(message).replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
    }
    if (defects.has(Defect.STDIO_UTF8) && "C".equals(System.getenv("LC_ALL"))) {
      return Json.write(message).getBytes(StandardCharsets.US_ASCII);
    }
    return bytes(message, defects);
  }

  /// The message on one line.
  static byte[] bytes(Object message, Defects defects) {
    return defects.has(Defect.JSONRPC_UTF8) ? Json.almostUtf8(message) : Json.bytes(message);
  }
}
