/// What a run costs: time, bytes, processor, memory, connections.
@NullMarked
package dev.mcpt.lifecycle.measure;

import org.jspecify.annotations.NullMarked;
