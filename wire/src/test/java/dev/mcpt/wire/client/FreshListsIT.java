package dev.mcpt.wire.client;

import static dev.mcpt.wire.client.Peers.connections;
import static dev.mcpt.wire.client.Peers.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.testbed.Options;
import dev.mcpt.testbed.ReferenceServer;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.rpc.Notification;
import dev.mcpt.wire.transport.HttpTarget;
import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FreshListsIT {

  private final ReferenceServer server = ReferenceServer.start(Options.sound());
  private final Connections connections = connections();
  private final AtomicLong now = new AtomicLong();

  @AfterEach
  void close() {
    connections.close();
    server.close();
  }

  private FreshLists lists(Revision revision) throws Exception {
    return new FreshLists(
        connections.isolated(
            HttpTarget.of(server.url()),
            ConnectionOptions.defaults().withRevision(revision),
            soon()),
        now::get);
  }

  private int asked(String method) {
    return Collections.frequency(server.log(), method);
  }

  private static Change changed(String method) {
    return Objects.requireNonNull(Change.of(Notification.of(method, null)));
  }

  @Test
  void asksAgainWhenTheHintHasRunOut() throws Exception {
    FreshLists lists = lists(Revision.V2026_07_28);
    Listing first = lists.tools(soon());
    assertThat(first.cacheHint()).isEqualTo(new CacheHint(Duration.ofMinutes(1), true));

    now.addAndGet(Duration.ofSeconds(59).toNanos());
    assertThat(lists.tools(soon())).isSameAs(first);
    assertThat(asked("tools/list")).isEqualTo(1);

    now.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(lists.tools(soon())).isNotSameAs(first);
    assertThat(asked("tools/list")).isEqualTo(2);
  }

  @Test
  void asksAgainForWhatHasChangedAlone() throws Exception {
    FreshLists lists = lists(Revision.V2026_07_28);
    for (String method :
        new String[] {Methods.TOOLS_CHANGED, Methods.PROMPTS_CHANGED, Methods.RESOURCES_CHANGED}) {
      lists.tools(soon());
      lists.prompts(soon());
      lists.resources(soon());
      lists.resourceTemplates(soon());
      lists.heard(changed(method));
      lists.heard(changed(Methods.RESOURCE_UPDATED));
    }
    lists.tools(soon());
    lists.prompts(soon());
    lists.resources(soon());
    lists.resourceTemplates(soon());
    assertThat(asked("tools/list")).isEqualTo(2);
    assertThat(asked("prompts/list")).isEqualTo(2);
    assertThat(asked("resources/list")).isEqualTo(2);
    assertThat(asked("resources/templates/list")).isEqualTo(2);
  }

  @Test
  void keepsNothingThatTheServerDoesNotSpeakOf() throws Exception {
    FreshLists lists = lists(Revision.V2025_11_25);
    lists.tools(soon());
    lists.tools(soon());
    assertThat(asked("tools/list")).isEqualTo(2);
  }

  @Test
  void theConnectionItselfAsksEachTime() throws Exception {
    Connection connection =
        connections.isolated(HttpTarget.of(server.url()), ConnectionOptions.defaults(), soon());
    connection.tools(soon());
    connection.tools(soon());
    assertThat(asked("tools/list")).isEqualTo(2);
  }
}
