package dev.mcpt.plan;

import dev.mcpt.suite.ConversationCase;
import dev.mcpt.suite.Suite;
import org.jspecify.annotations.Nullable;

/// Which model speaks and which judge decides in a conversation, and the default names of both.
final class Models {

  private Models() {}

  /// @param problem why no model or judge can be chosen; null when both are
  record Choice(String model, String judge, @Nullable String problem, @Nullable String hint) {}

  /// The command line wins over the case, the case over the suite; a script makes the scripted
  /// model the default, and the scripted model makes the rules judge the default.
  static Choice choose(Suite suite, ConversationCase asked, RunOptions options) {
    String model = options.model() != null ? options.model() : suite.modelOf(asked);
    String judge = options.judge() != null ? options.judge() : suite.judgeOf(asked);
    if (model == null) {
      return refused(
          "test case " + asked.id() + " has no script, and no model service is set up",
          "give the case a `script` (the replies of the scripted model, in order) and an `expect` list");
    }
    if (!model.equals(Suite.SCRIPTED)) {
      return refused(
          "test case " + asked.id() + " asks for the unknown model \"" + model + "\"",
          "this version knows: " + Suite.SCRIPTED);
    }
    if (judge == null || !judge.equals(Suite.RULES)) {
      return refused(
          "test case " + asked.id() + " asks for the unknown judge \"" + judge + "\"",
          "this version knows: " + Suite.RULES);
    }
    if (asked.script().isEmpty()) {
      return refused(
          "test case " + asked.id() + " uses the scripted model but has no script",
          "give the case a `script`: the replies of the model, in order");
    }
    if (asked.expect().isEmpty()) {
      return refused(
          "test case " + asked.id() + " is judged by rules but expects nothing",
          "give the case an `expect` list, for example [{\"called\": \"echo\"}]");
    }
    return new Choice(model, judge, null, null);
  }

  private static Choice refused(String problem, String hint) {
    return new Choice("", "", problem, hint);
  }
}
