package dev.mcpt.sessions.http;

import dev.mcpt.sessions.dispatch.Outlet;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.rpc.Request;

/// Says what concerns a request on the stream of its answer.
record StreamOutlet(EventStream stream, EventForm form) implements Outlet {

  @Override
  public void send(Notification notification) {
    stream.append(notification.text());
  }

  @Override
  public boolean ask(Request request) {
    stream.append(request.text());
    return true;
  }

  @Override
  public void hangUp() {
    if (form.resumesFromStart()) {
      stream.hangUp();
    }
  }
}
