package org.bootmirror.tree;

/**
 * When an entry is published. Each phase is complete, and durable, before the next begins, so that
 * whatever a node can see refers only to what is already there.
 */
public enum Phase {
  /** What is named by its digest: nobody refers to it yet. */
  IMMUTABLE,
  /** The plain names of images and kernels. */
  IMAGES,
  /** What describes the images to people and programs. */
  METADATA,
  /** The scripts that nodes chain to: the only mutable files a boot reads. */
  SCRIPTS
}
