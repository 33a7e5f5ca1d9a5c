package dev.mcpt.testbed.lifecycle;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.json.BadJson;
import dev.mcpt.testbed.json.Json;
import dev.mcpt.testbed.offer.Offer;
import dev.mcpt.testbed.protocol.Message;
import dev.mcpt.testbed.protocol.RpcError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a transport needs to serve one server: the lifecycles that it speaks, at least one.
public final class Lifecycles {

  private final Defects defects;
  private final Answers answers;
  private final Journal journal = new Journal();
  private final @Nullable Stateful stateful;
  private final @Nullable Stateless stateless;

  /// @param latency how long every request except `initialize` waits before it is worked on
  public Lifecycles(
      Offer offer,
      Defects defects,
      boolean speaksStateful,
      boolean speaksStateless,
      Duration latency) {
    this.defects = defects;
    this.answers = new Answers(defects);
    this.stateful = speaksStateful ? new Stateful(offer, defects, latency) : null;
    this.stateless =
        speaksStateless ? new Stateless(offer, defects, speaksStateful, latency) : null;
  }

  /// Reads a message and notes its method.
  ///
  /// @throws RpcError with -32700 when the bytes are not JSON
  public Object read(byte[] utf8) throws RpcError {
    try {
      String text = text(utf8);
      if (defects.has(Defect.SEC_DEEP_JSON) && text.contains("[".repeat(500))) {
        throw RpcError.refused(500, RpcError.INTERNAL_ERROR, "Internal error", Map.of());
      }
      return Json.read(text, !defects.has(Defect.SEC_DUPLICATE_KEYS));
    } catch (BadJson e) {
      boolean wrong = defects.has(Defect.JSONRPC_PARSE_ERROR);
      int code = wrong ? RpcError.INTERNAL_ERROR : RpcError.PARSE_ERROR;
      throw RpcError.refused(400, code, "Parse error: " + e.getMessage(), Map.of());
    }
  }

  private String text(byte[] utf8) throws BadJson {
    try {
      return defects.has(Defect.SEC_INVALID_UTF8)
          ? new String(utf8, StandardCharsets.UTF_8)
          : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new BadJson("not UTF-8");
    }
  }

  /// Classifies a JSON value and notes its method.
  public Message message(Object value) {
    Message message = new Leniency(defects).message(value);
    switch (message) {
      case Message.Request request -> journal.received(request.method());
      case Message.Notification notification -> journal.received(notification.method());
      case Message.Response _, Message.Invalid _ -> {}
    }
    return message;
  }

  public @Nullable Stateful stateful() {
    return stateful;
  }

  public @Nullable Stateless stateless() {
    return stateless;
  }

  public Defects defects() {
    return defects;
  }

  public Answers answers() {
    return answers;
  }

  public Journal journal() {
    return journal;
  }
}
