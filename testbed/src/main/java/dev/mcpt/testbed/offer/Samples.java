package dev.mcpt.testbed.offer;

/// The smallest of pictures and sounds, in base64.
final class Samples {

  /// A picture of one dot.
  static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
          + "gg==";

  /// A sound of no length.
  static final String WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEARKwAAIhYAQACABAAZGF0YQAAAAA=";

  private Samples() {}
}
