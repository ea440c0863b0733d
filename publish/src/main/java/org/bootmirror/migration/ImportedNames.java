package org.bootmirror.migration;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.TreeLayout;

/** The names of a source for things that another program named. Each name is given once. */
final class ImportedNames {

  /** For errors. */
  static final String NETWORK =
      "the name of a network, as in addresses: lower-case letters, digits and \"-\", at most 32";

  private static final Pattern NETWORK_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
  private static final Pattern FILE_NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final int MAX_KERNEL = 32;
  private static final String EFI = ".efi";

  private final Set<String> kernels = new HashSet<>();
  private final Set<String> files = new HashSet<>();

  /** Why a network cannot have a name. */
  static Optional<String> network(String name) {
    if (!NETWORK_NAME.matcher(name).matches()) {
      return Optional.of("other characters, or too long");
    }
    return TreeLayout.RESERVED_NETWORKS.contains(name)
        ? Optional.of("images of all networks have that name")
        : Optional.empty();
  }

  /**
   * The name of a kernel, for {@code site.toml} and slots: the file's without its extension. Words
   * at the beginning are left out of a long name: the end tells builds apart.
   */
  String kernel(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    name = name.endsWith(EFI) ? name.substring(0, name.length() - EFI.length()) : name;
    name = name.replaceAll("[^a-z0-9.-]+", "-").replaceAll("^[.-]+", "");
    while (name.length() > MAX_KERNEL && name.indexOf('-') >= 0) {
      name = name.substring(name.indexOf('-') + 1).replaceAll("^[.-]+", "");
    }
    name = name.substring(Math.max(0, name.length() - MAX_KERNEL)).replaceAll("^[.-]+", "");
    return unused(name.isEmpty() ? "kernel" : name, MAX_KERNEL, kernels);
  }

  /** The name of a kernel's file in the tree: the present one, if a tree can have that name. */
  String file(String fileName) {
    boolean fits =
        FILE_NAME.matcher(fileName).matches()
            && !fileName.equals(TreeLayout.KERNEL_NETWORKS)
            && !ImmutableName.isOne(fileName);
    String name =
        fits ? fileName : fileName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
    name = name.substring(Math.max(0, name.length() - 64)).replaceAll("^[._-]+", "");
    boolean usable = !name.isEmpty() && !ImmutableName.isOne(name);
    return unused(usable ? name : "kernel" + EFI, 64, files);
  }

  private static String unused(String wanted, int max, Set<String> used) {
    String name = wanted;
    for (int i = 2; !used.add(name); i++) {
      String number = "-" + i;
      name = wanted.substring(0, Math.min(wanted.length(), max - number.length())) + number;
    }
    return name;
  }
}
