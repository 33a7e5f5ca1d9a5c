package dev.mcpt.wire.transport;

import dev.mcpt.wire.http.Headers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message to send.
///
/// @param text goes out as it is, in UTF-8; over stdio a line feed follows
/// @param headers over HTTP only: each takes the place of the transport's own of the same name
/// @param await what to wait for
/// @param omitted names of the transport's own headers that must not go out
/// @param method that the text calls, where its writer knows it; else null, and who needs it reads
///   the text again
public record Outgoing(
    String text, Headers headers, Await await, List<String> omitted, @Nullable String method) {

  public Outgoing {
    omitted = List.copyOf(omitted);
  }

  public Outgoing(String text, Headers headers, Await await) {
    this(text, headers, await, List.of(), null);
  }

  /// A request or a notification of this method.
  public static Outgoing calling(String method, String text, Headers headers, Await await) {
    return new Outgoing(text, headers, await, List.of(), method);
  }

  /// Whether no header of this name may go out.
  public boolean omits(String header) {
    return omitted.stream().anyMatch(header::equalsIgnoreCase);
  }

  /// The same with another text.
  public Outgoing withText(String other) {
    return new Outgoing(other, headers, await, omitted, null);
  }

  /// The same waiting for something else.
  public Outgoing awaiting(Await other) {
    return new Outgoing(text, headers, other, omitted, method);
  }

  /// The same with this header in the place of any other of its name.
  public Outgoing with(String header, String value) {
    return new Outgoing(text, headers.without(header).with(header, value), await, omitted, method);
  }

  /// The same with no header of this name, the transport's own included.
  public Outgoing without(String header) {
    List<String> names = new ArrayList<>(omitted);
    names.add(header);
    return new Outgoing(text, headers.without(header), await, names, method);
  }
}
