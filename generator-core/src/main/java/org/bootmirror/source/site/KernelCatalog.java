package org.bootmirror.source.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The kernels of a source, by the names of their tables.
 *
 * @param plain the kernels without versions
 * @param versioned the kernels with versions
 */
record KernelCatalog(Map<String, Kernel> plain, Map<String, VersionedKernel> versioned) {

  /** Copies the maps, in their order. */
  KernelCatalog {
    plain = Collections.unmodifiableMap(new LinkedHashMap<>(plain));
    versioned = Collections.unmodifiableMap(new LinkedHashMap<>(versioned));
  }

  /** Every kernel, in every version. */
  Collection<Kernel> all() {
    List<Kernel> all = new ArrayList<>(plain.values());
    versioned.values().forEach(kernel -> all.addAll(kernel.versions()));
    return all;
  }

  /** How networks can name the kernels. */
  List<String> references() {
    List<String> references = new ArrayList<>(plain.keySet());
    versioned.values().forEach(kernel -> references.addAll(kernel.references()));
    return references;
  }
}
