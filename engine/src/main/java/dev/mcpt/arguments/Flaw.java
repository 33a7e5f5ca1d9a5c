package dev.mcpt.arguments;

/// In what way arguments do not fit their schema.
public enum Flaw {
  MISSING_REQUIRED("a required member is missing"),
  WRONG_TYPE("a value has the wrong type"),
  BELOW_MINIMUM("a number is below its minimum"),
  ABOVE_MAXIMUM("a number is above its maximum"),
  NOT_A_MULTIPLE("a number is no multiple of what it must be"),
  TOO_SHORT("a text is too short"),
  TOO_LONG("a text is too long"),
  PATTERN_BROKEN("a text does not match its pattern"),
  NOT_IN_ENUM("a value is none of those that are allowed"),
  EXTRA_MEMBER("an object has a member that is not allowed"),
  TOO_FEW_ITEMS("an array has too few items"),
  TOO_MANY_ITEMS("an array has too many items"),
  ITEMS_REPEATED("an array holds an item twice");

  private final String sentence;

  Flaw(String sentence) {
    this.sentence = sentence;
  }

  /// What is wrong, in words.
  public String sentence() {
    return sentence;
  }
}
