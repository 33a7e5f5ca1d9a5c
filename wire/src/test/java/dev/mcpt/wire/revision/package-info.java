/// Tests of the protocol's revisions as data.
@NullMarked
package dev.mcpt.wire.revision;

import org.jspecify.annotations.NullMarked;
