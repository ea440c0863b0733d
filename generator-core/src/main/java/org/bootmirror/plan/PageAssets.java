package org.bootmirror.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
 */
final class PageAssets {

  /** Variants of images, the same module as in the edge function. */
  private static final String OVERLAY = "overlay.js";

  private static final String STYLE = "style.css";
  private static final String SCRIPT = "page.js";

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, TreePath> immutable = new LinkedHashMap<>();

  private PageAssets() {}

  /** The files of the project, and the style sheet of the source, if there is one. */
  static PageAssets of(Templates templates) throws IOException {
    PageAssets assets = new PageAssets();
    for (String name : TreeLayout.PAGE_ASSETS) {
      String text = text(templates, name);
      assets.add(
          name,
          name.equals(STYLE)
              ? text
              : new PageModule(name, text).importing(one -> assets.path(one).name()));
    }
    return assets;
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The path of the style sheet. */
  String style() {
    return path(STYLE).value();
  }

  /** The path of the module that pages start. */
  String script() {
    return path(SCRIPT).value();
  }

  private void add(String name, String text) throws IOException {
    Content content = Content.bytes(text.getBytes(StandardCharsets.UTF_8));
    TreePath plain = ReservedFolder.ASSETS.path(name);
    entries.add(Entry.immutable(ReservedFolder.ASSETS.phase(), content, List.of(plain)));
    immutable.put(name, plain.immutable(content.description().sha256()));
  }

  private TreePath path(String name) {
    return Optional.ofNullable(immutable.get(name))
        .orElseThrow(() -> new IllegalArgumentException("no module before has the name " + name));
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
