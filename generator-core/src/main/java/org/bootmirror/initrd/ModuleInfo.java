package org.bootmirror.initrd;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bootmirror.content.MalformedException;

/**
 * The section {@code .modinfo} of a kernel module: strings {@code key=value}, each ended by a NUL.
 *
 * @param depends names of the modules that this one needs
 * @param wanted names of the modules that are loaded before, where the kernel has them ({@code
 *     softdep=pre:})
 * @param aliases by which devices, and the kernel itself, ask for the module
 * @param version of the kernel, the first word of {@code vermagic}; empty if there is none
 */
record ModuleInfo(List<String> depends, List<String> wanted, List<String> aliases, String version) {

  private static final int MAX_BYTES = 1 << 20;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern ALIAS = Pattern.compile("[!-~]{1,255}");

  ModuleInfo {
    depends = List.copyOf(depends);
    wanted = List.copyOf(wanted);
    aliases = List.copyOf(aliases);
  }

  /**
   * Reads the section.
   *
   * @param file for errors
   */
  static ModuleInfo parse(String file, byte[] section) throws MalformedException {
    if (section.length > MAX_BYTES) {
      throw malformed(file, "size", section.length + " bytes", "at most " + MAX_BYTES);
    }
    List<String> depends = new ArrayList<>();
    List<String> wanted = new ArrayList<>();
    List<String> aliases = new ArrayList<>();
    String version = "";
    for (String line : new String(section, StandardCharsets.ISO_8859_1).split("\0", -1)) {
      int equals = line.indexOf('=');
      String value = line.substring(equals + 1);
      switch (equals < 0 ? "" : line.substring(0, equals)) {
        case "depends" -> addNames(file, value.split(",", -1), depends);
        case "softdep" -> addNames(file, before(value), wanted);
        case "alias" -> aliases.add(alias(file, value));
        case "vermagic" -> version = value.split(" ", -1)[0];
        default -> {} // for people
      }
    }
    return new ModuleInfo(depends, wanted, aliases, version);
  }

  /** The modules of {@code pre: a b post: c} that come first. */
  private static String[] before(String softdep) {
    int pre = softdep.indexOf("pre:");
    if (pre < 0) {
      return new String[0];
    }
    String rest = softdep.substring(pre + "pre:".length());
    int post = rest.indexOf("post:");
    return (post < 0 ? rest : rest.substring(0, post)).strip().split(" +", -1);
  }

  private static void addNames(String file, String[] names, List<String> to)
      throws MalformedException {
    for (String name : names) {
      if (!name.isEmpty()) {
        if (!NAME.matcher(name).matches()) {
          throw malformed(file, "name of a module", name, "letters, digits, \"-\" and \"_\"");
        }
        to.add(ModuleFile.name(name));
      }
    }
  }

  private static String alias(String file, String value) throws MalformedException {
    if (!ALIAS.matcher(value).matches()) {
      throw malformed(file, "alias", value, "printable ASCII without blanks");
    }
    return value;
  }

  private static MalformedException malformed(
      String file, String what, String found, String expected) {
    return new MalformedException(file, 0, ".modinfo: " + what, found, expected);
  }
}
