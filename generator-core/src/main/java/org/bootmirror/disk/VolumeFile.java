package org.bootmirror.disk;

import org.bootmirror.content.ByteSource;

/**
 * A file of a volume that was read.
 *
 * @param path names of folders and file, separated by {@code /}; long names where the volume has
 *     them, without ISO 9660's version numbers
 * @param content the file's bytes, which may lie in several pieces of the volume
 */
public record VolumeFile(String path, ByteSource content) {}
