/// The switchable defects: each violates one requirement, named by the id of its check.
@NullMarked
package dev.mcpt.testbed.defect;

import org.jspecify.annotations.NullMarked;
