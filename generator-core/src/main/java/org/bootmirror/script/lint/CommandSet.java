package org.bootmirror.script.lint;

import java.util.Set;

/** The commands of iPXE, and the subset in every supported build. */
final class CommandSet {

  /** The commands in Debian's iPXE 1.21.1 and 2.0.0, for BIOS and for UEFI. */
  private static final Set<String> EVERYWHERE =
      Set.of(
          "autoboot",
          "boot",
          "chain",
          "choose",
          "clear",
          "config",
          "dhcp",
          "echo",
          "exit",
          "goto",
          "help",
          "ifclose",
          "ifconf",
          "iflinkwait",
          "ifopen",
          "ifstat",
          "imgargs",
          "imgexec",
          "imgfetch",
          "imgfree",
          "imgload",
          "imgselect",
          "imgstat",
          "inc",
          "initrd",
          "iseq",
          "isset",
          "item",
          "kernel",
          "login",
          "menu",
          "module",
          "param",
          "params",
          "prompt",
          "read",
          "reboot",
          "route",
          "sanboot",
          "sanhook",
          "sanunhook",
          "set",
          "shell",
          "show",
          "sleep",
          "sync",
          "vcreate",
          "vdestroy");

  /** The commands of some builds only: a failure of one must not end the script. */
  private static final Set<String> SOMEWHERE =
      Set.of(
          "certfree",
          "certstat",
          "certstore",
          "colour",
          "console",
          "cpair",
          "cpuid",
          "imgextract",
          "imgmem",
          "imgset",
          "imgtrust",
          "imgverify",
          "lotest",
          "md5sum",
          "neighbour",
          "nslookup",
          "nstat",
          "ntp",
          "pciscan",
          "ping",
          "poweroff",
          "profstat",
          "pxebs",
          "sha1sum",
          "sha256sum",
          "sha512sum",
          "shim",
          "startpxe",
          "stoppxe",
          "time",
          "usbscan");

  private CommandSet() {}

  static boolean known(String command) {
    return EVERYWHERE.contains(command) || SOMEWHERE.contains(command);
  }

  static boolean optional(String command) {
    return SOMEWHERE.contains(command);
  }
}
