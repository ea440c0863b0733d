package org.bootmirror.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.audit.AuditReport;
import org.bootmirror.audit.TreeAudit;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.component.Packages;
import org.bootmirror.content.Digest;
import org.bootmirror.folder.WrittenTree;
import org.bootmirror.ipxe.FakeIpxe;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.SiteReader;
import org.bootmirror.sweep.ReferencedFiles;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.Tree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tree of a source with configs and sets. */
final class ConfigSectionTest {

  private static final Path KERNELS = Path.of("src/test/sources/good/kernels");
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final Optional<Release> RELEASE = Optional.of(new Release(12, NOW));

  @TempDir private Path work;
  private Path source;

  @BeforeEach
  void writeSource() throws IOException {
    source = Files.createDirectories(work.resolve("source"));
    Files.copy(KERNELS.resolve("linux"), source.resolve("linux"));
    write(
        "configs/node.toml",
        "# a comment\ndescription = 'A \"node\"'\nsets = { zos = [], b = [] }\n");
    write("configs/plain.toml", "description = \"without sets\"\nstore = \"64 MiB\"\n");
    write("binaries/zos/amd64/tool", "tool");
    write("binaries/b/amd64/other", "other");
    write(
        "site.toml",
        """
        title = "configs"
        bases = ["http://one.example", "http://two.example/x"]
        images = ["krn", "uefi"]
        [kernels.linux]
        amd64 = "linux"
        [networks.prod]
        title = "Production"
        kernels = ["linux"]
        configs = ["node", "plain"]
        [networks.test]
        title = "Test"
        kernels = ["linux"]
        """);
  }

  @Test
  void theTreeHasCanonicalConfigsAndTheNodesScript() throws Exception {
    Path tree = written();

    byte[] config = Files.readAllBytes(tree.resolve("config/node.toml"));
    assertThat(new String(config, StandardCharsets.US_ASCII))
        .isEqualTo(
            "# bootmirror config 1\ndescription = \"A \\\"node\\\"\"\n\n[sets]\n\"b\" = []\n\"zos\" ="
                + " []\n");
    assertThat(tree.resolve("config/" + Digest.of(config) + ".node.toml")).hasBinaryContent(config);
    assertThat(tree.resolve("bin/fetch.sh")).exists();
  }

  @Test
  void aSourceWithoutSetsHasTheScriptAsWell() throws Exception {
    write("configs/node.toml", "description = \"x\"\n");
    delete("binaries/zos/amd64/tool", "binaries/zos/amd64", "binaries/zos");
    delete("binaries/b/amd64/other", "binaries/b/amd64", "binaries/b", "binaries");

    assertThat(written().resolve("bin/fetch.sh")).exists();
  }

  @Test
  void theBootScriptNamesConfigsAndListsByTheirDigests() throws Exception {
    Path tree = written();

    String script = Files.readString(tree.resolve("ipxe/prod"));

    String sha256 = digest(tree, "config/node.toml");
    String md5 = md5(tree.resolve("config/node.toml"));
    assertThat(script)
        .contains("set chosen-config node\n")
        .contains(
            ":config_node_x86_64\necho Config......: node, A \"node\"\nset path ../config/"
                + sha256
                + ".node.toml\nset known-sha256 "
                + sha256
                + "\nset known-md5 "
                + md5
                + "\nclear lists ||\nset lists list_sha256=b:"
                + digest(tree, "bin/b/amd64/list")
                + " list_sha256=zos:"
                + digest(tree, "bin/zos/amd64/list")
                + "\ngoto known_config\n")
        .contains(":config_plain_x86_64\n")
        .contains("clear lists ||\ngoto known_config\n")
        .contains("set bases bootstrap=http://one.example bootstrap=http://two.example/x\n")
        .contains("echo It has: node, plain\n")
        .doesNotContain("set server server_key=RW");
    assertThat(Files.readString(tree.resolve("ipxe/test")))
        .contains("set farmer-argument ${farmer-argument} config=${config} ||")
        .doesNotContain("config_", "bootstrap");
  }

  @Test
  void theAuditFindsAMissingConfigAndTheSweepKeepsConfigs() throws Exception {
    Path tree = written();
    String name = "config/" + digest(tree, "config/node.toml") + ".node.toml";

    assertThat(ReferencedFiles.of(tree)).contains(name, "config/node.toml");
    assertThat(TreeAudit.of(tree, NOW).problems()).isEmpty();

    Files.delete(tree.resolve("config/node.toml"));
    Files.delete(tree.resolve(name));
    AuditReport report = TreeAudit.of(tree, NOW);
    assertThat(report.problems().toString())
        .contains("ipxe/prod: refers to " + name + ", which is missing");
  }

  private Path written() throws Exception {
    Path components = Files.createDirectories(work.resolve("ipxe"));
    Files.write(components.resolve("ipxe.lkrn"), FakeIpxe.lkrn());
    Files.write(components.resolve("ipxe-amd64.efi"), FakeIpxe.efi());
    Packages packages = new Packages(List.of(PackageFiles.folder(components)));
    Site site = SiteReader.read(source);
    Tree planned = SitePlan.of(site, new BuildInputs(packages, Map.of())).tree(RELEASE);
    Path tree = work.resolve("tree");
    WrittenTree.write(planned, tree);
    return tree;
  }

  private void write(String name, String text) throws IOException {
    Path file = source.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  private void delete(String... names) throws IOException {
    for (String name : names) {
      Files.delete(source.resolve(name));
    }
  }

  private static String digest(Path tree, String name) throws IOException {
    return Digest.of(Files.readAllBytes(tree.resolve(name))).hex();
  }

  private static String md5(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("MD5").digest(Files.readAllBytes(file)));
  }
}
