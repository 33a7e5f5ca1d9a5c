package dev.mcpt.testbed.protocol;

/// The client has cancelled the request: it gets no answer.
public final class Cancelled extends Exception {

  private static final long serialVersionUID = 1L;

  public Cancelled() {
    super("cancelled by the client");
  }
}
