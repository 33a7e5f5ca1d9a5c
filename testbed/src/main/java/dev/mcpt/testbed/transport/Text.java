package dev.mcpt.testbed.transport;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.Json;

/// Messages as the bytes that go out.
final class Text {

  private Text() {}

  /// The message on one line.
  static byte[] bytes(Object message, Defects defects) {
    return defects.has(Defect.JSONRPC_UTF8) ? Json.almostUtf8(message) : Json.bytes(message);
  }
}
