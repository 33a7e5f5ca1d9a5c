package dev.mcpt.sessions.dispatch;

import dev.mcpt.sessions.offer.Asking;
import dev.mcpt.sessions.offer.Unfulfilled;
import dev.mcpt.wire.json.JsonObject;
import java.time.InstantSource;

/// Lets work ask its client, in the way of the client's era.
final class Wishes {

  /// Work that may ask.
  @FunctionalInterface
  interface Work {
    JsonObject result(Asking asking) throws Unfulfilled, Refusal, InterruptedException;
  }

  private final Seal seal = new Seal();
  private final InstantSource clock;

  Wishes(InstantSource clock) {
    this.clock = clock;
  }

  /// Does the work.
  ///
  /// @return its result, or in the stateless era one that says what input is required
  /// @throws Refusal also if a client of the stateless era lacks a capability
  /// @throws Unfulfilled if a client of the stateful era does not give what it is asked for
  JsonObject serve(Ask ask, Work work) throws Unfulfilled, Refusal, InterruptedException {
    return switch (ask.caller()) {
      case Caller.InSession(Conversation conversation) ->
          work.result(new Interview(ask, conversation));
      case Caller.Alone alone -> rounds(new Rounds(ask, alone, seal, clock), work);
    };
  }

  private static JsonObject rounds(Rounds rounds, Work work)
      throws Unfulfilled, Refusal, InterruptedException {
    try {
      return work.result(rounds);
    } catch (Unfulfilled.NotYet notYet) {
      rounds.requireIntactState();
      return rounds.inputRequired(notYet.wishes());
    } catch (Unfulfilled.Unable unable) {
      throw Refusal.missing(unable.capability(), unable.reason());
    }
  }
}
