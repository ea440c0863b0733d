package org.bootmirror.debian;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A package in the cache, whose version is not the one that Debian offers.
 *
 * @param name of the package
 * @param cached the version in the cache
 * @param offered the version that the suite has; nothing if the suite has dropped the package
 * @param suite such as {@code forky}
 * @param folder of the unpacked package in the cache
 */
public record OfferedVersion(
    String name, String cached, Optional<String> offered, String suite, Path folder) {}
