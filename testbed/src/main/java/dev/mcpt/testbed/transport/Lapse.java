package dev.mcpt.testbed.transport;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A way in which the reference server keeps its sessions badly. The name in lower case with dashes
/// is its id.
public enum Lapse {
  NO_EXPIRY("a session never ends by itself"),
  HASTY("a session ends after half of its time"),
  NO_TOUCH("requests do not lengthen the life of a session"),
  REVIVES("a request revives a session whose time was over"),
  GONE_IS_400("an unknown or ended session id gets 400 instead of 404"),
  ONE_FOR_ALL("all clients get the same session"),
  REUSES_ID("the id of a session that was ended is given to the next one"),
  DELETE_ENDS_ALL("DELETE of one session ends those of all clients"),
  CROSSES_ANSWERS("a tool call is answered as the call before it, whoever made that"),
  ENDS_WITH_THE_NEXT("a session ends when another one begins"),
  LEAKS("each session that begins takes 64 KB that it never gives back");

  private final String effect;

  Lapse(String effect) {
    this.effect = effect;
  }

  /// The id, such as `no-expiry`.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What the server does then.
  public String effect() {
    return effect;
  }

  /// The lapse of an id, or null.
  public static @Nullable Lapse of(String id) {
    return Arrays.stream(values()).filter(it -> it.id().equals(id)).findFirst().orElse(null);
  }
}
