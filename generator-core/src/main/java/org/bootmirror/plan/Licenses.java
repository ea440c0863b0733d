package org.bootmirror.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bootmirror.component.Component;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.component.Packages;
import org.bootmirror.content.Content;

/**
 * {@code /licenses}: the third-party files in a tree, each with package, exact version and digest;
 * the offer of their sources; the notices of each package.
 */
public final class Licenses {

  private static final String RULE = "-".repeat(72) + "\n";

  private Licenses() {}

  /**
   * The text, in UTF-8.
   *
   * @param title of the site
   * @param used the third-party files in images and kernels
   * @param packages the packages of the files
   */
  public static Content of(String title, List<Component> used, Packages packages) {
    return Content.rendered(() -> render(title, used, packages).getBytes(StandardCharsets.UTF_8));
  }

  private static String render(String title, List<Component> used, Packages packages)
      throws IOException {
    Map<String, TreeSet<String>> files = new TreeMap<>();
    for (Component component : used) {
      files
          .computeIfAbsent(
              component.packageName() + " " + component.version(), name -> new TreeSet<>())
          .add("  " + component.digest() + "  " + component.name());
    }
    StringBuilder text = new StringBuilder();
    text.append(title)
        .append(
            """
            : what of others it redistributes

            The images, loaders and kernels of this site contain, or are, the files below. Kernels and
            initrds that are not listed are the operator's own, and whoever runs this site answers
            for them.

            What was changed in them, by the program bootmirror: in iPXE's binaries, the fingerprint
            of the trusted root certificate, the formats that are run unseen (switched off), and a
            script (added). In SYSLINUX and isolinux, what their own installers fill in: where their
            sectors lie, in the boot sector, ldlinux.sys, isolinux.bin and the MBR.

            Source: of a package with a version, Debian's source package of exactly that version (on
            a Debian system with its sources enabled: apt-get source NAME=VERSION). Of a folder of
            the operator's, shown without a version, and where Debian's can not be had any more,
            whoever runs this site owes the complete source to everyone who has these files, for
            three years, for no more than the cost of the copy.

            Each line: SHA-256, and the file.

            """);
    for (PackageFiles one : packages.all()) {
      TreeSet<String> lines = files.get(one.name() + " " + one.version());
      if (lines != null) {
        text.append(one.name());
        text.append(
            one.isPackage()
                ? " " + one.version() + " (source package " + one.source() + ")\n"
                : " (a folder of the operator's)\n");
        lines.forEach(line -> text.append(line).append('\n'));
        text.append('\n');
      }
    }
    for (PackageFiles one : packages.all()) {
      if (files.containsKey(one.name() + " " + one.version())) {
        text.append(RULE).append(one.name()).append(": notices\n").append(RULE).append('\n');
        text.append(notices(one)).append('\n');
      }
    }
    return text.toString();
  }

  private static String notices(PackageFiles files) throws IOException {
    Optional<Component> copyright = files.find(List.of("copyright"));
    return copyright.isEmpty()
        ? "None came with these files; ask whoever runs this site.\n"
        : new String(copyright.get().content().toBytes(), StandardCharsets.UTF_8);
  }
}
