/// The database that sessions and requests are kept in: SQLite or PostgreSQL, by one SQL.
@NullMarked
package dev.mcpt.sessions.store;

import org.jspecify.annotations.NullMarked;
