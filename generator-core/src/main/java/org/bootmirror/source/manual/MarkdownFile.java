package org.bootmirror.source.manual;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** A parsed file of Markdown: headings with identifiers, links with places. */
final class MarkdownFile {

  private static final List<Extension> TABLES = List.of(TablesExtension.create());
  private static final Parser PARSER =
      Parser.builder()
          .extensions(TABLES)
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .build();

  private final Node document;
  private final Map<Node, String> identifiers = new HashMap<>();
  private final List<Link> links = new ArrayList<>();

  private MarkdownFile(Node document) {
    this.document = document;
  }

  static MarkdownFile of(String text) {
    MarkdownFile file = new MarkdownFile(PARSER.parse(text));
    IdGenerator generator = IdGenerator.builder().build();
    file.document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            file.identifiers.put(heading, generator.generateId(text(heading)));
            visitChildren(heading);
          }

          @Override
          public void visit(Link link) {
            file.links.add(link);
            visitChildren(link);
          }
        });
    return file;
  }

  /**
   * The text of the heading that the file begins with; empty if there is none of the first level.
   */
  String title() {
    return document.getFirstChild() instanceof Heading first && first.getLevel() == 1
        ? text(first)
        : "";
  }

  /** All links, in the order of the file. */
  List<Link> links() {
    return List.copyOf(links);
  }

  /** Whether a heading has an identifier. */
  boolean has(String identifier) {
    return identifiers.containsValue(identifier);
  }

  /**
   * HTML, with identifiers of headings and blocks that the keyboard scrolls. HTML in the file is
   * shown as text.
   */
  String html() {
    return HtmlRenderer.builder()
        .extensions(TABLES)
        .escapeHtml(true)
        .sanitizeUrls(true)
        .attributeProviderFactory(
            context ->
                (node, tag, attributes) -> {
                  String identifier = identifiers.get(node);
                  if (identifier != null) {
                    attributes.put("id", identifier);
                  }
                  if (tag.equals("pre")) {
                    attributes.put("tabindex", "0"); // wide lines scroll: by the keyboard, too
                  }
                })
        .build()
        .render(document);
  }

  /** Where a node begins. */
  static SourceSpan place(Node node) {
    return node.getSourceSpans().get(0);
  }

  private static String text(Node node) {
    StringBuilder text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text one) {
            text.append(one.getLiteral());
          }

          @Override
          public void visit(Code one) {
            text.append(one.getLiteral());
          }
        });
    return text.toString();
  }
}
