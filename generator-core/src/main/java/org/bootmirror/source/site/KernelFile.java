package org.bootmirror.source.site;

import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;

/**
 * A kernel's file for one platform and architecture.
 *
 * @param platform the firmware
 * @param architecture the processor
 * @param file the kernel itself
 */
public record KernelFile(Platform platform, Architecture architecture, SourceFile file) {}
