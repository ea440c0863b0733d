package org.bootmirror.app;

import java.nio.file.Path;
import java.util.List;
import org.bootmirror.content.Architecture;

/**
 * A request to make an initrd.
 *
 * @param architecture of the machines
 * @param kernelNames Debian packages of the kernel, by name
 * @param kernelFiles packages of the kernel: folders and {@code .deb} files
 * @param components folders and {@code .deb} files with programs and libraries, searched first
 * @param out the file to write
 */
public record InitrdRequest(
    Architecture architecture,
    List<String> kernelNames,
    List<Path> kernelFiles,
    List<Path> components,
    Path out) {

  /** Copies the lists. */
  public InitrdRequest {
    kernelNames = List.copyOf(kernelNames);
    kernelFiles = List.copyOf(kernelFiles);
    components = List.copyOf(components);
  }
}
