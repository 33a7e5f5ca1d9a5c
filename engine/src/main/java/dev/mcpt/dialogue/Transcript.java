package dev.mcpt.dialogue;

import dev.mcpt.results.Conversation;
import dev.mcpt.results.Speaker;
import dev.mcpt.results.ToolCall;
import dev.mcpt.results.Turn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was said so far, the agent's turn that has begun included. For one thread.
final class Transcript {

  private final List<Turn> turns = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private final List<ToolCall> calls = new ArrayList<>();
  private @Nullable String answer;

  void user(String text) {
    turns.add(new Turn(turns.size() + 1, Speaker.USER, text));
  }

  /// The agent says something and goes on.
  void agentSays(String text) {
    if (!text.isBlank()) {
      words.add(text);
    }
  }

  void agentCalled(List<ToolCall> made) {
    calls.addAll(made);
  }

  /// The agent ends its turn.
  ///
  /// @param text its answer to the user, also when it is empty
  void agentAnswers(String text) {
    agentSays(text);
    answer = text;
    turns.add(open());
    words.clear();
    calls.clear();
  }

  private Turn open() {
    return new Turn(turns.size() + 1, Speaker.AGENT, String.join("\n", words), calls);
  }

  List<Turn> turns() {
    return List.copyOf(turns);
  }

  /// The agent's last answer, or null before the first.
  @Nullable String answer() {
    return answer;
  }

  /// All of it; an agent's turn that was cut short stands there with what it had come to.
  Conversation conversation() {
    var all = new ArrayList<>(turns);
    if (!words.isEmpty() || !calls.isEmpty()) {
      all.add(open());
    }
    return new Conversation(all);
  }

  /// What went out: the user's messages and the tool calls, a line each.
  String sent() {
    var lines = new ArrayList<String>();
    for (Turn turn : conversation().turns()) {
      if (turn.speaker() == Speaker.USER) {
        lines.add("user: " + turn.text());
      }
      turn.toolCalls().forEach(call -> lines.add("call: " + call.tool() + call.argumentsText()));
    }
    return String.join("\n", lines);
  }

  /// Whether the last three answers are nearly the same.
  boolean stuck() {
    List<String> answers =
        turns.stream().filter(turn -> turn.speaker() == Speaker.AGENT).map(Turn::text).toList();
    if (answers.size() < 3) {
      return false;
    }
    List<String> last = answers.subList(answers.size() - 3, answers.size());
    return Likeness.near(last.get(0), last.get(1)) && Likeness.near(last.get(1), last.get(2));
  }
}
