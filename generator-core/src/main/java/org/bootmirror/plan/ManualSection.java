package org.bootmirror.plan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bootmirror.content.Content;
import org.bootmirror.source.manual.Chapter;
import org.bootmirror.template.EncodedText;
import org.bootmirror.template.Templates;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.ReservedFolder;

/** The pages of the source's manual. */
final class ManualSection {

  private static final String TEMPLATE = "manual.html";

  private final String site;
  private final List<Chapter> chapters;
  private final Templates templates;

  /**
   * @param site the title
   */
  ManualSection(String site, List<Chapter> chapters, Templates templates) {
    this.site = site;
    this.chapters = chapters;
    this.templates = templates;
  }

  /**
   * The pages.
   *
   * @param styles the paths of the style sheets
   * @throws org.bootmirror.template.TemplateException if the template and its values do not fit
   */
  List<Entry> entries(List<String> styles) {
    List<Entry> entries = new ArrayList<>();
    for (Chapter chapter : chapters) {
      byte[] page = page(chapter, styles).getBytes(StandardCharsets.UTF_8);
      entries.add(
          Entry.plain(
              ReservedFolder.MANUAL.phase(),
              Content.bytes(page),
              ReservedFolder.MANUAL.path(chapter.name() + ".html")));
    }
    return entries;
  }

  private String page(Chapter chapter, List<String> styles) {
    Map<String, Object> values = new HashMap<>();
    values.put("site", site);
    values.put("title", chapter.title());
    values.put("styles", styles.stream().map(path -> Map.of("path", path)).toList());
    values.put("body", new EncodedText(chapter.body()));
    values.put("chapters", chapters.stream().map(one -> row(one, one.equals(chapter))).toList());
    return templates.render(TEMPLATE, new HtmlLanguage(), values);
  }

  private static Map<String, Object> row(Chapter chapter, boolean current) {
    return Map.of("name", chapter.name(), "title", chapter.title(), "current", current);
  }
}
