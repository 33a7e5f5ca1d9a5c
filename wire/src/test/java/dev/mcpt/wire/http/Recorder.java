package dev.mcpt.wire.http;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// Keeps what a tap sees.
final class Recorder implements WireTap {
  final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  final ByteArrayOutputStream received = new ByteArrayOutputStream();
  final List<Boolean> begins = new ArrayList<>();

  @Override
  public void begins(boolean reusedConnection) {
    begins.add(reusedConnection);
  }

  @Override
  public void sent(byte[] bytes, int off, int len) {
    sent.write(bytes, off, len);
  }

  @Override
  public void received(byte[] bytes, int off, int len) {
    received.write(bytes, off, len);
  }
}
