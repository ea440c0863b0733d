package org.bootmirror.image;

import java.util.Optional;
import java.util.SortedSet;
import org.bootmirror.component.Component;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Content;
import org.bootmirror.content.Platform;
import org.bootmirror.content.SitePath;

/**
 * Something a machine can be started with.
 *
 * @param path its best-known name
 * @param extension under which it stands as well, such as {@code efi}
 * @param network whose nodes it starts; none for iPXE without a script
 * @param platform for which kind of firmware
 * @param architecture for which processor
 * @param component what it is made of
 * @param commands those a boot may want that its iPXE has
 * @param content its bytes and slots
 */
public record Image(
    SitePath path,
    String extension,
    Optional<String> network,
    Platform platform,
    Architecture architecture,
    Component component,
    SortedSet<String> commands,
    Content content) {

  /** The name that firmware and browsers go by. */
  public SitePath pathWithExtension() {
    return new SitePath(path + "." + extension);
  }
}
