package org.bootmirror.cli;

import java.util.ArrayList;
import java.util.List;
import org.bootmirror.app.Examined;
import org.bootmirror.app.Facility;

/** Words what a machine can do. */
final class DoctorText {

  private DoctorText() {}

  /** A line for each facility; of one that is not there, also what it is for and what helps. */
  static List<String> lines(List<Examined> all) {
    List<String> lines = new ArrayList<>();
    for (Examined one : all) {
      lines.add((one.isAble() ? "able  " : "NOT   ") + name(one.facility()) + ": " + one.found());
      if (!one.isAble()) {
        lines.add("        for " + purpose(one.facility()));
        String remedy = remedy(one);
        if (!remedy.isEmpty()) {
          lines.add("        " + remedy);
        }
      }
    }
    return lines;
  }

  /** What to do about a facility that is not there. */
  static String remedy(Examined one) {
    if (!one.packages().isEmpty()) {
      return "Install with: apt-get install " + String.join(" ", one.packages());
    }
    return switch (one.facility()) {
      case JAVA, BOOT_BIOS, BOOT_UEFI, BOOT_ARM64, PROXY, SHA256, SYNC -> "";
      case PACKAGES -> "Name a folder or .deb instead: --components PATH";
      case CACHE -> "Name another folder: --cache DIR, or XDG_CACHE_HOME";
      case SPACE -> "Name a folder on a larger disk: --out DIR";
      case SYMBOLIC_LINKS -> "Write copies instead: --copies";
      case HARD_LINKS -> "Files are copied instead";
      case DEVICES -> "Run write as root";
      case NETWORK -> "Behind a proxy: check --proxy asks through the proxy";
      case CLOCK -> "Set the clock of this machine";
      case KEYS -> "Next: chmod 600 on each of the files";
      case ENCODING -> "Set LANG=C.UTF-8";
    };
  }

  private static String name(Facility facility) {
    return switch (facility) {
      case JAVA -> "Java";
      case SHA256 -> "SHA-256";
      case PACKAGES -> "packages of Debian";
      case CACHE -> "cache";
      case SPACE -> "space for a tree";
      case SYMBOLIC_LINKS -> "symbolic links";
      case HARD_LINKS -> "hard links";
      case SYNC -> "sync";
      case BOOT_BIOS -> "boot, BIOS";
      case BOOT_UEFI -> "boot, UEFI";
      case BOOT_ARM64 -> "boot, arm64";
      case DEVICES -> "raw devices";
      case PROXY -> "proxies";
      case NETWORK -> "network";
      case CLOCK -> "clock";
      case KEYS -> "keys";
      case ENCODING -> "encoding";
    };
  }

  private static String purpose(Facility facility) {
    return switch (facility) {
      case JAVA -> "every command";
      case SHA256 -> "every command that reads files";
      case PACKAGES -> "generate and components: boot components and kernels of Debian";
      case CACHE -> "generate, check of a URL, mirror and publish";
      case SPACE -> "generate and mirror";
      case SYMBOLIC_LINKS -> "the plain names of a tree";
      case HARD_LINKS -> "copies of files without more space";
      case SYNC -> "generate, publish to a folder, and mirror";
      case BOOT_BIOS, BOOT_UEFI, BOOT_ARM64 -> "boot of such a machine";
      case DEVICES -> "write";
      case PROXY, NETWORK -> "check, mirror and publish of a URL";
      case CLOCK -> "signatures and certificates, which expire";
      case KEYS -> "generate, refresh and keys";
      case ENCODING -> "files of the source with such names";
    };
  }
}
