package org.bootmirror.tree;

/**
 * The phases of publishing an entry, in order. Each phase is durable and visible before the next
 * begins, so every reference in a published file leads to a published file.
 */
public enum Phase {
  /** Immutable names: no published file refers to the new ones yet. */
  IMMUTABLE,
  /** The plain names of images and kernels. */
  IMAGES,
  /** Pages, indexes and signatures. */
  METADATA,
  /** Boot scripts, the only mutable files of a boot, with sums and timestamp. */
  SCRIPTS
}
