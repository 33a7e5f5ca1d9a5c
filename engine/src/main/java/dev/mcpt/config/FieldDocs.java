package dev.mcpt.config;

import dev.mcpt.suite.SuiteType;
import java.util.LinkedHashMap;
import java.util.Map;

/// The tables of docs/files.md, made from the fields that the readers know.
final class FieldDocs {

  private FieldDocs() {}

  /// Each table by the name under which the document shows it.
  static Map<String, Table> tables() {
    Map<String, Table> tables = new LinkedHashMap<>();
    tables.put("server", ServerFields.SERVER);
    tables.put("retry", ServerFields.RETRY);
    tables.put("tls", ServerFields.TLS);
    tables.put("oauth", ServerFields.OAUTH);
    tables.put("entry", ServerFields.ENTRY);
    tables.put("suite", Table.of("", SuiteFields.COMMON));
    tables.put("case", Table.of("", SuiteFields.CASE));
    for (SuiteType type : SuiteFields.TYPES) {
      if (!SuiteFields.suiteFields(type).isEmpty()) {
        tables.put(type.word() + " suite", Table.of("", SuiteFields.suiteFields(type)));
      }
      tables.put(type.word() + " case", Table.of("", SuiteFields.caseFields(type)));
    }
    tables.put("step", StepFields.STEP);
    tables.put("call", StepFields.CALL);
    tables.put("read", StepFields.READ);
    tables.put("get", StepFields.GET);
    tables.put("script", StepFields.LINE);
    tables.put("assertion", StepFields.EXPECTATION);
    tables.put("answer", StepFields.ANSWER);
    tables.put("model", ModelFields.MODEL);
    tables.put("price", ModelFields.PRICE);
    tables.put("baseline", Baselines.FILE);
    tables.put("known", Baselines.ENTRY);
    return tables;
  }

  /// A table as Markdown, every line ended.
  static String markdown(Table table) {
    StringBuilder text =
        new StringBuilder("| field | value | default | meaning |\n|---|---|---|---|\n");
    for (Field field : table.fields()) {
      String fallback = field.fallback();
      text.append("| `")
          .append(field.name())
          .append("` | ")
          .append(field.kind().words())
          .append(" | ")
          .append(field.required() ? "required" : fallback == null ? "" : "`" + fallback + "`")
          .append(" | ")
          .append(field.doc())
          .append(" |\n");
    }
    return text.toString();
  }
}
