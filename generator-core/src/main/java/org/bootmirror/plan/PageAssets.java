package org.bootmirror.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  private static final String STYLE = "style.css";
  private static final String MANUAL_STYLE = "manual.css";
  private static final String SCRIPT = "page.js";
  private static final String INDEX = "index.js";
  private static final Set<String> NO_MODULES =
      Set.of(STYLE, MANUAL_STYLE, PageModules.STARTER, PageModules.OFFLINE, INDEX);

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Content> contents = new LinkedHashMap<>();

  private PageAssets() {}

  /**
   * The files of the project, and the style sheet of the source, if there is one.
   *
   * @param index the content of {@code images.json}
   */
  static PageAssets of(Templates templates, BuildInputs inputs, Content index) throws IOException {
    List<String> modules =
        TreeLayout.PAGE_ASSETS.stream().filter(name -> !NO_MODULES.contains(name)).toList();
    PageModules scripts = PageModules.of(modules, templates, inputs);
    PageAssets assets = new PageAssets();
    for (String name : TreeLayout.PAGE_ASSETS) {
      assets.add(
          name,
          switch (name) {
            case STYLE, MANUAL_STYLE -> Content.text(templates.text("assets/" + name));
            case INDEX -> Content.renderedOnce(() -> script(index));
            default -> Content.text(scripts.text(name));
          });
    }
    return assets;
  }

  /** A classic script that sets a variable to the value of a JSON file that ends with a newline. */
  private static byte[] script(Content json) throws IOException {
    byte[] file = json.toBytes();
    if (file.length == 0 || file[file.length - 1] != '\n') {
      throw new IllegalStateException("the image index ends with a newline");
    }
    byte[] head = "globalThis.bootmirrorIndex = ".getBytes(StandardCharsets.US_ASCII);
    byte[] script = Arrays.copyOf(head, head.length + file.length + 1);
    System.arraycopy(file, 0, script, head.length, file.length);
    script[script.length - 2] = ';'; // in place of the newline
    script[script.length - 1] = '\n';
    return script;
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
    return path(PageModules.LISTED).value();
  }

  /** The path of the module of the pages that make an image. */
  String script() throws IOException {
    return path(SCRIPT).value();
  }

  /** The path of the classic script that starts {@link #offline} on pages from files. */
  String starter() throws IOException {
    return path(PageModules.STARTER).value();
  }

  /** The paths of the classic scripts for pages from files. Reads the index for the digest. */
  String offline() throws IOException {
    return path(INDEX) + " " + path(PageModules.OFFLINE);
  }

  private void add(String name, Content content) {
    entries.add(
        Entry.immutable(
            ReservedFolder.ASSETS.phase(), content, List.of(ReservedFolder.ASSETS.path(name))));
    contents.put(name, content);
  }

  private TreePath path(String name) throws IOException {
    Content content =
        Optional.ofNullable(contents.get(name))
            .orElseThrow(() -> new IllegalArgumentException("there is no file " + name));
    return ReservedFolder.ASSETS.path(name).immutable(content.description().sha256());
  }
}
