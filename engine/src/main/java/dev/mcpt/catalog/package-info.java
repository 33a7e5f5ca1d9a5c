/// The one list of all checks; selection by id, category, revision.
@NullMarked
package dev.mcpt.catalog;

import org.jspecify.annotations.NullMarked;
