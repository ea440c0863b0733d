package org.bootmirror.disk.gpt;

import java.util.UUID;

/**
 * A partition from sector 0, over the table itself, as isohybrid writes for a whole CD. UEFI 2.10
 * (5.3.2) forbids such an entry; firmware and systems take it.
 *
 * @param type purpose
 * @param name at most 36 characters of UTF-16
 * @param sectors number of sectors of 512 bytes
 */
public record CoveringPartition(UUID type, String name, long sectors) {}
