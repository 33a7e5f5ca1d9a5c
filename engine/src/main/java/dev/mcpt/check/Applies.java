package dev.mcpt.check;

import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Revision;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where a requirement is in force: from one revision to another (both included), over which
/// transports.
public record Applies(Revision from, Revision until, Set<Channel> channels) {

  public Applies {
    channels = Set.copyOf(channels);
  }

  /// Every revision, every transport.
  public static Applies everywhere() {
    return new Applies(Revision.V2024_11_05, Revision.V2026_07_28, EnumSet.allOf(Channel.class));
  }

  /// The revisions of one era, every transport.
  public static Applies in(Era era) {
    return switch (era) {
      case STATEFUL -> everywhere().until(Revision.V2025_11_25);
      case STATELESS -> everywhere().from(Revision.V2026_07_28);
    };
  }

  public Applies from(Revision first) {
    return new Applies(first, until, channels);
  }

  public Applies until(Revision last) {
    return new Applies(from, last, channels);
  }

  public Applies only(Channel channel) {
    return new Applies(from, until, Set.of(channel));
  }

  /// Why the requirement is not in force here, or null when it is.
  public @Nullable String reasonAgainst(Revision revision, Channel channel) {
    if (!channels.contains(channel)) {
      return "applies over "
          + channels.stream().sorted().map(Applies::named).collect(Collectors.joining(", "))
          + " only";
    }
    if (!revision.atLeast(from)) {
      return "required from " + from.id() + " on; the conversation is in " + revision.id();
    }
    if (!until.atLeast(revision)) {
      return "required up to " + until.id() + "; the conversation is in " + revision.id();
    }
    return null;
  }

  private static String named(Channel channel) {
    return switch (channel) {
      case HTTP -> "HTTP";
      case STDIO -> "stdio";
      case SSE -> "HTTP+SSE";
    };
  }

  /// Whether any revision of the era is in force.
  public boolean covers(Era era) {
    return switch (era) {
      case STATEFUL -> Revision.V2025_11_25.atLeast(from);
      case STATELESS -> until.atLeast(Revision.V2026_07_28);
    };
  }
}
