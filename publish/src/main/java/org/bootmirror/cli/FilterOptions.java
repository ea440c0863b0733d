package org.bootmirror.cli;

import java.util.List;
import org.bootmirror.content.Architecture;
import org.bootmirror.index.MirrorFilter;
import org.bootmirror.mirror.FilterNames;
import org.bootmirror.source.site.ImageKind;
import picocli.CommandLine.Option;

/** The options that say which part of a site a mirror copies. */
final class FilterOptions {

  @Option(
      names = "--network",
      paramLabel = "NAME",
      split = ",",
      description = "Copy the boot script, images and kernels of these networks only.")
  private List<String> networks = List.of();

  @Option(
      names = "--arch",
      paramLabel = "ARCH",
      split = ",",
      description = "Copy the images for these processors only: amd64, arm64.")
  private List<String> architectures = List.of();

  @Option(
      names = "--images",
      paramLabel = "KIND",
      split = ",",
      description = "Copy these kinds of image only: iso, usb, …")
  private List<String> images = List.of();

  @Option(names = "--no-kernels", description = "Copy no kernels and initrds.")
  private boolean noKernels;

  FilterNames names() {
    return new FilterNames(networks, architectures, images, !noKernels);
  }

  /** The options that give a filter. */
  static String text(MirrorFilter filter) {
    StringBuilder text = new StringBuilder();
    add(text, "--network", filter.networks());
    add(text, "--arch", filter.architectures().stream().map(Architecture::label).toList());
    add(text, "--images", filter.images().stream().map(ImageKind::label).toList());
    if (!filter.kernels()) {
      text.append(" --no-kernels");
    }
    return text.toString().strip();
  }

  private static void add(StringBuilder text, String option, List<String> values) {
    if (!values.isEmpty()) {
      text.append(' ').append(option).append(' ').append(String.join(",", values));
    }
  }
}
