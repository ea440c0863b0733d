package org.bootmirror.app;

/** What proves the bytes and slots of an image that is customised. */
public enum ImageProof {
  /** Signed metadata, from a root that the caller trusts. */
  TRUSTED_ROOT,
  /** Signed metadata, from the first root in the same folder. */
  ROOT_OF_FOLDER,
  /** The index in the same folder; the tree is not signed. */
  INDEX_OF_FOLDER,
  /** Nothing: the server could have sent anything. */
  NOTHING
}
