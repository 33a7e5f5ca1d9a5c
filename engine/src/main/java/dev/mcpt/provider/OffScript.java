package dev.mcpt.provider;

/// A conversation went another way than the script of its scripted model. Nothing was wrong with
/// the model: the case has failed.
public final class OffScript extends ModelFailure {
  private static final long serialVersionUID = 1;

  public OffScript(String message, String hint) {
    super("off_script", message, hint);
  }
}
