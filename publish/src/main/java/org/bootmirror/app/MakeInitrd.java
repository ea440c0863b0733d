package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.content.ResultCache;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.initrd.Initrd;
import org.bootmirror.initrd.InitrdPackages;
import org.bootmirror.supply.InitrdCollector;

/** Makes an initrd for a kernel, from Debian's packages. */
public final class MakeInitrd {

  private final Path cache;
  private final Feedback feedback;

  /**
   * @param cache the folder of fetched packages
   * @param feedback receives each fetch
   */
  public MakeInitrd(Path cache, Feedback feedback) {
    this.cache = cache;
    this.feedback = feedback;
  }

  /**
   * Makes an initrd and writes it.
   *
   * @throws org.bootmirror.initrd.NoModulesException if the kernel's packages have no modules
   * @throws org.bootmirror.component.MissingComponentException if no package has a file
   */
  public Initrd run(InitrdRequest request) throws IOException {
    Path into = AtomicFile.folderOf(request.out());
    if (!Files.isDirectory(into)) {
      throw new NoSuchFileException(into.toString());
    }
    InitrdPackages packages =
        new InitrdCollector(cache, feedback::note)
            .gather(
                request.architecture(),
                request.kernelNames(),
                request.kernelFiles(),
                request.components());
    packages.all().forEach(this::tell);
    Initrd initrd = Initrd.of(packages, ResultCache.NONE);
    AtomicFile.writeDurably(request.out(), initrd.content().toBytes());
    return initrd;
  }

  private void tell(PackageFiles files) {
    feedback.detail("files of " + files.name() + " " + files.version());
  }
}
