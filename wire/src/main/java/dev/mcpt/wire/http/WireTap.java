package dev.mcpt.wire.http;

/// Sees every byte of one request and its answer, in order: above TLS, below chunking. It is called
/// by the thread that sends and reads, must not keep the arrays and should be quick.
public interface WireTap {
  /// Sees nothing.
  WireTap NONE =
      new WireTap() {
        @Override
        public void sent(byte[] bytes, int off, int len) {}

        @Override
        public void received(byte[] bytes, int off, int len) {}
      };

  /// The request starts on a connection. A second call means that the request is repeated on a
  /// fresh connection, because the first one had died before the whole request was out; what was
  /// seen until then belongs to the dead connection.
  default void begins(boolean reusedConnection) {}

  /// These bytes were handed to the connection.
  void sent(byte[] bytes, int off, int len);

  /// These bytes have arrived, perhaps more than the answer needs.
  void received(byte[] bytes, int off, int len);
}
