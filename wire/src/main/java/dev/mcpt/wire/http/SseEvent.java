package dev.mcpt.wire.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One block of a server-sent event stream, as it came.
///
/// @param id the block's own `id`, null if it had none
/// @param type the block's `event`, "message" if it had none
/// @param data the `data` lines joined with line feeds, empty if there were none
/// @param retryMillis the block's `retry`, null if it had none
/// @param hasData whether there was a `data` line; a browser does not dispatch an event without one
/// @param problems what the reader had to ignore or replace, in words
public record SseEvent(
    @Nullable String id,
    String type,
    String data,
    @Nullable Long retryMillis,
    boolean hasData,
    List<String> problems) {
  public SseEvent {
    problems = List.copyOf(problems);
  }
}
