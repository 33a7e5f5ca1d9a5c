package dev.mcpt.compliance.content;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Bytes as text.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc4648#section-4">RFC 4648, section 4</a>
public final class Base64Text {

  private Base64Text() {}

  /// The bytes, or null when this is not the standard alphabet with padding and nothing else.
  public static byte @Nullable [] decoded(String text) {
    try {
      return text.length() % 4 == 0 ? Base64.getDecoder().decode(text) : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
