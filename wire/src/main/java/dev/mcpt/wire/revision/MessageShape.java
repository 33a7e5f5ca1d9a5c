package dev.mcpt.wire.revision;

/// The shape of the part of a message that its method decides on.
///
/// @param optional whether the part may be absent in revisions where none of its members must be
///   there
record MessageShape(String method, MessagePart part, Type type, boolean optional) {

  static MessageShape request(String method, Type params) {
    return new MessageShape(method, MessagePart.REQUEST_PARAMS, params, false);
  }

  static MessageShape optionalRequest(String method, Shape params) {
    return new MessageShape(method, MessagePart.REQUEST_PARAMS, params, true);
  }

  static MessageShape result(String method, Type result) {
    return new MessageShape(method, MessagePart.RESULT, result, false);
  }

  static MessageShape notification(String method, Shape params) {
    return new MessageShape(method, MessagePart.NOTIFICATION_PARAMS, params, false);
  }

  static MessageShape optionalNotification(String method, Shape params) {
    return new MessageShape(method, MessagePart.NOTIFICATION_PARAMS, params, true);
  }

  /// Whether the part must be there in a revision.
  boolean required(Revision revision) {
    return !optional || (type instanceof Shape shape && shape.demands(revision));
  }
}
