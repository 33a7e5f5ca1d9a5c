package dev.mcpt.sessions.dispatch;

import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Marks what a client only keeps for this server, so that nothing else is taken for it. Its key
/// lives as long as the server. Thread-safe.
final class Seal {

  private static final String ALGORITHM = "HmacSHA256";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final SecretKeySpec key;

  Seal() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    key = new SecretKeySpec(secret, ALGORITHM);
  }

  /// The 32 bytes that only this server can make of a text.
  byte[] code(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /// A text that holds the payload, readable but not changeable by whoever keeps it.
  String close(JsonObject payload) {
    String text = Json.write(payload);
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8))
        + "."
        + BASE64.encodeToString(code(text));
  }

  /// The payload that was closed, or null if this is none of ours.
  @Nullable JsonObject open(String closed) {
    int dot = closed.indexOf('.');
    if (dot < 0) {
      return null;
    }
    try {
      byte[] payload = Base64.getUrlDecoder().decode(closed.substring(0, dot));
      byte[] shown = Base64.getUrlDecoder().decode(closed.substring(dot + 1));
      String text = new String(payload, StandardCharsets.UTF_8);
      return MessageDigest.isEqual(code(text), shown)
              && Json.read(text) instanceof JsonObject object
          ? object
          : null;
    } catch (IllegalArgumentException | JsonSyntaxException _) {
      return null;
    }
  }
}
