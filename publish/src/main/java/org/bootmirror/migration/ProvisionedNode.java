package org.bootmirror.migration;

import java.util.Optional;

/**
 * A node of the table {@code provision}.
 *
 * @param mac lower case, with hyphens
 * @param network the name of its network
 * @param farmer the farm id, if the node has one
 * @param extra more kernel arguments, if any
 */
public record ProvisionedNode(
    String mac, String network, Optional<String> farmer, Optional<String> extra) {}
