package org.bootmirror.initrd;

/**
 * A kernel module.
 *
 * @param file of the package
 * @param info what the module says of itself
 * @param bytes of the file, uncompressed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record KernelModule(ModuleFile file, ModuleInfo info, byte[] bytes) {

  /** The name by which others refer to the module. */
  String name() {
    return file.name();
  }

  /** The path in the folder of the kernel's modules. */
  String path() {
    return file.path();
  }
}
