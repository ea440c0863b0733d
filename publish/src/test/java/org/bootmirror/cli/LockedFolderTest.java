package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.debian.PackageCache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Locks and copies of the operator's own folders: no archive is asked. */
final class LockedFolderTest {

  private static final Path KERNEL =
      Path.of("../generator-core/src/test/sources/good/kernels/linux");

  @TempDir private Path work;
  private final StringWriter output = new StringWriter();
  private Path source;

  @BeforeEach
  void makeFolders() throws IOException {
    source = Files.createDirectories(work.resolve("source"));
    for (String name : new String[] {"one", "two"}) {
      Path folder = Files.createDirectories(source.resolve("own").resolve(name));
      Files.copy(KERNEL, folder.resolve("vmlinuz"));
      Files.writeString(folder.resolve("copyright"), "notices of " + name);
    }
    PackageFiles debian = new PackageCache(CacheFolder.standard(), line -> {}).named("ipxe");
    Path ipxe = Files.createDirectories(source.resolve("own/ipxe"));
    Files.write(ipxe.resolve("ipxe.lkrn"), debian.find(List.of("ipxe.lkrn")).orElseThrow().bytes());
  }

  @Test
  void updateDeletesLockedCopiesAndNothingOfTheOperator() throws IOException {
    vendored("components");
    Path copies = source.resolve("components");
    Files.writeString(copies.resolve("one/notes.txt"), "the operator's");
    Files.writeString(copies.resolve("one/copyright"), "changed by the operator");

    site("two", own("two"));
    assertThat(lock("--update")).as(output + "").isZero();

    assertThat(copies.resolve("two/vmlinuz")).exists();
    assertThat(copies.resolve("one/vmlinuz")).doesNotExist();
    assertThat(copies.resolve("one/notes.txt")).exists();
    assertThat(copies.resolve("one/copyright")).exists();
    assertThat(output.toString())
        .contains("deleted " + copies.toRealPath().resolve("one/vmlinuz") + "\n")
        .doesNotContain("deleted " + copies.toRealPath().resolve("one") + "\n");
  }

  @Test
  void updateDeletesFoldersThatBecomeEmpty() throws IOException {
    vendored("components");

    site("two", own("two"));
    assertThat(lock("--update")).as(output + "").isZero();

    assertThat(source.resolve("components/one")).doesNotExist();
    assertThat(source.resolve("components/two")).isDirectory();
  }

  @Test
  void copiesThatAreComponentsOrOutsideTheSourceStay() throws IOException {
    vendored("components");
    site("two", own("two") + ", \"components\"");
    assertThat(lock("--update")).as(output + "").isZero();
    assertThat(source.resolve("components/one/vmlinuz")).exists();

    vendored("../shared");
    site("two", own("two"));
    assertThat(lock("--update")).as(output + "").isZero();
    assertThat(work.resolve("shared/one/vmlinuz")).exists();
    assertThat(work.resolve("shared/two/vmlinuz")).exists();
  }

  @Test
  void noLinkLeadsToAFileElsewhere() throws IOException {
    vendored("components");
    Path elsewhere = work.resolve("elsewhere");
    Files.move(source.resolve("components/one"), elsewhere);
    Files.createSymbolicLink(source.resolve("components/one"), elsewhere);

    site("two", own("two"));
    assertThat(lock("--update")).as(output + "").isZero();

    assertThat(elsewhere.resolve("vmlinuz")).exists();
  }

  @Test
  void aComponentThatTheLockDoesNotNameIsAProblem() throws IOException {
    site("one", own("one"));
    assertThat(generate()).as(output + "").isZero();
    site("one", own("one") + ", " + own("two"));

    assertThat(generate()).isEqualTo(1);
    assertThat(output.toString())
        .contains(
            "error: two unknown in " + source.toRealPath().resolve("own/two") + ": found none")
        .contains("components --lock --source DIR", "components --update");

    assertThat(lock("--lock")).as(output + "").isZero();
    assertThat(generate()).as(output + "").isZero();
    output.getBuffer().setLength(0);
    assertThat(generate("--components", work.resolve("cache") + "")).isEqualTo(1);
    assertThat(output.toString()).contains("error: cache unknown in ");
  }

  @Test
  void aComponentWithoutUsedFilesNeedsNoCopy() throws IOException {
    site("one", own("one") + ", " + own("two"));
    assertThat(lock("--vendor", "components")).as(output + "").isZero();

    assertThat(generate()).as(output + "").isZero();
  }

