package dev.mcpt.wire.rpc;

import dev.mcpt.wire.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// The answer to a request: a [Result] or an [ErrorResponse].
public sealed interface Response extends Message permits Result, ErrorResponse {

  /// The id of the request; null only in an error, when it is absent or `null` there.
  @Nullable Id id();

  @Override
  JsonObject json();
}
