package dev.mcpt.dialogue;

import dev.mcpt.provider.Model;

/// Who takes part in one conversation.
///
/// @param agent the model that uses the server's tools
public record Cast(Model agent, SimulatedUser user, Judge judge) {}
