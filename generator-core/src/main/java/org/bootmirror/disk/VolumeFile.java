package org.bootmirror.disk;

import org.bootmirror.content.ByteSource;

/**
 * A file of a volume that was read.
 *
 * @param path names of folders and file, joined by {@code /}; long names if present, without the
 *     version numbers of ISO 9660
 * @param content bytes of the file, in one or more extents of the volume
 */
public record VolumeFile(String path, ByteSource content) {}
