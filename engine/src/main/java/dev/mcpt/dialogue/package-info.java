/// An agent uses the server, a simulated user talks, a judge decides.
@NullMarked
package dev.mcpt.dialogue;

import org.jspecify.annotations.NullMarked;
