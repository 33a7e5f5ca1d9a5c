package dev.mcpt.compliance.schema;

import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.revision.MessagePart;
import dev.mcpt.wire.revision.Method;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Party;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.revision.ShapeProblem;
import dev.mcpt.wire.revision.Shapes;
import dev.mcpt.wire.rpc.ErrorResponse;
import dev.mcpt.wire.rpc.Malformed;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.rpc.Request;
import dev.mcpt.wire.rpc.Result;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message that arrived.
///
/// @param request the method of the request that it arrived for
/// @param exchange where it is to be seen; null for what arrived between requests
public record Arrival(String request, Message message, @Nullable Exchange exchange) {

  /// What the revision forbids in it, each with its place.
  List<String> broken(Revision revision) {
    return switch (message) {
      case Malformed malformed ->
          malformed.problems().stream().map(it -> request + ": " + it).toList();
      case Result result ->
          said(request + " result", Shapes.result(revision, request, result.result()));
      case ErrorResponse error -> said(request + " error", Shapes.error(revision, error.error()));
      case Notification notification ->
          said(
              notification.method(),
              Shapes.notification(revision, notification.method(), notification.params()));
      case Request asked ->
          said(asked.method(), Shapes.request(revision, asked.method(), asked.params()));
    };
  }

  /// What is in it before its time: members, forms and methods that a later revision introduces.
  List<String> early(Revision revision) {
    return switch (message) {
      case Result result ->
          said(
              request + " result",
              Shapes.early(revision, MessagePart.RESULT, request, result.result()));
      case Notification notification ->
          early(
              revision,
              MessagePart.NOTIFICATION_PARAMS,
              notification.method(),
              notification.params());
      case Request asked ->
          early(revision, MessagePart.REQUEST_PARAMS, asked.method(), asked.params());
      case ErrorResponse _, Malformed _ -> List.of();
    };
  }

  private static List<String> early(
      Revision revision, MessagePart part, String name, @Nullable JsonValue params) {
    var all = new ArrayList<>(said(name, Shapes.early(revision, part, name, params)));
    Method method = Methods.find(Party.SERVER, name);
    if (method != null && !revision.atLeast(method.from())) {
      all.add(name + ": a method from " + method.from().id() + " on");
    }
    return all;
  }

  private static List<String> said(String what, List<ShapeProblem> problems) {
    return problems.stream().map(problem -> what + " " + problem).toList();
  }
}
