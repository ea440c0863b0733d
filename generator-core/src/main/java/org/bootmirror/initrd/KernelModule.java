package org.bootmirror.initrd;

/**
 * A kernel module.
 *
 * @param name as others refer to it
 * @param path in the folder of the kernel's modules
 * @param info what the module says of itself
 * @param bytes the file, uncompressed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record KernelModule(String name, String path, ModuleInfo info, byte[] bytes) {}
