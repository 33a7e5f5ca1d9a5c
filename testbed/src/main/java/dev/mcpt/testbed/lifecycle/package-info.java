/// The two lifecycles: conversations that begin with initialize, and requests that stand alone.
@NullMarked
package dev.mcpt.testbed.lifecycle;

import org.jspecify.annotations.NullMarked;
