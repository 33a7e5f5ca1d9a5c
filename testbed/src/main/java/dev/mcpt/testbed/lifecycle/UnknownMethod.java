package dev.mcpt.testbed.lifecycle;

import dev.mcpt.testbed.defect.Defect;
import dev.mcpt.testbed.defect.Defects;
import dev.mcpt.testbed.protocol.RpcError;
import java.util.Map;
import java.util.Set;

/// How an error about a method that is not there reaches the client.
final class UnknownMethod {

  private static final Set<String> AREAS =
      Set.of("tools", "resources", "prompts", "completion", "logging", "subscriptions");

  private UnknownMethod() {}

  /// The error itself, or what the defects make of it. Methods of the protocol that are only not
  /// offered here keep their error.
  static RpcError coded(RpcError error, String method, Defects defects) {
    if (error.code() != RpcError.METHOD_NOT_FOUND) {
      return error;
    }
    int slash = method.indexOf('/');
    boolean invented = !AREAS.contains(slash < 0 ? method : method.substring(0, slash));
    boolean wrongCode = invented && defects.has(Defect.JSONRPC_UNKNOWN_METHOD);
    int status = defects.has(Defect.UNKNOWN_METHOD_404) ? 200 : error.status();
    return RpcError.refused(
        status,
        wrongCode ? RpcError.INTERNAL_ERROR : error.code(),
        String.valueOf(error.getMessage()),
        Map.of());
  }
}
