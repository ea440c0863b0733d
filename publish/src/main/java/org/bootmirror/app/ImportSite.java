package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.migration.ConfigReader;
import org.bootmirror.migration.FoundKernels;
import org.bootmirror.migration.ImportProblemsException;
import org.bootmirror.migration.ImportedSite;
import org.bootmirror.migration.KernelFolder;
import org.bootmirror.migration.LeftOut;
import org.bootmirror.migration.ProvisionReader;
import org.bootmirror.migration.ProvisionedNode;
import org.bootmirror.migration.ZeroBootstrapConfig;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.source.toml.SourceProblem;

/** Writes the source of a site that 0-bootstrap serves. */
public final class ImportSite {

  private final Feedback feedback;
  private final List<SourceProblem> problems = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();

  private ImportSite(Feedback feedback) {
    this.feedback = feedback;
  }

  /**
   * Imports a site. The source appears whole, or not at all.
   *
   * @param feedback is told which kernel is copied
   * @throws ImportProblemsException with all problems of the site's files
   * @throws DirectoryNotEmptyException if the folder of the source has files
   */
  public static Imported run(ImportRequest request, Feedback feedback) throws IOException {
    return new ImportSite(feedback).run(request);
  }

  private Imported run(ImportRequest request) throws IOException {
    SourceWriter.requireEmpty(request.out());
    ZeroBootstrapConfig config = ConfigReader.read(request.config());
    config.problems().stream()
        .filter(problem -> request.bases().isEmpty() || !ConfigReader.isOfBase(problem))
        .forEach(problems::add);
    leftOut.addAll(config.leftOut());
    Path folder = kernels(request, config);
    KernelFolder kernelFolder = new KernelFolder(folder, links(request, config));
    Map<String, String> networks = networks(config, kernelFolder, request.config());
    FoundKernels kernels = kernelFolder.find(List.copyOf(networks.keySet()), request.allKernels());
    leftOut.addAll(kernels.leftOut());
    networks.keySet().retainAll(kernels.byNetwork().keySet());
    if (networks.isEmpty() && problems.isEmpty()) {
      requireNetwork(kernels, folder);
    }
    List<ProvisionedNode> nodes = nodes(request, config, networks);
    if (!problems.isEmpty()) {
      throw new ImportProblemsException(problems);
    }
    List<BaseUrl> bases =
        request.bases().isEmpty() ? config.base().stream().toList() : request.bases();
    ImportedSite site = new ImportedSite(bases, networks, kernels, nodes);
    new SourceWriter(request.out(), request.linkKernels(), feedback).write(site);
    Map<String, Path> found = new LinkedHashMap<>();
    kernels.all().forEach(kernel -> found.put(kernel.name(), kernel.file()));
    return new Imported(List.copyOf(networks.keySet()), found, nodes.size(), leftOut);
  }

  private Path kernels(ImportRequest request, ZeroBootstrapConfig config) throws IOException {
    Optional<Path> folder = request.kernels().or(config::kernels);
    if (folder.isEmpty()) {
      if (problems.isEmpty()) {
        problem(request.config(), "kernel-path", "no such key", "the folder of kernels");
      }
      return Path.of("");
    }
    if (!Files.isDirectory(folder.get())) {
      throw Files.exists(folder.get())
          ? new NotDirectoryException(folder.get().toString())
          : new NoSuchFileException(folder.get().toString());
    }
    return folder.get();
  }

  /** The configuration's folder of links belongs to the configuration's folder of kernels. */
  private static Optional<Path> links(ImportRequest request, ZeroBootstrapConfig config) {
    return request.kernels().isPresent() ? Optional.empty() : config.links();
  }

  /** The titles of networks by name. */
  private Map<String, String> networks(ZeroBootstrapConfig config, KernelFolder kernels, Path file)
      throws IOException {
    Map<String, String> networks = new LinkedHashMap<>(config.networks());
    if (networks.isEmpty() && problems.isEmpty()) {
      kernels.networks().forEach(name -> networks.put(name, name));
      leftOut.add(
          new LeftOut(
              file.toString(),
              "found no runmodes: the networks are those that have a link, with their names for"
                  + " titles",
              false));
    }
    return networks;
  }

  private void requireNetwork(FoundKernels kernels, Path folder) {
    String expected = "a kernel, or a link to one: " + KernelFolder.LINKS + "/prod.efi";
    for (LeftOut one : kernels.leftOut()) {
      if (one.matters()) {
        problem(Path.of(one.place()), "kernel", one.text(), expected);
      }
    }
    if (problems.isEmpty()) {
      problem(folder.resolve(KernelFolder.LINKS), "kernels", "no link of a network", expected);
    }
  }

  private List<ProvisionedNode> nodes(
      ImportRequest request, ZeroBootstrapConfig config, Map<String, String> networks)
      throws IOException {
    if (request.provision().isEmpty()) {
      config
          .database()
          .ifPresent(
              place ->
                  leftOut.add(
                      new LeftOut(
                          place,
                          "bootstrap-db: its nodes: --help shows how to write them to a file for"
                              + " --provision",
                          true)));
      return List.of();
    }
    Path file = request.provision().get();
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    request
        .renamed()
        .forEach(
            (branch, network) -> {
              if (!networks.containsKey(network)) {
                problem(
                    file,
                    branch,
                    "the network \"" + network + "\" for this branch",
                    "a network: " + String.join(", ", networks.keySet()));
              }
            });
    ProvisionReader.Provision read =
        ProvisionReader.read(file, ImportedSite.roomForExtra(networks.keySet()), request.renamed());
    problems.addAll(read.problems());
    if (read.empty()) {
      leftOut.add(
          new LeftOut(
              file.toString(), "found no line, which sqlite3 writes for an empty table", false));
    }
    return read.nodes();
  }

  private void problem(Path file, String key, String found, String expected) {
    problems.add(new SourceProblem(file.toString(), 1, 1, key, found, expected, List.of()));
  }
}
