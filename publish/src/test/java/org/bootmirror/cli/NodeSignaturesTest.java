package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.content.Digest;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.debian.PackageCache;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scripts of nodes are signed where a build of iPXE has {@code imgverify}. The build here is
 * Debian's, with the names of the commands written over its title: no machine starts this build.
 */
@Tag("programs")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class NodeSignaturesTest {

  private static final String TITLE = "Open Source Network Boot Firmware";
  private static final String COMMANDS = "\0imgtrust\0imgverify\0";

  private static final String MAC = "provision/52-54-00-00-00-01";
  private static final String UUID = "provision/uuid/01234567-89ab-cdef-0123-456789abcdef";
  private static final List<String> SCRIPTS = List.of(MAC, UUID, "provision/default");

  @TempDir private static Path shared;

  private static SignedSite site = new SignedSite(Path.of("site"), Instant.EPOCH);
  private static Path tree = Path.of("tree");

  @TempDir private Path work;

  @BeforeAll
  static void generateOnce() throws Exception {
    site = SignedSite.in(shared);
    Path folder = Files.createDirectories(site.source().resolve("ipxe"));
    PackageFiles debian =
        new PackageCache(CacheFolder.standard(), System.out::println).named("ipxe");
    byte[] efi = debian.find(List.of("ipxe-amd64.efi")).orElseThrow().bytes();
    byte[] commands = COMMANDS.getBytes(StandardCharsets.US_ASCII);
    int at = new String(efi, StandardCharsets.ISO_8859_1).indexOf(TITLE);
    System.arraycopy(commands, 0, efi, at, commands.length);
    Files.write(folder.resolve("ipxe-amd64.efi"), efi);
    Files.write(
        folder.resolve("ipxe.lkrn"), debian.find(List.of("ipxe.lkrn")).orElseThrow().bytes());
    generate(1);
  }

  private static void generate(int farm) throws Exception {
    Files.writeString(
        site.source().resolve("nodes.toml"),
        """
        [default]
        stay = true
        [nodes.one]
        mac = "52:54:00:00:00:01"
        farmer-id = %d
        [nodes.two]
        uuid = "01234567-89ab-cdef-0123-456789abcdef"
        """
            .formatted(farm));
    tree =
        site.generate(
            1,
            "tree",
            """
            title = "nodes"
            bases = ["http://boot.example"]
            images = ["provision"]
            components = ["ipxe"]
            [kernels.memtest]
            amd64 = { package = "memtest86+", file = "mt86+x64", name = "memtest" }
            [networks.prod]
            title = "Production"
            kernels = ["memtest"]
            """,
            site.start().plusSeconds(60));
  }

  @Test
  @Order(1)
  void eachScriptHasASignatureOfTheSignerThatTheImageDemands() throws Exception {
    String image =
        new String(Files.readAllBytes(tree.resolve("uefi-provision")), StandardCharsets.UTF_16LE);
    assertThat(image).contains("set signer " + signer() + "\n", "set signer ${network}-");
    for (String script : SCRIPTS) {
      assertThat(verified(signature(script), tree.resolve(script))).as(script).isTrue();
    }
    assertThat(verified(signature(MAC), tree.resolve(UUID))).isFalse();
    Path changed = work.resolve("changed");
    Files.writeString(changed, Files.readString(tree.resolve(MAC)).replace("id 1", "id 2"));
    assertThat(verified(signature(MAC), changed)).isFalse();
    assertThat(check()).isZero();
  }

  @Test
  @Order(2)
  void aChangedNodeCostsOneSignatureAndTheOthersAreKept() throws Exception {
    Map<String, Object> before = signatures();

    generate(2);

    Map<String, Object> after = signatures();
    assertThat(after).containsAllEntriesOf(before).hasSize(before.size() + 1);
    assertThat(new TreeSet<>(after.keySet())).contains(name(MAC));
    assertThat(verified(signature(MAC), tree.resolve(MAC))).isTrue();
    assertThat(check()).isZero();
  }

  @Test
  @Order(3)
  void checkMissesASignature() throws Exception {
    Files.delete(signature(UUID));
    assertThat(check()).isOne();
  }

  /** The name in the certificate of the signer of nodes' scripts: the folder of signatures. */
  private static String signer() throws IOException {
    try (Stream<Path> folders = Files.list(tree.resolve("sig"))) {
      return folders
          .map(folder -> String.valueOf(folder.getFileName()))
          .filter(name -> name.startsWith("provision-"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Path signature(String script) throws IOException {
    return tree.resolve("sig").resolve(signer()).resolve(name(script));
  }

  private static String name(String script) throws IOException {
    return Digest.of(Files.readAllBytes(tree.resolve(script))).hex() + ".p7s";
  }

  /** By name, the identity of each signature and the file that holds it. */
  private static Map<String, Object> signatures() throws IOException {
    TreeMap<String, Object> all = new TreeMap<>();
    try (Stream<Path> files = Files.list(tree.resolve("sig").resolve(signer()))) {
      for (Path file : files.filter(Files::isSymbolicLink).toList()) {
        all.put(
            String.valueOf(file.getFileName()),
            Files.getAttribute(file, "unix:ino") + " " + Files.readSymbolicLink(file));
      }
    }
    return all;
  }

  /** Whether OpenSSL verifies a signature, by the root that the images trust. */
  private boolean verified(Path signature, Path script) throws Exception {
    Path copy = work.resolve("copy.p7s");
    Files.copy(signature, copy, StandardCopyOption.REPLACE_EXISTING);
    Process openssl =
        new ProcessBuilder(
                "openssl",
                "cms",
                "-verify",
                "-binary",
                "-inform",
                "DER",
                "-purpose",
                "any",
                "-CAfile",
                shared.resolve("keys/root.crt").toString(),
                "-in",
                copy.toString(),
                "-content",
                script.toString(),
                "-out",
                "/dev/null")
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("openssl.log").toFile())
            .start();
    return openssl.waitFor() == 0;
  }

  private static int check() {
    PrintWriter out = new PrintWriter(new StringWriter());
    return Bootmirror.run(
        () -> site.start().plus(Duration.ofHours(1)), out, out, "check", tree.toString());
  }
}
