package org.bootmirror.source.site;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;
import org.bootmirror.source.toml.TomlKeys;
import org.bootmirror.source.toml.TomlValue;

/** The keys of {@code site.toml} about images. */
final class ImageKeys {

  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,5}) ([MG])iB");
  private static final long CONF_BYTES = 500L << 20;
  private static final long MIN_CONF_BYTES = 8L << 20;
  private static final long MAX_CONF_BYTES = 1L << 40;

  private ImageKeys() {}

  /**
   * The kinds of image; without the key, all that a network's kernels can start from, and {@code
   * provision} if there are scripts of nodes.
   */
  static Set<ImageKind> kinds(TomlKeys root, List<Network> networks, boolean provisions) {
    if (!root.has("images")) {
      root.allow("images");
      Set<ImageKind> kinds = EnumSet.allOf(ImageKind.class);
      kinds.removeIf(kind -> networks.stream().noneMatch(network -> starts(network, kind)));
      if (!provisions) {
        kinds.remove(ImageKind.PROVISION);
      }
      return kinds;
    }
    List<String> labels = ImageKind.labels();
    String expected = "kinds of image: " + String.join(", ", labels);
    Set<ImageKind> wanted = EnumSet.noneOf(ImageKind.class);
    for (TomlValue value : root.requiredList("images", expected)) {
      Optional<String> label = value.text(expected);
      Optional<ImageKind> kind = label.flatMap(ImageKind::named);
      kind.ifPresent(wanted::add);
      if (label.isPresent() && kind.isEmpty()) {
        value.notAmong(labels, expected);
      }
      for (Network network : networks) {
        if (kind.isPresent() && !starts(network, kind.get())) {
          value.problem(
              "\"" + kind.get().label() + "\", which starts no kernel of network " + network.name(),
              "a kernel for " + kind.get().platform().map(Platform::name).orElse("it"));
        }
      }
    }
    return wanted;
  }

  private static boolean starts(Network network, ImageKind kind) {
    return kind.platform().isEmpty()
        || network.kernels().isEmpty()
        || Arrays.stream(Architecture.values())
            .anyMatch(architecture -> network.starts(kind.platform().get(), architecture));
  }

  /**
   * A network without a kernel for a processor that the source names would have images without use.
   * Where the source names none, {@link Site#imagesWithoutKernel} has them.
   */
  static void checkProcessors(
      TomlKeys root, Set<Architecture> architectures, List<Network> networks) {
    if (!root.has("architectures")) {
      return;
    }
    for (Network network : networks) {
      for (Architecture architecture : architectures) {
        if (!network.kernels().isEmpty() && !startsOn(network, architecture)) {
          root.problem(
              "architectures",
              "no kernel for " + architecture.label() + " in network " + network.name(),
              "a kernel with the key "
                  + architecture.label()
                  + ", for the images of that processor");
        }
      }
    }
  }

  private static boolean startsOn(Network network, Architecture architecture) {
    return Arrays.stream(Platform.values())
        .anyMatch(platform -> network.starts(platform, architecture));
  }

  /** The processors; without the key, the processors of the kernels. */
  static Set<Architecture> architectures(TomlKeys root, Collection<Kernel> kernels) {
    EnumSet<Architecture> architectures = EnumSet.of(Architecture.AMD64);
    if (!root.has("architectures")) {
      root.allow("architectures");
      kernels.stream()
          .flatMap(kernel -> kernel.files().stream())
          .forEach(file -> architectures.add(file.architecture()));
      return architectures;
    }
    List<String> labels = Arrays.stream(Architecture.values()).map(Architecture::label).toList();
    EnumSet<Architecture> named = EnumSet.noneOf(Architecture.class);
    String expected = "processors: " + String.join(", ", labels);
    for (TomlValue value : root.requiredList("architectures", expected)) {
      Optional<String> label = value.text(expected);
      if (label.isPresent() && !labels.contains(label.get())) {
        value.notAmong(labels, expected);
      }
      for (Architecture one : Architecture.values()) {
        if (label.isPresent() && one.label().equals(label.get())) {
          named.add(one);
        }
      }
    }
    if (!named.contains(Architecture.AMD64)) {
      root.problem("architectures", "a list without amd64", "amd64 in it: every site has that");
    }
    architectures.addAll(named);
    return architectures;
  }

  /** The size of a cloud disk's second partition, in bytes. */
  static long confBytes(TomlKeys root) {
    String expected = "a size in MiB or GiB, from 8 MiB to 1024 GiB, such as \"500 MiB\"";
    Optional<TomlKeys> cloud = root.table("cloud", "a table with the key conf");
    if (cloud.isEmpty()) {
      return CONF_BYTES;
    }
    Optional<String> size = cloud.get().required("conf", expected);
    cloud.get().noOthers();
    if (size.isEmpty()) {
      return CONF_BYTES;
    }
    Matcher matcher = SIZE.matcher(size.get());
    long bytes =
        matcher.matches()
            ? Long.parseLong(matcher.group(1)) << (matcher.group(2).equals("M") ? 20 : 30)
            : 0;
    if (bytes < MIN_CONF_BYTES || bytes > MAX_CONF_BYTES) {
      cloud.get().problem("conf", SiteReader.quoted(size.get()), expected);
      return CONF_BYTES;
    }
    return bytes;
  }
}
