package org.bootmirror.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.script.NodeScript;
import org.bootmirror.source.node.Fallback;
import org.bootmirror.source.node.Node;
import org.bootmirror.source.node.NodeIdentity;
import org.bootmirror.source.site.Site;
import org.bootmirror.template.Templates;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/** The scripts and files of single nodes: of the list, and those that the source has as files. */
final class NodeSection {

  private final Site site;
  private final Templates templates;
  private final CodeSigning signing;

  /** How scripts refer to boot scripts, by network and folder: alike for very many scripts. */
  private final Map<String, String> references = new ConcurrentHashMap<>();

  NodeSection(Site site, Templates templates, CodeSigning signing) {
    this.site = site;
    this.templates = templates;
    this.signing = signing;
  }

  /** A script of each form, for the lint. */
  Map<String, String> rehearsal() {
    Map<String, String> scripts = new LinkedHashMap<>();
    site.nodes().listed().stream()
        .findFirst()
        .ifPresent(
            node ->
                scripts.put(
                    "script of node " + node.name(), text(node, TreeLayout.PROVISION_DEFAULT)));
    site.nodes()
        .fallback()
        .ifPresent(fallback -> scripts.put(TreeLayout.PROVISION_DEFAULT.value(), text(fallback)));
    return scripts;
  }

  /** Whether each script has signatures of its own. */
  boolean areSigned() {
    return signing.isDemanded();
  }

  List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    Set<Digest> signed = new HashSet<>();
    for (Node node : site.nodes().listed()) {
      // Scripts in one folder refer to the boot script alike.
      Map<String, List<TreePath>> names = new LinkedHashMap<>();
      for (NodeIdentity identity : node.identities()) {
        TreePath path = identity.path();
        names.computeIfAbsent(reference(node.network(), path), any -> new ArrayList<>()).add(path);
      }
      for (List<TreePath> alike : names.values()) {
        TreePath first = alike.get(0);
        add(content(() -> text(node, first)), alike, entries, signed);
      }
    }
    if (site.nodes().fallback().isPresent()) {
      Fallback fallback = site.nodes().fallback().get();
      Content script = content(() -> text(fallback));
      add(script, List.of(TreeLayout.PROVISION_DEFAULT), entries, signed);
    }
    for (Map.Entry<TreePath, Path> one : site.overrides().provisions().entrySet()) {
      add(Content.file(one.getValue()), List.of(one.getKey()), entries, signed);
    }
    site.nodes()
        .files()
        .forEach(
            (path, file) ->
                entries.add(
                    Entry.plain(ReservedFolder.PROVISION.phase(), Content.file(file), path)));
    return entries;
  }

  private void add(Content script, List<TreePath> names, List<Entry> entries, Set<Digest> signed)
      throws IOException {
    entries.add(Entry.immutable(ReservedFolder.PROVISION.phase(), script, names));
    // Two nodes may have the same script, and so one signature.
    List<Entry> signatures = signing.signatures(script);
    if (!signatures.isEmpty() && signed.add(script.description().sha256())) {
      entries.addAll(signatures);
    }
  }

  /** Rendered at each writing: 100,000 scripts are not kept in memory. */
  private static Content content(Supplier<String> script) {
    return Content.rendered(() -> script.get().getBytes(StandardCharsets.US_ASCII));
  }

  private String text(Node node, TreePath script) {
    return NodeScript.of(
        node.name(), node.network(), node.variables().lines(), reference(node.network(), script));
  }

  private String text(Fallback fallback) {
    return fallback.network().isEmpty()
        ? NodeScript.staying(templates, site.title())
        : NodeScript.of(
            "without a script of its own",
            fallback.network().get(),
            fallback.variables().lines(),
            reference(fallback.network().get(), TreeLayout.PROVISION_DEFAULT));
  }

  private String reference(String network, TreePath script) {
    String folder = script.value().substring(0, script.value().lastIndexOf('/') + 1);
    return references.computeIfAbsent(
        folder + network, any -> script.relative(TreeLayout.bootScript(network)));
  }
}
