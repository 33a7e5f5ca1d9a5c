package dev.mcpt.sessions.offer;

import java.io.Serial;
import java.util.List;

/// The client did not give what it was asked for.
public abstract sealed class Unfulfilled extends Exception {

  @Serial private static final long serialVersionUID = 1;

  private Unfulfilled(String message) {
    super(message, null, false, false);
  }

  /// What went wrong, in a sentence for whoever called.
  public String reason() {
    return String.valueOf(getMessage());
  }

  /// It is asked by the answer of this request, and sends the request again with what it gives.
  public static final class NotYet extends Unfulfilled {

    @Serial private static final long serialVersionUID = 1;

    private final transient List<Wish> wishes;

    /// @param wishes those that are still open
    public NotYet(List<Wish> wishes) {
      super("input is required");
      this.wishes = List.copyOf(wishes);
    }

    public List<Wish> wishes() {
      return wishes;
    }
  }

  /// It has not declared that it could.
  public static final class Unable extends Unfulfilled {

    @Serial private static final long serialVersionUID = 1;

    private final String capability;

    public Unable(String capability) {
      super("The client has not declared the capability " + capability + ".");
      this.capability = capability;
    }

    public String capability() {
      return capability;
    }
  }

  /// It refused, was silent for too long, or answered something else.
  public static final class Unanswered extends Unfulfilled {

    @Serial private static final long serialVersionUID = 1;

    public Unanswered(String reason) {
      super(reason);
    }
  }
}
