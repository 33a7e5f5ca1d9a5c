package dev.mcpt.cli.console;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The terminal, and the only owner of the standard streams: results go to stdout, everything else
/// to stderr.
///
/// All text is UTF-8, whatever the locale, so that JSON on a pipe is JSON. Safe for use by many
/// threads: each method writes whole lines.
public final class Console {
  private final InputStream input;
  private final PrintStream out;
  private final PrintStream err;
  private final BufferedReader in;
  private final Terminal terminal;
  private volatile boolean quiet;
  private volatile boolean verbose;

  /// A console over the given streams, which it never closes.
  public Console(InputStream in, OutputStream out, OutputStream err, Terminal terminal) {
    this.input = in;
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.out = new PrintStream(new BufferedOutputStream(out, 8192), false, StandardCharsets.UTF_8);
    this.err = new PrintStream(new BufferedOutputStream(err, 1024), false, StandardCharsets.UTF_8);
    this.terminal = terminal;
  }

  /// The console of this process. From then on a library that writes to `System.out` writes to
  /// stderr, where it cannot spoil a result.
  public static Console system() {
    Terminal terminal = Terminal.detect(System.getenv(), System.getProperties());
    Console console =
        new Console(
            System.in,
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            terminal);
    System.setOut(System.err);
    return console;
  }

  /// Writes one line of the result to stdout.
  public void result(String line) {
    write(out, line + "\n");
  }

  /// Writes a result to stdout as it is, without a line end of our own.
  public void resultText(String text) {
    write(out, text);
  }

  /// Writes one line about what is going on to stderr; nothing with `--quiet`.
  public void note(String line) {
    if (!quiet) {
      write(err, line + "\n");
    }
  }

  /// Writes one line for `--verbose` to stderr.
  public void detail(String line) {
    if (verbose) {
      write(err, line + "\n");
    }
  }

  /// Writes one line that must be seen, even with `--quiet`, to stderr.
  public void complain(String line) {
    write(err, line + "\n");
  }

  /// Writes one mistake of the user to stderr: where it is, what it is, and what to do (an empty
  /// hint is left out).
  public void mistake(String where, String what, String hint) {
    String head = where.isEmpty() ? "mcp-t: " : "mcp-t: " + where + ": ";
    String tail = hint.isEmpty() ? "" : "\n  " + hint;
    complain(err(head, Ink.RED) + what + tail);
  }

  /// Writes text to stderr exactly as it is, for a progress line that is redrawn; nothing with
  /// `--quiet` or where stderr is no terminal.
  public void redraw(String text) {
    if (!quiet && terminal.err()) {
      write(err, text);
    }
  }

  /// Asks a question on stderr and reads one line; empty at the end of input or where nobody can
  /// answer.
  public Optional<String> ask(String question) {
    if (!terminal.in()) {
      return Optional.empty();
    }
    write(err, question + " ");
    try {
      return Optional.ofNullable(in.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Standard input byte for byte, for a command that speaks a protocol over it; it asks no
  /// questions then.
  public InputStream stdin() {
    return input;
  }

  /// Standard output byte for byte, for a command that speaks a protocol over it.
  public OutputStream stdout() {
    return out;
  }

  /// The text in colour, when stdout may have it.
  public String out(String text, Ink ink) {
    return terminal.out() && terminal.colour() ? ink.paint(text) : text;
  }

  /// The text in colour, when stderr may have it.
  public String err(String text, Ink ink) {
    return terminal.err() && terminal.colour() ? ink.paint(text) : text;
  }

  /// What the standard streams are connected to.
  public Terminal terminal() {
    return terminal;
  }

  /// Whether only results and complaints are written.
  public boolean quiet() {
    return quiet;
  }

  /// Silences notes and progress.
  public void quiet(boolean quiet) {
    this.quiet = quiet;
  }

  /// Whether details and stack traces are written.
  public boolean verbose() {
    return verbose;
  }

  /// Asks for details and stack traces.
  public void verbose(boolean verbose) {
    this.verbose = verbose;
  }

  private static void write(PrintStream stream, String text) {
    synchronized (stream) {
      stream.print(text);
      stream.flush();
    }
  }
}
