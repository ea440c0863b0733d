package org.bootmirror.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One ECMAScript module of the web pages, without lines of comments.
 *
 * <p>Browsers load no modules from {@code file:} addresses; {@link #classic} is the same code for a
 * classic script. The modules of this project keep to a few forms of import and export, and any
 * other form is refused.
 *
 * @param name of the file, such as {@code page.js}
 * @param text the code
 */
record PageModule(String name, String text) {

  private static final String FILE = "'\\./([a-z0-9]+\\.js)'";
  private static final Pattern COMMENT = Pattern.compile("(?m)^ *//.*\n");
  private static final Pattern REFERENCE =
      Pattern.compile("((?: from |import\\()'\\./)([a-z0-9]+\\.js)'");
  private static final Pattern IMPORT_DEFAULT =
      Pattern.compile("(?m)^import ([A-Za-z0-9]+) from " + FILE);
  private static final Pattern IMPORT_NAMES =
      Pattern.compile("(?m)^import (\\{[A-Za-z0-9, ]+\\}) from " + FILE);
  private static final Pattern IMPORT_LATER = Pattern.compile("\\bimport\\(" + FILE + "\\)");
  private static final Pattern EXPORT_DEFAULT_FUNCTION =
      Pattern.compile("(?m)^export default function ([A-Za-z0-9]+)");
  private static final Pattern EXPORT_DEFAULT = Pattern.compile("(?m)^export default (?=\\{)");
  private static final Pattern EXPORT =
      Pattern.compile("(?m)^export ((?:(?:async )?function|const|class) ([A-Za-z0-9]+))");
  private static final Pattern OTHER = Pattern.compile("(?m)^\\s*(?:export|import)\\b.*$");

  /** Leaves out the lines that are comments. */
  PageModule {
    text = COMMENT.matcher(text).replaceAll("");
  }

  /**
   * The code with other names of the files that it imports.
   *
   * @param names by the names in the code
   * @throws IllegalArgumentException if the code imports a file without another name
   */
  String importing(Map<String, String> names) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(found.group(1) + other(names, found.group(2)) + "'"));
  }

  private String other(Map<String, String> names, String imported) {
    return Optional.ofNullable(names.get(imported))
        .orElseThrow(
            () -> new IllegalArgumentException(name + ": no module before is named " + imported));
  }

  /**
   * The code as a statement of a classic script, which puts the exports into {@code modules}.
   *
   * @throws IllegalArgumentException if the code has an import or export of another form
   */
  String classic() {
    List<String> exports = new ArrayList<>();
    String code = IMPORT_DEFAULT.matcher(text).replaceAll("const $1 = modules['$2'].default");
    code = IMPORT_NAMES.matcher(code).replaceAll("const $1 = modules['$2']");
    code = IMPORT_LATER.matcher(code).replaceAll("Promise.resolve(modules['$1'])");
    Matcher function = EXPORT_DEFAULT_FUNCTION.matcher(code);
    if (function.find()) {
      exports.add("default: " + function.group(1));
      code = function.replaceFirst("function $1");
    }
    Matcher value = EXPORT_DEFAULT.matcher(code);
    if (value.find()) {
      exports.add("default: exported");
      code = value.replaceFirst("const exported = ");
    }
    code =
        EXPORT
            .matcher(code)
            .replaceAll(
                found -> {
                  exports.add(found.group(2));
                  return "$1";
                });
    Matcher other = OTHER.matcher(code);
    if (other.find()) {
      throw new IllegalArgumentException(
          name
              + ": found \""
              + other.group().strip()
              + "\", expected a form that PageModule knows");
    }
    return "modules['"
        + name
        + "'] = (() => {\n"
        + code
        + "return {"
        + String.join(", ", exports)
        + "};\n})();\n";
  }

  /** All modules as one classic script, each behind the modules that it imports. */
  static String script(List<PageModule> modules) {
    StringBuilder script = new StringBuilder("(() => {\n'use strict';\nconst modules = {};\n");
    modules.forEach(module -> script.append(module.classic()));
    return script.append("})();\n").toString();
  }
}
