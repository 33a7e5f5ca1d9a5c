package dev.mcpt.wire.transport;

import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.rpc.Malformed;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Messages;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.rpc.Request;
import dev.mcpt.wire.rpc.Result;

/// What an exchange is called in the evidence.
final class Labels {

  private Labels() {}

  /// The method that a text calls, or what else it is.
  static String of(String text) {
    return of(Messages.read(text));
  }

  static String of(Message message) {
    return switch (message) {
      case Request request -> request.method();
      case Notification notification -> notification.method();
      case Result _ -> "result";
      case ErrorResponse _ -> "error";
      case Malformed malformed -> {
        String method = malformed.json() == null ? null : malformed.json().string("method");
        yield method == null ? "malformed" : method;
      }
    };
  }
}
