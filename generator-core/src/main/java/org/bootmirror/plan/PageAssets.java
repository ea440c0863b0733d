package org.bootmirror.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.content.Content;
import org.bootmirror.template.Templates;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/**
 * The style sheet and the modules of the web pages. Pages and modules refer to files by immutable
 * names, so a page and its modules are of one release, whatever a cache holds.
 *
 * <p>For a page that is opened from a file, the same modules are one classic script, and the image
 * index is another.
 */
final class PageAssets {

  /** Variants of images, the same module as in the edge function. */
  private static final String OVERLAY = "overlay.js";

  private static final String STYLE = "style.css";
  private static final String MANUAL_STYLE = "manual.css";
  private static final String SCRIPT = "page.js";
  private static final String LISTED = "listed.js";
  private static final String STARTER = "start.js";
  private static final String OFFLINE = "offline.js";
  private static final String INDEX = "index.js";

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Content> contents = new LinkedHashMap<>();

  private PageAssets() {}

  /**
   * The files of the project, and the style sheet of the source, if there is one.
   *
   * @param index the content of {@code images.json}
   */
  static PageAssets of(Templates templates, Content index) throws IOException {
    PageAssets assets = new PageAssets();
    List<PageModule> modules = new ArrayList<>();
    for (String name : TreeLayout.PAGE_ASSETS) {
      switch (name) {
        case STYLE, MANUAL_STYLE -> assets.add(name, Content.text(text(templates, name)));
        case OFFLINE -> assets.add(name, Content.text(PageModule.script(modules)));
        case INDEX -> assets.add(name, Content.renderedOnce(() -> script(index)));
        case STARTER ->
            assets.add(name, Content.text(new PageModule(name, text(templates, name)).text()));
        default -> {
          PageModule module = new PageModule(name, text(templates, name));
          if (!name.equals(LISTED)) {
            modules.add(module);
          }
          assets.add(name, Content.text(module.importing(assets.names())));
        }
      }
    }
    return assets;
  }

  /** A classic script that sets a variable to the value of a JSON file. */
  private static byte[] script(Content json) throws IOException {
    String text = new String(json.toBytes(), StandardCharsets.UTF_8).strip();
    return ("globalThis.bootmirrorIndex = " + text + ";\n").getBytes(StandardCharsets.UTF_8);
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The path of the style sheet. */
  String style() throws IOException {
    return path(STYLE).value();
  }

  /** The path of the style sheet that chapters of a manual have besides. */
  String manualStyle() throws IOException {
    return path(MANUAL_STYLE).value();
  }

  /** The path of the module of the page that lists kernels and images. */
  String listed() throws IOException {
    return path(LISTED).value();
  }

  /** The path of the module of the pages that make an image. */
  String script() throws IOException {
    return path(SCRIPT).value();
  }

  /** The path of the classic script that starts {@link #offline} on pages from files. */
  String starter() throws IOException {
    return path(STARTER).value();
  }

  /** The paths of the classic scripts for pages from files. Reads the index for the digest. */
  String offline() throws IOException {
    return path(INDEX) + " " + path(OFFLINE);
  }

  private void add(String name, Content content) {
    entries.add(
        Entry.immutable(
            ReservedFolder.ASSETS.phase(), content, List.of(ReservedFolder.ASSETS.path(name))));
    contents.put(name, content);
  }

  /** The immutable names of the modules before. */
  private Map<String, String> names() throws IOException {
    Map<String, String> names = new HashMap<>();
    for (String name : contents.keySet()) {
      names.put(name, path(name).name());
    }
    return names;
  }

  private TreePath path(String name) throws IOException {
    Content content =
        Optional.ofNullable(contents.get(name))
            .orElseThrow(() -> new IllegalArgumentException("there is no file " + name));
    return ReservedFolder.ASSETS.path(name).immutable(content.description().sha256());
  }

  private static String text(Templates templates, String name) throws IOException {
    if (!name.equals(OVERLAY)) {
      return templates.text("assets/" + name);
    }
    try (InputStream in = PageAssets.class.getResourceAsStream("/org/bootmirror/edge/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no module " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
