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

  /** The module of the page that lists images, which works without the others. */
  static final String LISTED = "listed.js";

  /** The classic script that starts {@link #OFFLINE}. */
  static final String STARTER = "start.js";

  /** The classic script with all modules but {@link #LISTED}. */
  static final String OFFLINE = "offline.js";

  /** Variants of images, the same module as in the edge function. */
  private static final String OVERLAY = "overlay.js";

  /** By file name. */
  private final Map<String, String> texts;

  private PageModules(Map<String, String> texts) {
    this.texts = texts;
  }

  /**
   * The modules and both classic scripts.
   *
   * @param modules their file names, each behind those that it imports
   */
  static PageModules of(List<String> modules, Templates templates, BuildInputs inputs)
      throws IOException {
    Map<String, String> sources = new LinkedHashMap<>();
    for (String name : modules) {
      sources.put(name, source(templates, name));
    }
    String starter = source(templates, STARTER);
    List<String> key = new ArrayList<>(List.of(starter));
    sources.forEach((name, text) -> key.addAll(List.of(name, text)));
    byte[] made =
        inputs.recall(
            "page-modules", TextRecord.of(key), () -> TextRecord.of(made(sources, starter)));
    Map<String, String> texts = new HashMap<>();
    for (Iterator<String> all = TextRecord.read(made).iterator(); all.hasNext(); ) {
      texts.put(all.next(), all.next());
    }
    return new PageModules(texts);
  }

  /** The text of a file. */
  String text(String name) {
    return Objects.requireNonNull(texts.get(name), name);
  }

  /** Names and texts of all files, in pairs. */
  private static List<String> made(Map<String, String> sources, String starter) {
    List<String> made = new ArrayList<>();
    List<PageModule> offline = new ArrayList<>();
    Map<String, String> immutable = new HashMap<>();
    sources.forEach(
        (name, source) -> {
          PageModule module = new PageModule(name, source);
          if (!name.equals(LISTED)) {
            offline.add(module);
          }
          String text = module.importing(immutable);
          immutable.put(name, immutable(name, text));
          made.addAll(List.of(name, text));
        });
    made.addAll(List.of(STARTER, new PageModule(STARTER, starter).text()));
    made.addAll(List.of(OFFLINE, PageModule.script(offline)));
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
