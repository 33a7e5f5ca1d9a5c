/// What those who keep a server's sessions say of them: its API, or its database.
@NullMarked
package dev.mcpt.lifecycle.observer;

import org.jspecify.annotations.NullMarked;
