package dev.mcpt.dialogue;

import dev.mcpt.provider.ModelFailure;
import dev.mcpt.provider.ModelMessage;
import dev.mcpt.provider.OffScript;
import dev.mcpt.results.CaseResult;
import dev.mcpt.results.ConversationStatus;
import dev.mcpt.suite.ConversationCase;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.client.Listing;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.time.Duration;
import java.util.ArrayList;

/// One conversation: the user speaks, the agent answers with the server's tools, until the user
/// leaves, the agent only repeats itself, or the user has said `max_turns` messages; then the judge
/// decides.
public final class Dialogue {

  private final ConversationCase testCase;
  private final DialogueSettings settings;
  private final Cast cast;
  private final Connection connection;
  private final DialogueContext context;
  private final Transcript transcript = new Transcript();
  private final long start;

  private Dialogue(
      ConversationCase testCase,
      DialogueSettings settings,
      Cast cast,
      Connection connection,
      DialogueContext context) {
    this.testCase = testCase;
    this.settings = settings;
    this.cast = cast;
    this.connection = connection;
    this.context = context;
    this.start = context.ticker().getAsLong();
  }

  /// How a conversation ended, before anybody judges it.
  ///
  /// @param note why, in one sentence; empty while it goes on
  /// @param limit that the agent ran into on the way; empty where it did not
  record Ending(ConversationStatus status, String note, String limit) {
    Ending(ConversationStatus status, String note) {
      this(status, note, "");
    }
  }

  /// Runs the conversation and has it judged.
  ///
  /// @throws ConnectionFailure when the connection fails under it; the last preliminary result
  ///   holds what was said until then
  public static CaseResult run(
      ConversationCase testCase,
      DialogueSettings settings,
      Cast cast,
      Connection connection,
      DialogueContext context)
      throws ConnectionFailure, InterruptedException {
    return new Dialogue(testCase, settings, cast, connection, context).run();
  }

  private CaseResult run() throws ConnectionFailure, InterruptedException {
    var ruling = new Ruling(testCase, settings, cast, connection, context, transcript);
    Ending ending = new Ending(ConversationStatus.ACTIVE, "");
    context.preliminary().accept(ruling.preliminary(ending));
    var offering = new Offering(connection.capabilities(), testCase.offer());
    Listing tools = offering.tools() ? connection.tools(context.deadline()) : null;
    if (tools != null && tools.problem() != null) {
      return ruling.withoutTools(tools.problem(), tools.pages().getLast());
    }
    Offering.Offered offered = offering.offered(tools);
    ruling.note(offered.notes());
    var agent =
        new Agent(
            cast.agent(),
            new ToolUse(connection, context, offered.requests()),
            Prompts.agent(settings.style(), connection.instructions()),
            offered.tools(),
            settings.maxToolRounds(),
            () ->
                context
                    .preliminary()
                    .accept(ruling.preliminary(new Ending(ConversationStatus.ACTIVE, ""))));
    OffScript offScript = null;
    try {
      ending = converse(agent);
      cast.agent().end();
    } catch (OffScript off) {
      offScript = off;
      if (ending.status() == ConversationStatus.ACTIVE) {
        ending = new Ending(ConversationStatus.GOAL_FAILED, "the agent had no answer");
      }
    } catch (ModelFailure failure) {
      return ruling.modelFailed(failure);
    }
    Duration took = Duration.ofNanos(context.ticker().getAsLong() - start);
    return ruling.judged(ending, offScript, took);
  }

  private Ending converse(Agent agent)
      throws ModelFailure, ConnectionFailure, InterruptedException {
    var history = new ArrayList<ModelMessage>();
    String limited = "";
    for (int turn = 1; ; turn++) {
      switch (cast.user().next(transcript.turns())) {
        case SimulatedUser.Move.Leaves leaves -> {
          return new Ending(leaves.status(), leaves.reason(), limited);
        }
        case SimulatedUser.Move.Says says -> {
          if (turn > testCase.maxTurns()) {
            return new Ending(
                ConversationStatus.GOAL_FAILED,
                "the user still had something to say after max_turns: " + testCase.maxTurns(),
                limited);
          }
          context.stage().accept("turn " + turn);
          if (!testCase.contextPersistence()) {
            history.clear();
          }
          transcript.user(says.text());
          history.add(new ModelMessage.FromUser(says.text()));
          if (!agent.answer(history, transcript)) {
            limited =
                "in turn "
                    + turn
                    + " the agent still asked for tools after "
                    + settings.maxToolRounds()
                    + " rounds of them";
          }
          if (transcript.stuck()) {
            return new Ending(
                ConversationStatus.STUCK, "the agent gave three nearly identical answers", limited);
          }
        }
      }
    }
  }
}