  @Test
  void twoFoldersOfOneNameAreRefusedWithBothPlaces() throws IOException {
    Path other = Files.createDirectories(source.resolve("own/two/one"));
    Files.writeString(other.resolve("initrd"), "initrd");
    site("one", own("one") + ", " + own("two/one"));

    assertThat(generate()).isEqualTo(1);
    assertThat(output.toString())
        .contains("error: one unknown in " + other.toRealPath())
        .contains("found the name of " + source.toRealPath().resolve("own/one"))
        .contains("if one is a folder, rename it");
    assertThat(source.resolve("components.lock")).doesNotExist();
    assertThat(work.resolve("tree")).doesNotExist();
    assertThat(lock("--lock")).isEqualTo(1);
  }

  @Test
  void aSecondFolderOfALockedNameIsAProblem() throws IOException {
    site("one", own("one"));
    assertThat(lock("--lock")).as(output + "").isZero();
    Path other = Files.createDirectories(source.resolve("own/two/one"));
    site("one", own("one") + ", " + own("two/one"));

    assertThat(generate()).isEqualTo(1);
    assertThat(output.toString()).contains("error: one unknown in " + other.toRealPath());
  }

  @ParameterizedTest
  @ValueSource(strings = {"web/copies", "manual", "./templates/x", ".", "a/..", "a\nb"})
  void aPlaceThatTheSourceReadsIsNoneForCopies(String place) throws IOException {
    site("one", own("one"));

    assertThat(lock("--vendor=" + place)).isEqualTo(2);
    assertThat(output.toString()).contains("--vendor: found ", "expected a folder of the copies");
    assertThat(lock("--vendor", "x".repeat(201))).isEqualTo(2);
    assertThat(source.resolve("components.lock")).doesNotExist();
  }

  @Test
  void aLockThatCouldNotBeReadIsNotWritten() throws IOException {
    Files.move(source.resolve("own/one"), source.resolve("own/.one"));
    site("one", own("one").replace("/one", "/.one"));
    Files.writeString(source.resolve("own/.one/control"), "Package: one\nVersion: 1 2\n");

    assertThat(generate()).isEqualTo(1);
    assertThat(output.toString())
        .contains("package[1].version: found \"1 2\"", "Rename the folder or package")
        .contains("nothing was written");
    assertThat(lock("--lock")).isEqualTo(1);
    assertThat(source.resolve("components.lock")).doesNotExist();
    assertThat(work.resolve("tree")).doesNotExist();

    Files.writeString(
        source.resolve("own/.one/control"), "Package: one\nVersion: 1_2\nArchitecture: x86_64\n");
    assertThat(generate()).as(output + "").isZero();
    assertThat(generate("--again")).as(output + "").isZero();
  }

  private int generate(String... options) {
    List<String> all =
        new ArrayList<>(
            List.of("generate", "--cache", work.resolve("cache") + "", "--source", source + ""));
    all.addAll(List.of("--out", work.resolve("tree") + ""));
    all.addAll(List.of(options));
    return run(all.toArray(String[]::new));
  }

  /** Locks folder {@code one}, with copies. */
  private void vendored(String place) throws IOException {
    Files.deleteIfExists(source.resolve("components.lock"));
    site("one", own("one"));
    assertThat(lock("--vendor", place)).as(output + "").isZero();
    output.getBuffer().setLength(0);
  }

  private String own(String name) {
    return '"' + source.resolve("own").resolve(name).toString() + '"';
  }

  private void site(String kernel, String components) throws IOException {
    Files.writeString(
        source.resolve("site.toml"),
        """
        title = "test"
        bases = ["http://boot.example"]
        images = ["krn"]
        components = [%s]
        [kernels.linux]
        amd64 = { package = "%s", file = "vmlinuz" }
        [networks.prod]
        title = "prod"
        kernels = ["linux"]
        """
            .formatted(components + ", " + own("ipxe"), kernel));
  }

  private int lock(String... options) {
    String[] all = new String[5 + options.length];
    System.arraycopy(
        new String[] {"components", "--cache", work.resolve("cache") + "", "--source", source + ""},
        0,
        all,
        0,
        5);
    System.arraycopy(options, 0, all, 5, options.length);
    return run(all);
  }

  private int run(String... arguments) {
    PrintWriter both = new PrintWriter(output, true);
    return Bootmirror.run(both, both, arguments);
  }
}
