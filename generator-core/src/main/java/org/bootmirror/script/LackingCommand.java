package org.bootmirror.script;

import java.util.Map;
import org.bootmirror.content.Platform;

/**
 * A command that scripts use if they can, and that no iPXE of a site has on one platform.
 *
 * @param platform the kind of firmware
 * @param command such as {@code sha256sum}
 */
public record LackingCommand(Platform platform, String command) {

  Map<String, Object> values() {
    return Map.of("platform", platform.ipxeName(), "command", command);
  }
}
