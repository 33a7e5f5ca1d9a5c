package dev.mcpt.wire.revision;

/// The part of a message whose shape depends on the method.
public enum MessagePart {
  REQUEST_PARAMS,
  RESULT,
  NOTIFICATION_PARAMS
}
