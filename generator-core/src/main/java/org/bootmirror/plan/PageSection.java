package org.bootmirror.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootmirror.component.Component;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.component.Packages;
import org.bootmirror.content.Content;
import org.bootmirror.image.Image;
import org.bootmirror.source.site.FileOrigin;
import org.bootmirror.source.site.ImageKind;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.SourceFile;
import org.bootmirror.template.Templates;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.TreePath;

/** The pages of a site: its own or the operator's, the notices, and snippets for DHCP servers. */
final class PageSection {

  private final Site site;
  private final BuildInputs inputs;
  private final Templates templates;

  PageSection(Site site, BuildInputs inputs, Templates templates) {
    this.site = site;
    this.inputs = inputs;
    this.templates = templates;
  }

  /**
   * The entries.
   *
   * @param index the content of {@code images.json}
   * @throws org.bootmirror.template.TemplateException if a template and its values do not fit
   */
  List<Entry> entries(PageFacts facts, Content index) throws IOException {
    PageAssets assets = PageAssets.of(templates, inputs, index);
    WebPages pages = new WebPages(templates, facts, assets);
    List<Image> images = facts.images();
    List<Entry> entries = new ArrayList<>(assets.entries());
    Map<TreePath, Path> web = site.overrides().pages();
    for (ReservedFile page : WebPages.ALL) {
      if (templates.hasOverrides()) {
        pages.rehearse(page);
      }
      if (!web.containsKey(page.path())) {
        entries.add(Entry.plain(page, pages.content(page)));
      }
    }
    entries.addAll(
        new ManualSection(site.title(), site.overrides().manual(), templates)
            .entries(List.of(assets.style(), assets.manualStyle())));
    web.forEach((path, file) -> entries.add(Entry.plain(Phase.METADATA, Content.file(file), path)));
    entries.add(
        Entry.immutable(
            ReservedFile.LICENSES, Licenses.of(site.title(), redistributed(images), packages())));
    if (site.images().contains(ImageKind.PXE)) {
      entries.addAll(DhcpSnippets.of(templates, site));
    }
    return entries;
  }

  /** The third-party files in images and kernels. */
  private List<Component> redistributed(List<Image> images) throws IOException {
    List<Component> components = new ArrayList<>();
    images.forEach(image -> image.parts().forEach(part -> components.add(part.component())));
    for (SourceFile file : site.files()) {
      if (file.origin() instanceof FileOrigin.InPackage wanted) {
        components.add(inputs.component(wanted));
      } else if (file.origin() instanceof FileOrigin.NodeInitrd wanted) {
        components.addAll(inputs.made(wanted).used());
      }
    }
    return components;
  }

  /** The packages of these files, each version once. */
  private Packages packages() throws IOException {
    Map<String, PackageFiles> all = new LinkedHashMap<>();
    inputs.packages().all().forEach(one -> all.put(one.name() + " " + one.version(), one));
    for (FileOrigin.NodeInitrd initrd : site.initrds()) {
      for (PackageFiles one : inputs.made(initrd).packages()) {
        all.putIfAbsent(one.name() + " " + one.version(), one);
      }
    }
    return new Packages(List.copyOf(all.values()));
  }
}
