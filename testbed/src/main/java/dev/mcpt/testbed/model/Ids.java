package dev.mcpt.testbed.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The ids in answers. They follow from the request alone, so that the same request gets the same
/// bytes whatever else happens.
final class Ids {

  private static final int LENGTH = 24;

  private Ids() {}

  /// @param prefix by which the service's ids of this kind begin
  /// @param text what the id stands for
  static String of(String prefix, String text) {
    return of(prefix, text.getBytes(StandardCharsets.UTF_8));
  }

  static String of(String prefix, byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return prefix + HexFormat.of().formatHex(digest).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The id of a call: another for each call of a reply and for each place of a conversation.
  static String call(String prefix, Received request, int index) {
    return of(prefix, index + request.body());
  }
}
