package org.bootmirror.target.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.folder.FolderWalk;
import org.bootmirror.target.Item;
import org.bootmirror.target.Link;
import org.bootmirror.target.TargetDifference;
import org.bootmirror.target.TargetVerification;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.SignatureName;
import org.bootmirror.tree.TreePath;

/** What stands at the names of an open folder, compared with what a release has there. */
final class StandingNames {

  private final Path folder;
  private final NameStyle names;
  private final FolderListing listing;

  /** Immutable names with other bytes. */
  private final Set<TreePath> damaged = new HashSet<>();

  StandingNames(Path folder, NameStyle names, FolderListing listing) {
    this.folder = folder;
    this.names = names;
    this.listing = listing;
  }

  /** Reads every immutable file. Other names are compared by content in any publication. */
  TargetVerification verify() throws IOException {
    List<TargetDifference> differences = new ArrayList<>();
    int files = 0;
    int read = 0;
    List<ImmutableName> immutable = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      FolderWalk.walk(
          folder, (name, attributes) -> ImmutableName.parse(name).ifPresent(immutable::add));
    }
    for (ImmutableName name : immutable) {
      Path file = place(name.path());
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      files++;
      if (SignatureName.parse(name.path().value()).isEmpty()) {
        Digest found = Content.file(file).description().sha256();
        read++;
        TargetDifference.digest(name.path(), found, name.digest())
            .ifPresent(
                difference -> {
                  differences.add(difference);
                  damaged.add(name.path());
                });
      }
    }
    return new TargetVerification(differences, files, 0, read);
  }

  /**
   * Whether the content of an item stands at its path: a plain name is compared by bytes, a file
   * with an immutable name by the size, unless {@link #verify} has found other bytes.
   */
  boolean isThere(Item item, TreePath path) throws IOException {
    if (!item.isImmutable()) {
      Path place = place(path);
      return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
          && Content.file(place).description().sha256().equals(item.description().sha256());
    }
    if (damaged.contains(path)) {
      return false;
    }
    Optional<ListedNames.Listed> listed = listing.get(path.value());
    if (listed.filter(ListedNames.Listed::isFile).isPresent()) {
      return listed.get().size() == item.description().size();
    }
    if (listing.isAbsent(path.value())) {
      return false;
    }
    long size = item.description().size();
    // A link may lead to a name that is about to become a link to this one.
    Path place = place(path);
    return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS) && Files.size(place) == size;
  }

  /** Whether a name leads nowhere. */
  boolean isAbsent(TreePath path) {
    return listing.isAbsent(path.value()) || !Files.exists(place(path));
  }

  /** Whether a name leads to what it is to be another name of. */
  boolean isThere(Link link, TreePath path) throws IOException {
    Optional<ListedNames.Listed> listed = listing.get(path.value());
    if (listed.isEmpty() && listing.isAbsent(path.value())) {
      return false;
    }
    Path place = place(path);
    return switch (names) {
      case SYMBOLIC ->
          listed.map(ListedNames.Listed::isLink).orElseGet(() -> Files.isSymbolicLink(place))
              && Files.readSymbolicLink(place).toString().equals(reference(link, path));
      case COPIES ->
          Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
              && Files.isRegularFile(place(link.to()))
              && Files.mismatch(place(link.to()), place) < 0;
    };
  }

  /** What a symbolic link at a path says. */
  static String reference(Link link, TreePath path) throws IOException {
    return path.relative(link.to());
  }

  private Path place(TreePath path) {
    return folder.resolve(path.value());
  }
}
