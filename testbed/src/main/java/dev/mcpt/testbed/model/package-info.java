/// A model service that plays a script: it speaks the wire formats of the Anthropic Messages API
/// and of the OpenAI Chat Completions API, refuses what they refuse, and breaks as they break.
@NullMarked
package dev.mcpt.testbed.model;

import org.jspecify.annotations.NullMarked;
