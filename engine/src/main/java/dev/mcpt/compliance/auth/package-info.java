/// What a server that wants tokens owes to clients without one, and its authorization server to
/// all.
@NullMarked
package dev.mcpt.compliance.auth;

import org.jspecify.annotations.NullMarked;
