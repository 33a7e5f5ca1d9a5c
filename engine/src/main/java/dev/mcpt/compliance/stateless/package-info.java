/// Requirements of the stateless era: discovery, what each request says of itself, the headers that
/// mirror it, results that name their type.
@NullMarked
package dev.mcpt.compliance.stateless;

import org.jspecify.annotations.NullMarked;
