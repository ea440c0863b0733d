package org.bootmirror.initrd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.bootmirror.component.Component;
import org.bootmirror.component.MissingComponentException;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.component.Packages;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.MalformedException;

/**
 * The programs of an initrd, each with the loader and the libraries that its ELF header names.
 *
 * @param files by path, without a slash at the beginning
 */
record NodePrograms(Map<String, Component> files) {

  private static final Pattern LIBRARY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");
  private static final Pattern LOADER = Pattern.compile("/lib(64)?/[A-Za-z0-9][A-Za-z0-9._+-]*");
  private static final int MAX_FILES = 64;

  NodePrograms {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }

  /**
   * Finds busybox, minisign and what these need.
   *
   * @throws MissingComponentException if no package has one of the files
   */
  static NodePrograms of(Packages packages, Architecture architecture) throws IOException {
    Map<String, Component> files = new LinkedHashMap<>();
    files.put("bin/busybox", packages.file(InitrdPackages.BUSYBOX, "bin/busybox"));
    files.put("bin/minisign", packages.file(InitrdPackages.MINISIGN, "bin/minisign"));
    List<Component> left = new ArrayList<>(files.values());
    while (!left.isEmpty()) {
      Component one = left.remove(0);
      ElfFile elf = ElfFile.read(one.toString(), one.bytes(), architecture);
      if (elf.interpreter().isPresent()) {
        String loader = checked(one, elf.interpreter().get(), LOADER);
        String name = loader.substring(loader.lastIndexOf('/') + 1);
        files.put(loader.substring(1), library(packages, name, one));
      }
      for (String name : elf.needed()) {
        Component library = library(packages, checked(one, name, LIBRARY), one);
        boolean loader = files.keySet().stream().anyMatch(path -> path.endsWith("/" + name));
        if (!loader) {
          files.put("lib/" + name, library);
          left.add(library);
        }
      }
      if (files.size() > MAX_FILES) {
        throw new MalformedException(
            one.toString(), 0, "libraries", "more than that", "at most " + MAX_FILES);
      }
    }
    return new NodePrograms(files);
  }

  private static String checked(Component of, String name, Pattern grammar)
      throws MalformedException {
    if (!grammar.matcher(name).matches()) {
      throw new MalformedException(
          of.toString(), 0, "name of a library", name, "one like " + grammar.pattern());
    }
    return name;
  }

  /**
   * A package has {@code libsodium.so.23.3.0}, and {@code libsodium.so.23} as a link, which is not
   * unpacked.
   */
  private static Component library(Packages packages, String name, Component user)
      throws MissingComponentException {
    for (PackageFiles one : packages.all()) {
      for (Path file : one.files()) {
        String found = String.valueOf(file.getFileName());
        if (found.equals(name) || found.matches(Pattern.quote(name) + "[0-9.]+")) {
          return one.component(file);
        }
      }
    }
    throw new MissingComponentException(
        "no package at hand has the library " + name + ", which " + user + " needs");
  }
}
