package org.bootmirror.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.content.Content;
import org.bootmirror.template.Templates;
import org.bootmirror.tree.ReservedFile;

/** The web pages of a tree, each from a template. */
final class WebPages {

  /** By page: the template. */
  private static final Map<ReservedFile, String> TEMPLATES =
      Map.of(
          ReservedFile.INDEX_PAGE, "index.html",
          ReservedFile.GENERATE_PAGE, "generate.html",
          ReservedFile.EXPERT_PAGE, "generate.html",
          ReservedFile.IMAGES_PAGE, "images.html");

  /** In the order of the tree. */
  static final List<ReservedFile> ALL =
      List.of(
          ReservedFile.INDEX_PAGE,
          ReservedFile.GENERATE_PAGE,
          ReservedFile.EXPERT_PAGE,
          ReservedFile.IMAGES_PAGE);

  private final Templates templates;
  private final PageFacts facts;
  private final PageAssets assets;
  private Optional<Map<String, Object>> values = Optional.empty();
  private Optional<Map<String, Object>> rehearsal = Optional.empty();

  WebPages(Templates templates, PageFacts facts, PageAssets assets) {
    this.templates = templates;
    this.facts = facts;
    this.assets = assets;
  }

  /** A page, rendered when it is written. */
  Content content(ReservedFile page) {
    return Content.renderedAhead(
        () -> render(page, values(), assets.offline()).getBytes(StandardCharsets.UTF_8));
  }

  /** Renders a page with made-up digests: an unsuitable template fails here. */
  void rehearse(ReservedFile page) throws IOException {
    if (rehearsal.isEmpty()) {
      rehearsal = Optional.of(facts.rehearsal());
    }
    render(page, rehearsal.get(), "x");
  }

  /** The same for all pages. */
  private synchronized Map<String, Object> values() throws IOException {
    if (values.isEmpty()) {
      values = Optional.of(facts.values());
    }
    return values.get();
  }

  private String render(ReservedFile page, Map<String, Object> ofSite, String offline)
      throws IOException {
    Map<String, Object> ofPage = new HashMap<>(ofSite);
    ofPage.put("style", assets.style());
    ofPage.put("script", assets.script());
    ofPage.put("listed", assets.listed());
    ofPage.put("starter", assets.starter());
    ofPage.put("offline", offline);
    ofPage.put("expert", page == ReservedFile.EXPERT_PAGE);
    String template = TEMPLATES.getOrDefault(page, page.label());
    return templates.render(template, new HtmlLanguage(), ofPage);
  }
}
