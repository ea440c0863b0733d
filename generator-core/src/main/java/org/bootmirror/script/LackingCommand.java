package org.bootmirror.script;

import java.util.Map;
import org.bootmirror.content.Platform;

/**
 * A command that scripts use if they can, and that no iPXE of a site has on one platform.
 *
 * <p>A script beside an iPXE may be started by another build, which can verify: where verification
 * depends on the command, the version is part of the condition.
 *
 * @param platform the kind of firmware
 * @param version of the builds, as iPXE says it; empty if all versions are meant
 * @param command such as {@code sha256sum}
 */
public record LackingCommand(Platform platform, String version, String command) {

  Map<String, Object> values() {
    boolean versioned = !version.isEmpty();
    String build = platform.ipxeName() + (versioned ? "-" + version : "");
    return Map.of("versioned", versioned, "build", build, "command", command);
  }
}
