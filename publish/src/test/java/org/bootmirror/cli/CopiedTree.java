package org.bootmirror.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.folder.FolderWalk;
import org.bootmirror.index.ImagesReader;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.serve.TreeServer;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.References;
import org.bootmirror.tree.TreePath;

/**
 * The copy of a tree at a host, read as nodes and clients read it: by plain names, through boot
 * scripts, through images.json, and by a TUF client.
 *
 * @param folder of the copy
 */
record CopiedTree(Path folder) {

  /** What the TUF client downloads: an image, a page, scripts. */
  static final List<String> TARGETS =
      List.of("krn/prod", "uefi/prod.efi", "images.json", "ipxe/prod", "provision/default");

  /** What leads nowhere, and what is not what its name or the index says. */
  List<String> problems() throws IOException {
    List<String> problems = new ArrayList<>(deadNames());
    if (!problems.isEmpty()) {
      return problems;
    }
    for (String name : names()) {
      Optional<Digest> said = ImmutableName.parse(name).map(ImmutableName::digest);
      boolean signature = name.startsWith("sig/"); // named after what is signed
      if (said.isPresent() && !signature && !said.get().equals(digest(name))) {
        problems.add(name + " has other bytes");
      }
    }
    for (IndexedImage image : images()) {
      for (TreePath path :
          List.of(image.path(), image.pathWithExtension(), image.immutablePath())) {
        if (!digest(path.value()).equals(image.description().sha256())) {
          problems.add(path + " is not the image in images.json");
        }
      }
    }
    return problems;
  }

  /**
   * Reads all names, and what index and scripts name, again and again during some work.
   *
   * @return what led nowhere
   */
  List<String> problemsDuring(Work work) throws Exception {
    AtomicBoolean working = new AtomicBoolean(true);
    Callable<List<String>> reading =
        () -> {
          List<String> problems = new ArrayList<>();
          do {
            problems.addAll(deadNames());
          } while (working.get());
          return problems;
        };
    FutureTask<List<String>> reader = new FutureTask<>(reading);
    new Thread(reader, "reader").start();
    try {
      work.run();
    } finally {
      working.set(false);
    }
    return reader.get();
  }

  /**
   * Updates a TUF client over HTTP, and downloads {@link #TARGETS}.
   *
   * @param client the folder of the client
   * @return what the client says if it fails
   */
  List<String> updateProblems(Path client) throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (TreeServer server = TreeServer.start(folder, any, line -> {})) {
      List<String> command = new ArrayList<>(List.of("node", "client.mjs"));
      command.addAll(List.of("http://127.0.0.1:" + server.port(), client.toString()));
      command.addAll(TARGETS);
      Process process =
          new ProcessBuilder(command)
              .directory(Path.of("src/test/tuf").toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? List.of() : List.of(said);
    }
  }

  private List<String> deadNames() throws IOException {
    List<String> dead = new ArrayList<>();
    for (String name : names()) {
      if (isPlain(name) && !Files.isRegularFile(folder.resolve(name))) {
        dead.add(name + " leads nowhere");
      } else if (References.standIn(name)) {
        for (String reference : References.in(Files.readString(folder.resolve(name)))) {
          if (!Files.isRegularFile(folder.resolve(reference))) {
            dead.add(name + " names " + reference + ", which is not there");
          }
        }
      }
    }
    return dead;
  }

  /** Names with digests are found through others, and are not looked for before. */
  private static boolean isPlain(String name) {
    return !ImmutableName.isOne(name);
  }

  private List<IndexedImage> images() throws IOException {
    try (InputStream in = Files.newInputStream(folder.resolve("images.json"))) {
      return ImagesReader.read(in).images();
    }
  }

  private Digest digest(String name) throws IOException {
    return Content.file(folder.resolve(name)).description().sha256();
  }

  /** The names of the copy; what rsync has not finished is hidden. */
  private List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    FolderWalk.walk(
        folder,
        (name, attributes) -> {
          if (!name.startsWith(".", name.lastIndexOf('/') + 1)) {
            names.add(name);
          }
        });
    return names;
  }

  /** Work on the copy. */
  @FunctionalInterface
  interface Work {
    /** Does the work. */
    void run() throws Exception;
  }
}
