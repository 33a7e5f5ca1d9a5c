/// What tools, prompts and resources carry: pictures, sounds and other bytes.
@NullMarked
package dev.mcpt.compliance.content;

import org.jspecify.annotations.NullMarked;
