package dev.mcpt.sessions.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A response whose bytes are seen as they pass; nothing is held back. Before the first of them
/// leaves, the passage has heard how the request was answered.
final class TrackedResponse extends HttpServletResponseWrapper {

  private final Passage passage;
  private final int mostKept;
  private @Nullable ServletOutputStream stream;
  private @Nullable PrintWriter writer;
  private @Nullable AnswerEar ear;

  /// @param mostKept the longest message that is understood, in bytes
  TrackedResponse(HttpServletResponse response, Passage passage, int mostKept) {
    super(response);
    this.passage = passage;
    this.mostKept = mostKept;
  }

  /// The answer is as it is, and no more of it is expected.
  synchronized void answered() {
    passage.answered(this, new byte[0]);
    if (ear != null) {
      ear.end();
    }
  }

  private synchronized void passes(byte[] bytes, int from, int length) {
    byte[] some = new byte[length];
    System.arraycopy(bytes, from, some, 0, length);
    passage.answered(this, some);
    passage.sent(length);
    if (ear == null) {
      String type = getContentType();
      ear = new AnswerEar(type != null && type.startsWith("text/event-stream"), mostKept, passage);
    }
    ear.hear(some);
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    if (stream == null) {
      stream = new Stream(super.getOutputStream());
    }
    return stream;
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    if (writer == null) {
      writer = new Writer(super.getWriter());
    }
    return writer;
  }

  @Override
  public void reset() {
    super.reset();
    stream = null;
    writer = null;
  }

  @Override
  public void flushBuffer() throws IOException {
    passage.answered(this, new byte[0]);
    super.flushBuffer();
  }

  @Override
  public void sendError(int status) throws IOException {
    passage.failed(status);
    super.sendError(status);
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    passage.failed(status);
    super.sendError(status, message);
  }

  private final class Stream extends ServletOutputStream {
    private final ServletOutputStream out;

    Stream(ServletOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      passes(bytes, from, length);
      out.write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
      passage.answered(TrackedResponse.this, new byte[0]);
      out.flush();
    }

    @Override
    public void close() throws IOException {
      answered();
      out.close();
    }

    @Override
    public boolean isReady() {
      return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      out.setWriteListener(listener);
    }
  }

  /// What is written as text is counted in UTF-8, the encoding of the protocol.
  private final class Writer extends PrintWriter {

    Writer(PrintWriter out) {
      super(out);
    }

    @Override
    public void write(int value) {
      passes(String.valueOf((char) value));
      super.write(value);
    }

    @Override
    public void write(char[] text, int from, int length) {
      passes(new String(text, from, length));
      super.write(text, from, length);
    }

    @Override
    public void write(String text, int from, int length) {
      passes(text.substring(from, from + length));
      super.write(text, from, length);
    }

    @Override
    public void println() {
      write(System.lineSeparator());
    }

    @Override
    public void flush() {
      passage.answered(TrackedResponse.this, new byte[0]);
      super.flush();
    }

    @Override
    public void close() {
      answered();
      super.close();
    }

    private void passes(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      TrackedResponse.this.passes(bytes, 0, bytes.length);
    }
  }
}
