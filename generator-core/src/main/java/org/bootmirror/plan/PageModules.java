package org.bootmirror.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bootmirror.content.Digest;
import org.bootmirror.content.TextRecord;
import org.bootmirror.template.Templates;
import org.bootmirror.tree.ReservedFolder;

/**
 * The scripts of the web pages as they are published: modules that import each other by immutable
 * names, and two classic scripts for pages from files.
 *
 * <p>They follow from the texts of the project and are kept by these: to make them takes a twelfth
 * of a whole generation.
 */
final class PageModules {

  /** Variants of images, the same module as in the edge function. */
  private static final String OVERLAY = "overlay.js";

  /** The module of the page that lists images, which works without the others. */
  private static final String LISTED = "listed.js";

  private final Map<String, String> texts;

  private PageModules(Map<String, String> texts) {
    this.texts = texts;
  }

  /**
   * The modules, each behind those that it imports, and both classic scripts.
   *
   * @param names file names of the modules, in this order
   * @param starter file name of the classic script that starts the other one
   * @param offline file name of the classic script with all modules
   */
  static PageModules of(
      List<String> names, String starter, String offline, Templates templates, BuildInputs inputs)
      throws IOException {
    List<String> source = new ArrayList<>();
    for (String name : names) {
      source.addAll(List.of(name, source(templates, name)));
    }
    source.addAll(List.of(starter, source(templates, starter), offline));
    byte[] made =
        inputs.recall("page-modules", TextRecord.of(source), () -> TextRecord.of(made(source)));
    Map<String, String> texts = new LinkedHashMap<>();
    for (Iterator<String> all = TextRecord.read(made).iterator(); all.hasNext(); ) {
      texts.put(all.next(), all.next());
    }
    return new PageModules(texts);
  }

  /** The text of a file. */
  String text(String name) {
    return Objects.requireNonNull(texts.get(name), name);
  }

  /**
   * Names and texts of all files.
   *
   * @param source names and texts of all modules, then of the starter, then the name of the script
   *     with all modules
   */
  private static List<String> made(List<String> source) {
    List<String> made = new ArrayList<>();
    List<PageModule> inScript = new ArrayList<>();
    Map<String, String> immutable = new HashMap<>();
    int starter = source.size() - 3;
    for (int i = 0; i < starter; i += 2) {
      PageModule module = new PageModule(source.get(i), source.get(i + 1));
      if (!module.name().equals(LISTED)) {
        inScript.add(module);
      }
      String text = module.importing(immutable);
      immutable.put(module.name(), immutable(module.name(), text));
      made.addAll(List.of(module.name(), text));
    }
    PageModule start = new PageModule(source.get(starter), source.get(starter + 1));
    made.addAll(List.of(start.name(), start.text()));
    made.addAll(List.of(source.get(starter + 2), PageModule.script(inScript)));
    return made;
  }

  private static String immutable(String name, String text) {
    Digest sha256 = Digest.of(text.getBytes(StandardCharsets.UTF_8));
    return ReservedFolder.ASSETS.path(name).immutable(sha256).name();
  }

  private static String source(Templates templates, String name) throws IOException {
    if (!name.equals(OVERLAY)) {
      return templates.text("assets/" + name);
    }
    try (InputStream in = PageModules.class.getResourceAsStream("/org/bootmirror/edge/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no module " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
