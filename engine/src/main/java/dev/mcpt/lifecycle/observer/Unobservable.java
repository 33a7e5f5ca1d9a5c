package dev.mcpt.lifecycle.observer;

/// The place where sessions are looked for cannot be asked, or speaks another language.
@SuppressWarnings("serial")
public final class Unobservable extends Exception {
  private final String hint;

  Unobservable(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /// It answers, but of another server.
  public static Unobservable stranger(Observer observer) {
    return new Unobservable(
        "the "
            + observer.word()
            + " observer does not know the session that was just begun, so it is not this server's",
        "Give the --api or --db of the server under test.");
  }

  /// What the user can do.
  public String hint() {
    return hint;
  }
}
