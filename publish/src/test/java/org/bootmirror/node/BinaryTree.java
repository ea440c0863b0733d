package org.bootmirror.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.bootmirror.binaries.BinaryList;
import org.bootmirror.binaries.DigestIndex;
import org.bootmirror.binaries.FolderLister;
import org.bootmirror.binaries.ListName;
import org.bootmirror.binaries.ListedFile;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.tree.TreePath;

/**
 * A tree with sets of binaries and configs as a node requests them, signed by the real minisign.
 *
 * @param root of the tree
 * @param keys folder of minisign's keys
 */
public record BinaryTree(Path root, Path keys) {

  /** Makes keys. */
  public static BinaryTree in(Path root, Path keys) throws Exception {
    Files.createDirectories(root);
    Files.createDirectories(keys);
    run("minisign", "-G", "-W", "-f", "-p", keys + "/pub", "-s", keys + "/key");
    return new BinaryTree(root, keys);
  }

  /** The public key. */
  public String key() throws IOException {
    return Files.readAllLines(keys.resolve("pub")).get(1);
  }

  /** Puts the files of a folder into the tree; signs their list. */
  public Digest addSet(String set, Path folder, long release) throws Exception {
    return addSet(set, folder, Architecture.AMD64, release);
  }

  /** The same for machines with another processor. */
  public Digest addSet(String set, Path folder, Architecture arch, long release) throws Exception {
    BinaryList list = FolderLister.of(folder, DigestIndex.none(), Progress.NONE);
    for (ListedFile file : list.files()) {
      TreePath path = TreePath.of(ListName.folder(set, arch).value(), file.path().value());
      Path to = root.resolve(path.immutable(file.digests().sha256()).value());
      Files.createDirectories(to.resolveSibling("."));
      Files.write(to, Files.readAllBytes(folder.resolve(file.path().value())));
    }
    String comment = "bootmirror list set:%s arch:%s release:%d";
    return addList(set, arch, list.bytes(), comment.formatted(set, arch.label(), release));
  }

  /** Puts a list and its signature into the tree. */
  Digest addList(String set, byte[] list, String comment) throws Exception {
    return addList(set, Architecture.AMD64, list, comment);
  }

  private Digest addList(String set, Architecture arch, byte[] list, String comment)
      throws Exception {
    Digest digest = Digest.of(list);
    TreePath plain = ListName.list(set, arch);
    write(plain, list);
    Path immutable = write(plain.immutable(digest), list);
    Path signature = root.resolve(ListName.signature(set, arch, digest).value());
    Files.createDirectories(signature.resolveSibling("."));
    run(
        "minisign",
        "-S",
        "-W",
        "-s",
        keys + "/key",
        "-t",
        comment,
        "-x",
        signature + "",
        "-m",
        immutable + "");
    return digest;
  }

  /** Puts a config into the tree; the kernel parameters name the config. */
  String addConfig(String name, String toml) throws Exception {
    byte[] bytes = toml.getBytes(StandardCharsets.UTF_8);
    String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    Digest sha256 = Digest.of(bytes);
    write(TreePath.of("config", name + ".toml").immutable(sha256), bytes);
    return "config=" + name + " config_sha256=" + sha256 + " config_md5=" + md5;
  }

  /** The only file whose path ends so. */
  public Path file(String ending) throws IOException {
    try (var files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(ending)).findFirst().orElseThrow();
    }
  }

  private Path write(TreePath path, byte[] bytes) throws IOException {
    Path file = root.resolve(path.value());
    Files.createDirectories(file.resolveSibling("."));
    return Files.write(file, bytes);
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = NodeShell.output(process);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
