package dev.mcpt.compliance.jsonrpc;

import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Result;
import java.util.List;
import java.util.stream.Stream;

/// Two requests in one JSON array.
///
/// @param text the array
/// @param ids those of the requests
record Batch(String text, List<Id> ids) {

  Batch {
    ids = List.copyOf(ids);
  }

  /// The lightest requests of the connection's era.
  static Batch ofTwo(Connection connection) {
    String method = connection.era() == Era.STATEFUL ? Methods.PING : Methods.DISCOVER;
    Id first = Id.of("mcp-t-batch-1");
    Id second = Id.of("mcp-t-batch-2");
    String text =
        "["
            + connection.compose(method, null, first).text()
            + ","
            + connection.compose(method, null, second).text()
            + "]";
    return new Batch(text, List.of(first, second));
  }

  /// The ids without a result.
  List<Id> unanswered(List<Message> messages) {
    return ids.stream().filter(id -> results(messages).noneMatch(id::equals)).toList();
  }

  private static Stream<Id> results(List<Message> messages) {
    return messages.stream()
        .filter(Result.class::isInstance)
        .map(message -> ((Result) message).id());
  }
}
