package org.bootmirror.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.plan.FakeSite;
import org.bootmirror.source.site.BinarySet;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tree with two sets, with keys and without, and one fixture for each way of changing it. */
@Tag("keys")
final class ListAuditTest {

  private static final Instant SIGNED = Instant.parse("2026-03-04T05:06:07Z");
  private static final Instant NOW = SIGNED.plus(Duration.ofHours(1));
  private static final Instant UNTIL = Instant.parse("2046-01-01T00:00:00Z");
  private static final String LIST = "bin/zos/amd64/list";

  @TempDir private static Path made;
  @TempDir private Path work;
  private Path tree = Path.of("tree");
  private byte[] root = new byte[0];

  @BeforeAll
  static void makeTrees() throws IOException {
    file("sets/zos/amd64/bin/tool", "tool");
    file("sets/zos/amd64/conf", "conf");
    file("sets/other/arm64/tool", "other");
    List<BinarySet> sets =
        List.of(set("other", Architecture.ARM64), set("zos", Architecture.AMD64));
    KeyFolder keys = FakeSite.keys(made.resolve("keys"), SIGNED, UNTIL);
    FakeSite.withSets(made.resolve("signed"), Optional.of(keys), SIGNED, sets);
    FakeSite.withSets(made.resolve("unsigned"), Optional.empty(), SIGNED, sets);
  }

  @BeforeEach
  void copy() throws IOException {
    tree = FakeSite.copy(made.resolve("signed/tree"), work.resolve("tree"));
    root = KeyFolder.of(made.resolve("keys")).roots().get(0);
  }

  @Test
  void aTreeWithSetsIsWithoutProblems() throws IOException {
    assertThat(TreeAudit.of(tree, root, NOW).problems()).isEmpty();
    assertThat(TreeAudit.of(made.resolve("unsigned/tree"), NOW).problems()).isEmpty();
    assertThat(tree.resolve("bin/fetch.sh")).exists();
  }

  @Test
  void aTreeWithEqualListsIsWithoutProblems() throws IOException {
    file("equal/one/amd64/run", "script");
    file("equal/one/arm64/run", "script");
    file("equal/two/amd64/run", "script");
    List<BinarySet> sets =
        List.of(
            new BinarySet(
                "one",
                new TreeMap<>(
                    Map.of(
                        Architecture.AMD64, made.resolve("equal/one/amd64"),
                        Architecture.ARM64, made.resolve("equal/one/arm64")))),
            new BinarySet(
                "two", new TreeMap<>(Map.of(Architecture.AMD64, made.resolve("equal/two/amd64")))));
    Path equal = work.resolve("equal");
    FakeSite.withSets(equal, Optional.of(KeyFolder.of(made.resolve("keys"))), SIGNED, sets);
    tree = equal.resolve("tree");

    assertThat(verified()).isEmpty();
    String name = "/" + Digest.of(Files.readAllBytes(tree.resolve("bin/one/amd64/list")));
    replace(
        tree.resolve("bin/two/amd64" + name + ".list.minisig"),
        Files.readString(tree.resolve("bin/one/arm64" + name + ".list.minisig")));
    assertThat(verified())
        .contains(
            "bin/two/amd64"
                + name
                + ".list.minisig: signs bin/two/amd64/list as \"bootmirror list set:one arch:arm64"
                + " release:7\"; expected set:two arch:amd64");
  }

