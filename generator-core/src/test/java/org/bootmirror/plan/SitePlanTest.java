package org.bootmirror.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.component.Packages;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;
import org.bootmirror.ipxe.FakeIpxe;
import org.bootmirror.source.site.ImageKind;
import org.bootmirror.source.site.Kernel;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.Trust;
import org.bootmirror.template.TemplateException;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates and pages of the operator: the plan tries each before anything is written. */
final class SitePlanTest {

  @TempDir private Path work;

  @Test
  void aScriptThatCouldStartAnUnverifiedImageIsRefused() throws IOException {
    String own = Files.readString(Path.of("../templates/boot.ipxe"));
    template("boot.ipxe", own.replace("iseq ${digest} ${expected} || goto wrong_digest\n", ""));

    assertThatThrownBy(this::plan)
        .isInstanceOf(ScriptProblemsException.class)
        .hasMessageContaining("boot.ipxe for prod:")
        .hasMessageContaining("imgexec while image kernel may be registered unverified");
  }

  @Test
  void aScriptWithAnUnknownValueIsRefused() throws IOException {
    String own = Files.readString(Path.of("../templates/boot.ipxe"));
    template("boot.ipxe", own.replace("<%sha256%>", "<%sha-256%>"));

    assertThatThrownBy(this::plan)
        .isInstanceOf(TemplateException.class)
        .hasMessageMatching("boot.ipxe:[0-9]+: sha-256: there is no such value");
  }

  @Test
  void aPageWithAnUnknownValueIsRefused() throws IOException {
    template("index.html", "<p>{{nosuch}}");

    assertThatThrownBy(this::plan).hasMessage("index.html:1: nosuch: there is no such value");
  }

  @Test
  void aPageOfTheOperatorReplacesTheStandardPage() throws IOException {
    Path page = Files.writeString(work.resolve("page"), "mine");
    Tree tree = plan(Map.of(TreePath.of("index.html"), page), EnumSet.of(ImageKind.UEFI));

    assertThat(tree.entries().stream().map(entry -> entry.names().get(0).value()))
        .contains("index.html", "uefi/prod.efi")
        .doesNotContain("krn/prod.krn")
        .doesNotHaveDuplicates();
  }

  private void template(String name, String text) throws IOException {
    Files.createDirectories(work.resolve("templates"));
    Files.writeString(work.resolve("templates").resolve(name), text);
  }

  private void plan() throws IOException {
    plan(Map.of(), EnumSet.of(ImageKind.KRN, ImageKind.UEFI));
  }

  private Tree plan(Map<TreePath, Path> web, EnumSet<ImageKind> images) throws IOException {
    Path components = Files.createDirectories(work.resolve("ipxe"));
    Files.write(components.resolve("ipxe.lkrn"), FakeIpxe.lkrn());
    Files.write(components.resolve("ipxe.efi"), FakeIpxe.efi());
    Kernel kernel =
        new Kernel("linux", List.of(FakeSite.file(Platform.EFI, Architecture.AMD64)), false);
    Site site =
        FakeSite.site(
            images,
            EnumSet.of(Architecture.AMD64),
            kernel,
            Trust.NONE,
            List.of(),
            new Site.Overrides(List.of(), Optional.of(work.resolve("templates")), web, List.of()));
    Packages packages = new Packages(List.of(PackageFiles.folder(components)));
    return SitePlan.of(site, new BuildInputs(packages, Map.of())).tree(Optional.empty());
  }
}
