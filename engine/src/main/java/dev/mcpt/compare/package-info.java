/// Two runs side by side: what got worse, what got better, and what of it may be chance.
@NullMarked
package dev.mcpt.compare;

import org.jspecify.annotations.NullMarked;
