package dev.mcpt.dialogue;

import dev.mcpt.provider.Model;
import dev.mcpt.provider.ModelFailure;
import dev.mcpt.provider.ModelMessage;
import dev.mcpt.provider.ModelReply;
import dev.mcpt.provider.ModelRequest;
import dev.mcpt.provider.ToolAnswer;
import dev.mcpt.provider.ToolOffer;
import dev.mcpt.provider.ToolRequest;
import dev.mcpt.results.ToolCall;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.List;

/// A model with the server's tools in hand. For one thread.
final class Agent {

  private final Model model;
  private final ToolUse tools;
  private final String system;
  private final List<ToolOffer> offers;
  private final int maxToolRounds;
  private final Runnable progress;

  /// @param progress is called whenever the transcript has grown
  Agent(
      Model model,
      ToolUse tools,
      String system,
      List<ToolOffer> offers,
      int maxToolRounds,
      Runnable progress) {
    this.model = model;
    this.tools = tools;
    this.system = system;
    this.offers = offers;
    this.maxToolRounds = maxToolRounds;
    this.progress = progress;
  }

  /// Replies to the last message: calls the tools that the model asks for until it asks for no
  /// more, or until it has asked so often that its turn ends without an answer.
  ///
  /// @param history what the model sees; grows by all that is said here
  /// @return whether the model came to its answer
  boolean answer(List<ModelMessage> history, Transcript transcript)
      throws ModelFailure, ConnectionFailure, InterruptedException {
    for (int round = 0; ; round++) {
      ModelReply reply = model.reply(new ModelRequest(system, history, offers));
      String words = words(reply);
      boolean done = reply.calls().isEmpty();
      if (done || round == maxToolRounds) {
        history.add(new ModelMessage.FromModel(words, List.of()));
        transcript.agentAnswers(words);
        progress.run();
        return done;
      }
      history.add(new ModelMessage.FromModel(words, reply.calls()));
      transcript.agentSays(words);
      progress.run();
      List<ToolCall> calls = tools.call(reply.calls());
      transcript.agentCalled(calls);
      history.add(answers(reply.calls(), calls));
      progress.run();
    }
  }

  /// What the model said, and where it did not come to the end of it, that.
  private static String words(ModelReply reply) {
    String text = reply.text();
    return switch (reply.ending()) {
      case DONE -> text;
      case CUT_SHORT -> text + "\n[The reply ends here: it had reached its limit of tokens.]";
      case REFUSED -> text.isBlank() ? "[The model refused to answer.]" : text;
    };
  }

  private static ModelMessage answers(List<ToolRequest> requests, List<ToolCall> calls) {
    var answers = new ArrayList<ToolAnswer>();
    for (int i = 0; i < calls.size(); i++) {
      ToolCall call = calls.get(i);
      answers.add(
          new ToolAnswer(
              requests.get(i).id(),
              call.tool(),
              call.result() instanceof JsonObject result ? result : null,
              call.isError(),
              call.error()));
    }
    return new ModelMessage.FromTools(answers);
  }
}
