package dev.mcpt.lifecycle.observer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcObserverIT {
  @TempDir private Path folder;

  private String url() {
    return "jdbc:sqlite:" + folder.resolve("sessions.db");
  }

  @BeforeEach
  void fill() throws Exception {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table mcp_sessions (session_id text, session_ref text, kind text, status text,"
              + " connected_at integer, last_activity integer, disconnected_at integer,"
              + " disconnect_reason text, total_duration integer, counter integer)");
      statement.execute("create table mcp_requests (session_id text, method text)");
      statement.execute(
          "insert into mcp_sessions values ('a', 'aa', 'session', 'active', 1000000, 2000000, null,"
              + " null, null, 3), ('b', 'bb', 'session', 'disconnected', 1000000, 2000000, 4000000,"
              + " 'timeout_no_activity', 3000000, 0), ('c', 'cc', 'subscription', 'active',"
              + " 1000000, 2000000, null, null, null, 0)");
      statement.execute(
          "insert into mcp_requests values ('a', 'tools/call'), ('a', 'ping'), ('b', 'tools/call')");
    }
  }

  @Test
  void readsWhatIsKept() throws Exception {
    try (Observer observer = new JdbcObserver(url())) {
      Sighting living = Objects.requireNonNull(observer.session("aa"));
      assertThat(living.over()).isFalse();
      assertThat(living.counter()).isEqualTo(3);
      assertThat(living.told()).isEqualTo("active");
      assertThat(observer.session("bb"))
          .isEqualTo(
              new Sighting(
                  true,
                  "timeout_no_activity",
                  Instant.ofEpochSecond(1),
                  Instant.ofEpochSecond(2),
                  Instant.ofEpochSecond(4),
                  Duration.ofSeconds(3),
                  0));
      assertThat(observer.session("zz")).isNull();
      assertThat(observer.calls("aa")).isEqualTo(1);
      assertThat(observer.open()).isEqualTo(1);
      assertThat(observer.word()).isEqualTo("jdbc");
    }
  }

  @Test
  void aDatabaseThatIsNotThereIsNotMade() {
    Path none = folder.resolve("none.db");
    try (Observer observer = new JdbcObserver("jdbc:sqlite:" + none)) {
      assertThatThrownBy(observer::open)
          .isInstanceOfSatisfying(
              Unobservable.class, e -> assertThat(e.hint()).contains("jdbc:sqlite:FILE"))
          .hasMessageContaining("there is no file");
    }
    assertThat(none).doesNotExist();
    try (Observer observer = new JdbcObserver("jdbc:unheard:of")) {
      assertThatThrownBy(observer::open).isInstanceOf(Unobservable.class);
    }
  }
}
