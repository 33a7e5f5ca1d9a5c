package dev.mcpt.security;

/// Takes out of a text what it only mentions. Pure.
final class Quoted {

  /// Longer spans are no quotation, but a text between two of them.
  private static final int LONGEST = 300;

  private static final String FENCE = "```";

  private Quoted() {}

  /// The text with nothing between the fences of each block of code.
  static String withoutBlocks(String text) {
    var kept = new StringBuilder();
    int from = 0;
    int open = text.indexOf(FENCE);
    while (open >= 0) {
      int close = text.indexOf(FENCE, open + FENCE.length());
      if (close < 0) {
        break;
      }
      kept.append(text, from, open + FENCE.length()).append(FENCE);
      from = close + FENCE.length();
      open = text.indexOf(FENCE, from);
    }
    return kept.append(text, from, text.length()).toString();
  }

  /// The text with nothing between each pair of marks on one line; a mark alone stays.
  ///
  /// @param opening the marks that begin a span
  /// @param closing at the same index the mark that ends it
  static String without(String text, String opening, String closing) {
    var kept = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int mark = opening.indexOf(c);
      int end = mark < 0 ? -1 : end(text, at + 1, closing.charAt(mark));
      kept.append(c);
      if (end > at + 1) {
        kept.append(text.charAt(end));
        at = end;
      }
      at++;
    }
    return kept.toString();
  }

  private static int end(String text, int from, char mark) {
    int last = Math.min(text.length(), from + LONGEST);
    for (int at = from; at < last && text.charAt(at) != '\n'; at++) {
      if (text.charAt(at) == mark) {
        return at;
      }
    }
    return -1;
  }
}
