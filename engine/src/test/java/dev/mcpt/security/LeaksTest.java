package dev.mcpt.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeaksTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Method not found",
        "Unknown tool: mcp-t-no-such'\";--${7*7}",
        "Invalid params: _meta[\"io.modelcontextprotocol/protocolVersion\"] is missing or wrong",
        "MCP error -32602: Tool nothing not found",
        "Invalid arguments at /params/arguments/city: expected string, received number",
        "[{\"code\":\"invalid_type\",\"path\":[\"params\",\"name\"],\"message\":\"Required\"}]",
        "Resource not found: mcp-t://none/x",
        "see https://example.com/home/docs/errors.html and http://localhost:3000/usr/x",
        "Unsupported protocol version; supported: 2025-11-25, 2026-07-28",
        "Content-Type must be application/json",
        "SELECT one of the listed options",
        "please update the cursor and set it anew",
        "Ratio 3/4, and/or, text/event-stream, 10.5 seconds, version 1.2.3.4",
        "INVALID_REQUEST",
        "the date is at 12:30:45 (UTC)"
      })
  void letsHonestErrorsBe(String text) {
    assertThat(Leaks.in(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "at dev.acme.Server.handle(Server.java:42) | a Java stack frame",
        "at java.base/java.lang.Thread.run(Thread.java:1583) | a Java stack frame",
        "at jdk.internal.Foo.invoke0(Native Method) | a Java stack frame",
        "Caused by: java.sql.SQLException: no | a Java exception",
        "java.lang.NullPointerException | the class of an exception",
        "at Acme.Api.Run(String x) in C:\\src\\Api.cs:line 12 | .NET stack frame",
        "System.InvalidOperationException: no | the class of a .NET exception",
        "at Object.<anonymous> (/app/dist/index.js:10:5) | a JavaScript stack frame",
        "at async Server.onrequest (file:///srv/x.mjs:1:2) | a JavaScript stack frame",
        "at node:internal/process/task_queues:95:5 | a JavaScript stack frame",
        "Traceback (most recent call last): | a Python traceback",
        "File \"/app/server.py\", line 10, in run | a Python stack frame",
        "goroutine 12 [running]: | a Go stack",
        "main.handle(main.go:12 +0x1d | a Go stack frame",
        "thread 'main' panicked at src/main.rs:4:5: | a Rust panic",
        "server.rb:12:in `run' | a Ruby stack frame",
        "Uncaught Error in /var/www/index.php:12 | a PHP error",
        "cannot open /app/src/tools/add.ts | the path of a source file",
        "ENOENT: no such file or directory, open '/home/ann/data.json' | an absolute path",
        "cannot read C:\\Users\\ann\\data.json | an absolute path",
        "cannot read file:///opt/acme/data.json | the URL of a file",
        "SQLITE_ERROR: no such table: users | an SQL error",
        "SELECT name FROM users WHERE id = 5 | an SQL statement",
        "missing process.env.API_BASE | an environment variable",
        "DB_HOST=db.internal is down | an environment variable",
        "OPENAI_API_KEY is not set | the name of a setting",
        "postgres://ann:secret@db/main refused | credentials in a URL",
        "-----BEGIN RSA PRIVATE KEY----- | a private key",
        "connect ECONNREFUSED 10.1.2.3:5432 | an internal address"
      })
  void recognisesTheInsideOfAServer(String text, String kind) {
    assertThat(Leaks.in(text)).extracting(Suspicion::kind).contains(kind);
  }

  @Test
  void showsNoPassword() {
    assertThat(Leaks.in("postgres://ann:hunter2@db/main and API_TOKEN=hunter2 x"))
        .hasSizeGreaterThanOrEqualTo(2)
        .noneMatch(it -> it.shown().contains("hunter2"));
  }

  @Test
  void isQuickOnLongHostileText() {
    String text = "/home".repeat(20_000) + "a.b.".repeat(20_000) + "at at at ".repeat(20_000);

    assertThat(Leaks.in(text)).isNotNull();
  }
}
