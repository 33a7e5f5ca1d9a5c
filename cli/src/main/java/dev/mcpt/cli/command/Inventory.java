package dev.mcpt.cli.command;

import dev.mcpt.catalog.Catalog;
import dev.mcpt.catalog.Requirements;
import dev.mcpt.check.Requirement;
import dev.mcpt.cli.console.Desk;
import dev.mcpt.cli.console.Exit;
import dev.mcpt.cli.console.Ink;
import dev.mcpt.cli.console.Sheet;
import dev.mcpt.config.Listed;
import dev.mcpt.config.Workspace;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lists what there is.
final class Inventory {
  private static final int LATEST = 5;

  /// What is shown where no kind is named: the requirements are hundreds.
  private static final List<ListCommand.Kind> IN_SHORT =
      List.of(
          ListCommand.Kind.servers,
          ListCommand.Kind.suites,
          ListCommand.Kind.checks,
          ListCommand.Kind.runs);

  private final Desk desk;
  private final Workspace workspace;

  Inventory(Desk desk) {
    this.desk = desk;
    this.workspace = new Workspace(desk.folder(), desk.env());
  }

  /// @param kind null: everything, checks as a number and the latest runs only
  Exit list(ListCommand.@Nullable Kind kind, Form form) {
    switch (form) {
      case json -> desk.console().result(Json.pretty(json(kind)));
      case console -> {
        for (ListCommand.Kind each : kind == null ? IN_SHORT : List.of(kind)) {
          print(each, kind == null);
        }
      }
    }
    return Exit.OK;
  }

  private void print(ListCommand.Kind kind, boolean brief) {
    if (brief) {
      desk.console().result(desk.console().out(title(kind), Ink.BOLD));
    }
    switch (kind) {
      case servers ->
          files(workspace.servers(), "no server files yet: mcp-t create server (a URL needs none)");
      case suites ->
          files(workspace.suites(), "no suite files yet: mcp-t create suite, or mcp-t quickstart");
      case checks -> checks(brief);
      case requirements -> knownRequirements();
      case runs -> runs(brief);
    }
    if (brief && kind != ListCommand.Kind.runs) {
      desk.console().result("");
    }
  }

  private static String title(ListCommand.Kind kind) {
    return kind.name().substring(0, 1).toUpperCase(Locale.ROOT) + kind.name().substring(1);
  }

  private void files(List<Listed> files, String none) {
    Sheet sheet = new Sheet("  ");
    for (Listed file : files) {
      sheet.row(
          desk.console().out(file.id(), Ink.CYAN),
          file.about(),
          workspace.shown(file.file()),
          file.name());
    }
    desk.console().resultText(sheet.isEmpty() ? "  " + none + "\n" : sheet.text(width()));
  }

  private void checks(boolean brief) {
    List<Requirement> all = requirements();
    if (brief) {
      desk.console().result("  " + all.size() + " checks: mcp-t list checks");
      return;
    }
    Sheet sheet = new Sheet("  ");
    String area = "";
    for (Requirement each : all) {
      if (!each.category().equals(area)) {
        area = each.category();
        sheet.line(desk.console().out(area, Ink.BOLD));
      }
      sheet.row(
          desk.console().out(each.id(), Ink.CYAN),
          each.level().name().toLowerCase(Locale.ROOT),
          each.sentence());
    }
    desk.console().resultText(sheet.text(width()));
    desk.console().result("");
    desk.console().result(coverage() + ": mcp-t list requirements");
  }

  /// How many of the known requirements the checks look at.
  private static String coverage() {
    Catalog catalog = Catalog.standard();
    List<Requirements.Row> all = Requirements.all();
    long covered = all.stream().filter(row -> row.covered(catalog)).count();
    return "%d checks look at %d of %d known requirements (%d %%)"
        .formatted(catalog.all().size(), covered, all.size(), covered * 100 / all.size());
  }

  private void knownRequirements() {
    Catalog catalog = Catalog.standard();
    Sheet sheet = new Sheet("  ");
    String area = "";
    for (Requirements.Row row : Requirements.all()) {
      if (!row.area().equals(area)) {
        area = row.area();
        sheet.line(desk.console().out(area, Ink.BOLD));
      }
      String reason = row.reason(catalog);
      sheet.row(
          desk.console().out(row.id(), reason == null ? Ink.CYAN : Ink.DIM),
          row.level(),
          row.from().id() + " .. " + row.until().id(),
          reason == null ? "checked" : reason);
    }
    desk.console().resultText(sheet.text(width()));
    desk.console().result("");
    desk.console().result(coverage());
  }

  private void runs(boolean brief) {
    List<Listed> runs = workspace.runs();
    Sheet sheet = new Sheet("  ");
    for (Listed run : brief ? runs.subList(0, Math.min(LATEST, runs.size())) : runs) {
      sheet.row(desk.console().out(run.id(), Ink.CYAN), workspace.shown(run.file()));
    }
    if (brief && runs.size() > LATEST) {
      sheet.line("  and " + (runs.size() - LATEST) + " more: mcp-t list runs");
    }
    desk.console()
        .resultText(sheet.isEmpty() ? "  none yet: mcp-t quickstart\n" : sheet.text(width()));
  }

  private JsonObject json(ListCommand.@Nullable Kind kind) {
    JsonObject.Builder json = Json.object();
    for (ListCommand.Kind each : kind == null ? IN_SHORT : List.of(kind)) {
      json.put(
          each.name(),
          switch (each) {
            case servers -> objects(workspace.servers(), file -> file(file, "transport"));
            case suites -> objects(workspace.suites(), file -> file(file, "suite_type"));
            case checks -> objects(requirements(), Inventory::check);
            case requirements -> {
              Catalog catalog = Catalog.standard();
              yield objects(Requirements.all(), row -> requirement(row, catalog));
            }
            case runs ->
                objects(
                    workspace.runs(),
                    run -> Json.object("id", run.id(), "folder", run.file().toString()));
          });
    }
    return json.build();
  }

  private static <T> List<JsonObject> objects(List<T> items, Function<T, JsonObject> form) {
    return items.stream().map(form).toList();
  }

  private JsonObject file(Listed file, String about) {
    return Json.object(
        "id", file.id(), "name", file.name(), about, file.about(), "file", file.file().toString());
  }

  private static JsonObject check(Requirement each) {
    return Json.object(
        "id",
        each.id(),
        "requirement",
        each.sentence(),
        "level",
        each.level().name().toLowerCase(Locale.ROOT),
        "category",
        each.category(),
        "severity",
        each.severity().word());
  }

  private static JsonObject requirement(Requirements.Row row, Catalog catalog) {
    JsonObject json =
        Json.object(
            "id",
            row.id(),
            "level",
            row.level(),
            "from",
            row.from().id(),
            "until",
            row.until().id(),
            "area",
            row.area(),
            "covered",
            row.covered(catalog));
    String reason = row.reason(catalog);
    return reason == null ? json : json.with("reason", Json.of(reason));
  }

  private static List<Requirement> requirements() {
    return Catalog.standard().all().stream().map(check -> check.requirement()).toList();
  }

  private int width() {
    return desk.console().terminal().width();
  }
}
