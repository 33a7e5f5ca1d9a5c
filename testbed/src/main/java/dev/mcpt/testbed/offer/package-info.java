/// What the reference server offers: tools, resources, prompts, completion and logging.
@NullMarked
package dev.mcpt.testbed.offer;

import org.jspecify.annotations.NullMarked;