  /** The text in place of a signature is no stand-in for the list, whose digest is in the name. */
  @Test
  void signaturesThatWereLinksAreNoLinksToLists() throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path link : all.filter(Files::isSymbolicLink).toList()) {
        replace(link, Files.readSymbolicLink(link).toString());
      }
    }

    MissingLinks missing = TreeAudit.of(tree, NOW).missingLinks().orElseThrow();

    String list = Digest.of(Files.readAllBytes(immutable(LIST))).hex();
    assertThat(missing.found().get("bin/zos/amd64/" + list + ".list.minisig"))
        .matches("bin/zos/amd64/[0-9a-f]{64}\\." + list + "\\.list\\.minisig");
  }

  @Test
  void anotherFileIsSaidOfTheNameThatNodesRequest() throws IOException {
    Path tool = immutable("bin/zos/amd64/bin/tool");
    String before = Digest.of(Files.readAllBytes(tool)).hex();
    Files.writeString(tool, "TOOL");

    assertThat(verified())
        .contains(
            name(tool) + ": has SHA-256 " + Digest.of(bytes("TOOL")) + "; its name says " + before,
            "bin/zos/amd64/bin/tool: has SHA-256 "
                + Digest.of(bytes("TOOL"))
                + "; "
                + LIST
                + " says "
                + before);
  }

  @Test
  void aMissingFileIsSaidOfTheList() throws IOException {
    Path conf = immutable("bin/zos/amd64/conf");
    Files.delete(conf);
    Files.delete(tree.resolve("bin/zos/amd64/conf"));

    assertThat(verified())
        .contains(
            LIST + ": names " + name(conf) + ", which is missing",
            LIST + ": names bin/zos/amd64/conf, which is missing");
  }

  /** A server that has the plain names only serves no node. */
  @Test
  void theNameThatNodesRequestIsNeeded() throws IOException {
    Path conf = immutable("bin/zos/amd64/conf");
    Path plain = tree.resolve("bin/zos/amd64/conf");
    Files.delete(plain);
    Files.move(conf, plain);

    assertThat(verified()).containsExactly(LIST + ": names " + name(conf) + ", which is missing");
  }

  @Test
  void aFileThatTheListLacksIsAProblem() throws IOException {
    Files.writeString(tree.resolve("bin/zos/amd64/more"), "more");
    Files.createDirectories(tree.resolve("bin/zos/mips"));
    Files.writeString(tree.resolve("bin/zos/mips/tool"), "of no processor");
    Files.createDirectories(tree.resolve("bin/new/arm64"));
    Files.writeString(tree.resolve("bin/new/arm64/tool"), "without a list");

    assertThat(verified())
        .contains(
            "bin/zos/amd64/more: is not in " + LIST,
            "bin/zos/amd64/more: is not part of the signed release",
            "bin/zos/mips/tool: is of no set: expected bin/SET/PROCESSOR/FILE",
            "bin/new/arm64/list: is missing, beside files of a set");
  }

  @Test
  void aListWithAnotherMd5IsSeenThough() throws IOException {
    String md5 = relist(list -> list.replaceFirst("^[0-9a-f]{32}", "0".repeat(32)));

    String tool = name(immutable("bin/zos/amd64/bin/tool"));
    assertThat(md5).startsWith("0".repeat(32));
    assertThat(checked())
        .anyMatch(
            text ->
                text.startsWith(tool + ": has MD5 ")
                    && text.endsWith("; " + LIST + " says " + "0".repeat(32)))
        .contains(LIST + ": has no signature: expected " + signature());
  }

  @Test
  void aMalformedListIsReadToTheEnd() throws IOException {
    relist(list -> list.replace(" 0644 conf", " 0640 conf").replace("bin/tool", "../tool"));

    assertThat(checked())
        .contains(
            LIST
                + ":1:106: found \"../tool\", expected a relative path: segments like"
                + " [A-Za-z0-9][A-Za-z0-9._-]*",
            LIST + ":2:101: found \"0640\", expected the mode 0644 or 0755");
  }

  @Test
  void aSignatureIsOfTheListAndOfTheSet() throws IOException {
    Path own = tree.resolve(signature());
    String good = Files.readString(own);
    String others =
        Files.readString(
            tree.resolve(
                "bin/other/arm64/"
                    + Digest.of(Files.readAllBytes(tree.resolve("bin/other/arm64/list")))
                    + ".list.minisig"));

    replace(own, others);
    assertThat(verified()).contains(signature() + ": is not of this file");
    replace(own, good.replace("set:zos", "set:zoz"));
    assertThat(verified()).contains(signature() + ": has another comment than was signed");
    Files.delete(own);
    assertThat(verified())
        .contains(
            LIST + ": has no signature: expected " + signature(),
            signature() + ": is signed, and missing");
  }

  /** A list of one set, put in the place of another with its own good signature. */
  @Test
  void theListOfAnotherSetIsRefused() throws IOException {
    byte[] other = Files.readAllBytes(tree.resolve("bin/other/arm64/list"));
    String name = Digest.of(other) + ".list.minisig";
    replace(tree.resolve(LIST), new String(other, StandardCharsets.US_ASCII));
    Files.copy(tree.resolve("bin/other/arm64/" + name), tree.resolve("bin/zos/amd64/" + name));

    assertThat(verified())
        .contains(
            signature()
                + ": signs "
                + LIST
                + " as \"bootmirror list set:other arch:arm64 release:7\"; expected set:zos"
                + " arch:amd64");
  }

  @Test
  void aSignatureOfNoListIsRefused() throws IOException {
    String list = "bin/zos/amd64/" + "0".repeat(64) + ".list";
    Files.writeString(tree.resolve(list + ".minisig"), "");

    assertThat(checked()).containsExactly(list + ".minisig: signs " + list + ", which is missing");
  }

  /** What a boot script passes to the kernel is what the node asks for. */
  @Test
  void theListsOfBootScriptsAreThere() throws IOException {
    Path script = tree.resolve("ipxe/prod");
    String list = Digest.of(Files.readAllBytes(tree.resolve(LIST))).hex();
    String text = Files.readString(script);
    replace(script, text + "\n# list_sha256=zos:" + list + " list_sha256=zos:" + "0".repeat(64));

    assertThat(checked())
        .contains(
            "ipxe/prod: passes list_sha256=zos:"
                + "0".repeat(64)
                + " to the kernel; the tree has no such list")
        .noneMatch(problem -> problem.contains("passes list_sha256=zos:" + list));
  }

  private String signature() throws IOException {
    return "bin/zos/amd64/" + Digest.of(Files.readAllBytes(tree.resolve(LIST))) + ".list.minisig";
  }

  /** Replaces the list, under both names. */
  private String relist(UnaryOperator<String> change) throws IOException {
    String list = change.apply(Files.readString(tree.resolve(LIST)));
    Path file = tree.resolve(new TreePath(LIST).immutable(Digest.of(bytes(list))).value());
    Files.writeString(file, list);
    replace(tree.resolve(LIST), list);
    return list;
  }

  private List<String> verified() throws IOException {
    return TreeAudit.of(tree, root, NOW).problems().stream().map(TreeProblem::toString).toList();
  }

  private List<String> checked() throws IOException {
    return TreeAudit.of(tree, NOW).problems().stream().map(TreeProblem::toString).toList();
  }

  private Path immutable(String plain) throws IOException {
    Path file = tree.resolve(plain);
    try (Stream<Path> files = Files.list(file.resolveSibling("."))) {
      return files
          .map(Path::normalize)
          .filter(one -> one.toString().matches(".*/[0-9a-f]{64}\\." + file.getFileName()))
          .findFirst()
          .orElseThrow();
    }
  }

  private String name(Path file) {
    return tree.relativize(file).toString();
  }

  /** Puts a file in place of a link: its target stays. */
  private static void replace(Path file, String text) throws IOException {
    Files.delete(file);
    Files.writeString(file, text);
  }

  private static BinarySet set(String name, Architecture architecture) {
    Path folder = made.resolve("sets").resolve(name).resolve(architecture.label());
    return new BinarySet(name, new TreeMap<>(Map.of(architecture, folder)));
  }

  private static void file(String name, String text) throws IOException {
    Path file = made.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
