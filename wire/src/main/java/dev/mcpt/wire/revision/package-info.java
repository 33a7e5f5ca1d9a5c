/// Protocol revisions as data: era, methods, headers, error codes, message shapes.
@NullMarked
package dev.mcpt.wire.revision;

import org.jspecify.annotations.NullMarked;
