package org.bootmirror.script.lint;

import java.util.Set;

/** Which commands there are, and which of them every supported build of iPXE has. */
final class CommandSet {

  /** In Debian's iPXE 1.21.1 and 2.0.0, for BIOS and UEFI alike. */
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

  /** In some builds only: these must stand where their failure does not end the script. */
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
