package org.bootmirror.supply;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootmirror.content.Content;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.source.site.FetchedComponent;

/**
 * The folder of a fetched component: the file, and notices with licence and source. The folder has
 * the whole name of the file: {@code ipxe.efi} and {@code ipxe.lkrn} are two, and neither is
 * Debian's package {@code ipxe}.
 */
final class FetchedFolder {

  private FetchedFolder() {}

  /**
   * Writes the folder. The file is copied each time, and its digest compared: nothing else would
   * notice damage.
   *
   * @param parent in the cache
   * @param file as it was fetched
   */
  static Path write(Path parent, FetchedComponent component, Path file) throws IOException {
    String name = component.name();
    Path folder = parent.resolve(component.origin().sha256().hex()).resolve(name);
    Files.createDirectories(folder);
    AtomicFile copy = AtomicFile.of(folder.resolve(name));
    try (OutputStream out = copy.create()) {
      Content.file(file).promised(component.origin().sha256()).writeTo(out);
    }
    copy.rename();
    String notices =
        "Licence: " + component.licence() + "\nComplete source: " + component.source() + "\n";
    AtomicFile.write(folder.resolve("copyright"), notices.getBytes(StandardCharsets.UTF_8));
    return folder;
  }
}
