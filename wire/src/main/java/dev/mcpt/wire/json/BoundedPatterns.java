package dev.mcpt.wire.json;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import java.util.regex.Pattern;

/// Regular expressions of schemas that strangers wrote: a match gives up after a number of steps,
/// so that a pattern which backtracks without end cannot hold a run.
final class BoundedPatterns implements RegularExpressionFactory {

  private static final int MAX_STEPS = 5_000_000;

  /// The match took too many steps.
  static final class TooCostly extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooCostly(String regex) {
      super("the pattern backtracks too long: " + regex);
    }
  }

  @Override
  public RegularExpression getRegularExpression(String regex) {
    Pattern pattern = Pattern.compile(EcmaPattern.inJava(regex));
    return value -> pattern.matcher(new Counted(value, regex)).find();
  }

  /// Text that counts how often it is looked at.
  private static final class Counted implements CharSequence {
    private final CharSequence text;
    private final String regex;
    private int steps;

    Counted(CharSequence text, String regex) {
      this.text = text;
      this.regex = regex;
    }

    @Override
    public char charAt(int index) {
      if (++steps > MAX_STEPS) {
        throw new TooCostly(regex);
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
