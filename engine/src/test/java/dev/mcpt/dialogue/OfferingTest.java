package dev.mcpt.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpt.provider.ToolOffer;
import dev.mcpt.suite.Listed;
import dev.mcpt.wire.client.Listing;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OfferingTest {

  private static final JsonObject EVERYTHING =
      Json.object(
          "tools", JsonObject.EMPTY, "resources", JsonObject.EMPTY, "prompts", JsonObject.EMPTY);

  private static Listing tools(String... names) {
    return new Listing(
        Stream.of(names).map(name -> Json.object("name", name)).toList(), List.of(), null);
  }

  private static List<String> names(Offering.Offered offered) {
    return offered.tools().stream().map(ToolOffer::name).toList();
  }

  @Test
  void toolsAloneAreTheServersTools() {
    var offering = new Offering(EVERYTHING, EnumSet.of(Listed.TOOLS));

    assertThat(offering.tools()).isTrue();
    assertThat(names(offering.offered(tools("echo", "add")))).containsExactly("echo", "add");
    assertThat(offering.offered(tools("echo")).requests()).isEmpty();
  }

  @Test
  void resourcesAndPromptsAreOfferedBehindTheTools() {
    var offering = new Offering(EVERYTHING, EnumSet.allOf(Listed.class));

    assertThat(names(offering.offered(tools("echo"))))
        .containsExactly("echo", "list_resources", "read_resource", "list_prompts", "get_prompt");
  }

  @Test
  void whatIsNotWantedIsNotOffered() {
    var offering = new Offering(EVERYTHING, EnumSet.of(Listed.PROMPTS));

    assertThat(offering.tools()).isFalse();
    assertThat(names(offering.offered(null))).containsExactly("list_prompts", "get_prompt");
  }

  @Test
  void whatTheServerDoesNotDeclareIsNotOfferedAndTold() {
    var offering =
        new Offering(Json.object("tools", JsonObject.EMPTY), EnumSet.allOf(Listed.class));

    Offering.Offered offered = offering.offered(tools("echo"));
    assertThat(names(offered)).containsExactly("echo");
    assertThat(offered.notes())
        .containsExactly(
            "the server declares no resources to offer", "the server declares no prompts to offer");
    assertThat(new Offering(JsonObject.EMPTY, EnumSet.of(Listed.TOOLS)).tools()).isFalse();
  }

  @Test
  void aToolOfTheServerKeepsItsName() {
    var offering = new Offering(EVERYTHING, EnumSet.of(Listed.TOOLS, Listed.RESOURCES));

    Offering.Offered offered =
        offering.offered(tools("read_resource", "read_resource_2", "list_resources"));
    assertThat(names(offered))
        .containsExactly(
            "read_resource",
            "read_resource_2",
            "list_resources",
            "list_resources_2",
            "read_resource_3");
    assertThat(offered.requests())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "list_resources_2", Request.LIST_RESOURCES,
                "read_resource_3", Request.READ_RESOURCE));
    assertThat(offered.notes())
        .contains("the server has a tool read_resource: resources/read is read_resource_3");
  }

  @Test
  void aToolThatNoClientMayUseKeepsItsNameToo() {
    var listing =
        new Listing(
            tools("read_resource").items(), List.of(), null, Map.of("read_resource", "unsound"));
    var offering = new Offering(EVERYTHING, EnumSet.of(Listed.TOOLS, Listed.RESOURCES));

    assertThat(names(offering.offered(listing)))
        .containsExactly("list_resources", "read_resource_2");
  }

  @ParameterizedTest
  @EnumSource
  void eachRequestTakesTheArgumentsOfItsSchemaOnly(Request request) {
    JsonObject sound =
        switch (request) {
          case LIST_RESOURCES, LIST_PROMPTS -> JsonObject.EMPTY;
          case READ_RESOURCE -> Json.object("uri", "a:b");
          case GET_PROMPT -> Json.object("name", "n", "arguments", Json.object("a", "b"));
        };

    assertThat(request.problem(sound)).isNull();
    assertThat(request.offer("x").description()).isNotBlank();
    switch (request) {
      case LIST_RESOURCES, LIST_PROMPTS -> {}
      case READ_RESOURCE -> {
        assertThat(request.problem(JsonObject.EMPTY)).contains("uri");
        assertThat(request.problem(Json.object("uri", 1))).contains("uri");
      }
      case GET_PROMPT -> {
        assertThat(request.problem(JsonObject.EMPTY)).contains("name");
        assertThat(request.problem(Json.object("name", "n", "arguments", Json.object("a", 1))))
            .isNotNull();
      }
    }
  }
}
