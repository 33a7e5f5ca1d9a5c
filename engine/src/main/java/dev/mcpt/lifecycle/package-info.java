/// Scenarios that prove whether a server keeps its sessions: what must hold while they live, what
/// ends them, and what is left of them afterwards.
@NullMarked
package dev.mcpt.lifecycle;

import org.jspecify.annotations.NullMarked;
