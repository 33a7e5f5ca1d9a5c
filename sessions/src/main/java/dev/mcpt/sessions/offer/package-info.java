/// What the server offers: tools, resources, prompts and completions.
@NullMarked
package dev.mcpt.sessions.offer;

import org.jspecify.annotations.NullMarked;
