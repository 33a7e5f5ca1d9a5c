package dev.mcpt.wire.revision;

import org.jspecify.annotations.Nullable;

/// A published revision of the protocol, oldest first.
///
/// @see <a href="https://modelcontextprotocol.io/specification/versioning">Versioning</a>
public enum Revision {
  V2024_11_05("2024-11-05", Era.STATEFUL),
  V2025_03_26("2025-03-26", Era.STATEFUL),
  V2025_06_18("2025-06-18", Era.STATEFUL),
  V2025_11_25("2025-11-25", Era.STATEFUL),
  V2026_07_28("2026-07-28", Era.STATELESS);

  private final String id;
  private final Era era;

  Revision(String id, Era era) {
    this.id = id;
    this.era = era;
  }

  /// The newest of all.
  public static Revision latest() {
    return V2026_07_28;
  }

  /// The newest that opens with `initialize`.
  public static Revision latestStateful() {
    return V2025_11_25;
  }

  /// The revision of an id, or null if there is none.
  public static @Nullable Revision of(String id) {
    for (Revision revision : values()) {
      if (revision.id.equals(id)) {
        return revision;
      }
    }
    return null;
  }

  /// The date by which it goes on the wire, such as `2025-11-25`.
  public String id() {
    return id;
  }

  public Era era() {
    return era;
  }

  /// Whether this is the other or newer.
  public boolean atLeast(Revision other) {
    return compareTo(other) >= 0;
  }

  /// The address of a page of its specification, such as `server/tools` or
  /// `basic/transports#session-management`.
  public String link(String page) {
    return "https://modelcontextprotocol.io/specification/" + id + "/" + page;
  }

  /// The id.
  @Override
  public String toString() {
    return id;
  }
}
