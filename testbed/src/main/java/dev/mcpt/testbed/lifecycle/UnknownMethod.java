package dev.mcpt.testbed.lifecycle;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.protocol.RpcError;
import java.util.Map;
import java.util.Set;

/// How an error about a method that is not there reaches the client.
final class UnknownMethod {

  private static final Set<String> AREAS =
      Set.of("tools", "resources", "prompts", "completion", "logging", "subscriptions", "tasks");

  private UnknownMethod() {}

  /// The error itself, or what the defects make of it. Methods that some revision of the protocol
  /// knows keep their error.
  static RpcError coded(RpcError error, String method, Defects defects) {
    int slash = method.indexOf('/');
    boolean known =
        AREAS.contains(slash < 0 ? "" : method.substring(0, slash))
            || Stateless.REMOVED.contains(method);
    if (error.code() != RpcError.METHOD_NOT_FOUND || known) {
      return error;
    }
    return RpcError.refused(
        defects.has(Defect.UNKNOWN_METHOD_404) ? 200 : error.status(),
        defects.has(Defect.JSONRPC_UNKNOWN_METHOD) ? RpcError.INTERNAL_ERROR : error.code(),
        String.valueOf(error.getMessage()),
        Map.of());
  }
}
