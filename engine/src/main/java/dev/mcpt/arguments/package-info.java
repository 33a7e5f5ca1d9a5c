/// JSON Schema to seeded argument values, valid and invalid.
@NullMarked
package dev.mcpt.arguments;

import org.jspecify.annotations.NullMarked;
