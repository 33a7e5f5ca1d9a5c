package dev.mcpt.testbed.offer;

import dev.mcpt.testbed.protocol.Cancelled;
import dev.mcpt.testbed.protocol.RpcError;
import java.util.Map;

/// Answers one method.
@FunctionalInterface
interface Method {

  /// The members of the result.
  Map<String, Object> answer(Call call) throws RpcError, Cancelled;
}
