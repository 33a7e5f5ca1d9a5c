/// What operators see: sessions, requests, health, metrics and events over HTTP, for reading only.
@NullMarked
package dev.mcpt.sessions.api;

import org.jspecify.annotations.NullMarked;
