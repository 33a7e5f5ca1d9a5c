package dev.mcpt.dialogue;

import dev.mcpt.suite.Patience;
import org.jspecify.annotations.Nullable;

/// What a suite says about all of its conversations.
///
/// @param patience how soon the simulated user gives up
/// @param style how the simulated user talks, in the suite's words; null: not said
/// @param maxToolRounds how often the agent may ask for tools within one turn
/// @param threshold the score from 0 to 10 that the judge must give at least
public record DialogueSettings(
    Patience patience, @Nullable String style, int maxToolRounds, double threshold) {}
