package org.bootmirror.maven;

import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.function.Function;
import org.bootmirror.app.ChangedSetException;
import org.bootmirror.app.HostLimitException;
import org.bootmirror.app.IncompleteTreeException;
import org.bootmirror.app.ListPlaceException;
import org.bootmirror.app.NoSlotException;
import org.bootmirror.app.NoTreeException;
import org.bootmirror.app.OldIndexException;
import org.bootmirror.app.OtherSiteException;
import org.bootmirror.app.RefusedVariablesException;
import org.bootmirror.app.RolledBackException;
import org.bootmirror.app.SharedFolderException;
import org.bootmirror.app.UnknownRootException;
import org.bootmirror.app.UnverifiedSourceException;
import org.bootmirror.app.WeakerComponentsException;
import org.bootmirror.audit.NotATreeException;
import org.bootmirror.binaries.MalformedListException;
import org.bootmirror.binaries.UnlistableFolderException;
import org.bootmirror.component.MissingComponentException;
import org.bootmirror.content.MalformedException;
import org.bootmirror.crypto.ExposedKeyException;
import org.bootmirror.crypto.NoKeysException;
import org.bootmirror.crypto.UnfinishedRotationException;
import org.bootmirror.customize.FarmerListException;
import org.bootmirror.debian.LockException;
import org.bootmirror.debian.UnobtainableException;
import org.bootmirror.folder.FolderLockedException;
import org.bootmirror.mirror.FailedFilesException;
import org.bootmirror.mirror.LeftOutException;
import org.bootmirror.mirror.NotAMirrorException;
import org.bootmirror.mirror.UnfitSlotsException;
import org.bootmirror.mirror.UnknownNameException;
import org.bootmirror.plan.MissingKey;
import org.bootmirror.plan.MissingKeyException;
import org.bootmirror.plan.MissingReleaseException;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.supply.SignedTreeException;
import org.bootmirror.target.git.OvertakenException;
import org.bootmirror.target.git.TooLargeException;
import org.bootmirror.target.s3.BucketException;
import org.bootmirror.target.ssh.HostKeyException;
import org.bootmirror.target.ssh.LoginException;
import org.bootmirror.target.state.ClaimedException;
import org.bootmirror.tuf.TargetsExpireException;
import org.bootmirror.tuf.UntrustedException;

/**
 * What to do about a problem.
 *
 * @param ofInput whether pom, source or a named file is wrong, not the machine or a host
 * @param line to print behind the problem, with a newline in front; may be empty
 */
record GoalRemedy(boolean ofInput, String line) {

  private static final String MIRROR_STAYS =
      "The mirror is not changed. What arrived is kept: the next run continues.";

  /** The first row that fits. */
  private static final List<Row<?>> ROWS =
      List.of(
          input(SourceException.class, "Nothing was written. Correct <source>"),
          input(PomException.class, ""),
          input(NoSuchFileException.class, "Make the file, or name another in the pom"),
          input(NotDirectoryException.class, "Name a folder in the pom"),
          input(
              OtherSiteException.class,
              "Name another folder or target, or write over what is there:"
                  + " <replace>true</replace>"),
          input(SharedFolderException.class, "Name folders that do not lie in each other"),
          input(
              NotATreeException.class,
              "Run the goal generate before, or name the folder of a tree: <output>"),
          input(IncompleteTreeException.class, "Run the goal generate, which completes the tree"),
          input(OldIndexException.class, "Run the goal generate, which writes a new one"),
          input(
              RolledBackException.class,
              "To take a release back, generate its source as a new release:"
                  + " <again>true</again>, with <keys>"),
          input(HostLimitException.class, "Publish to another <target>, or name no <host>"),
          input(NoTreeException.class, "Name the folder or site of the image: <output>, <url>"),
          input(
              UnverifiedSourceException.class,
              "Name the publisher's root metadata: <root>root.json</root>"),
          input(UnknownRootException.class, "Name root metadata of TUF: <root>root.json</root>"),
          new Row<>(UntrustedException.class, true, GoalRemedy::untrusted),
          input(FailedFilesException.class, MIRROR_STAYS),
          input(UnfitSlotsException.class, "Give fewer or shorter <bases>. " + MIRROR_STAYS),
          input(NotAMirrorException.class, "Name an empty folder, or a mirror: <output>"),
          new Row<>(
              UnknownNameException.class,
              true,
              e -> "The mirror is not changed. The site has: " + String.join(", ", e.known())),
          input(LeftOutException.class, "Ask for no more than that, or name another <url>"),
          input(UnlistableFolderException.class, "Nothing was written. Rename or remove the files"),
          input(MalformedListException.class, "Remove the list: the goal sign-list writes it"),
          input(ListPlaceException.class, "Name a file outside of the folder: <list>"),
          new Row<>(
              NoSlotException.class,
              true,
              e ->
                  "Images with a slot: "
                      + String.join(", ", e.images().stream().map(Object::toString).toList())),
          input(RefusedVariablesException.class, "Nothing was written. Correct <variables>"),
          input(FarmerListException.class, "Nothing was written. Correct <farmers>"),
          input(NoKeysException.class, "bootmirror keys new makes a folder of keys: <keys>"),
          input(UnfinishedRotationException.class, "Complete the rotation: bootmirror keys"),
          new Row<>(MissingKeyException.class, true, e -> missing(e.missing())),
          new Row<>(ExposedKeyException.class, true, e -> "Next: chmod 600 " + e.file()),
          input(SignedTreeException.class, "Sign the new release, too: <keys>keys</keys>"),
          input(MissingReleaseException.class, "Give the release a number: <release>1</release>"),
          input(
              ChangedSetException.class,
              "Nothing was published. When no program changes the file any more:"
                  + " <again>true</again>"),
          input(TargetsExpireException.class, "Run the goal generate, which signs a new release"),
          input(
              MissingComponentException.class,
              "Name a folder or .deb that has it: <components><component>…</component></components>"),
          input(
              LockException.class,
              "Nothing was written. Give the locked package:"
                  + " <components><component>…</component></components>; or change the lock:"
                  + " bootmirror components --update --source DIR"),
          input(
              WeakerComponentsException.class,
              "Nodes would verify less than before. Nothing was written. Choose another build:"
                  + " <components><component>…</component></components>; or allow it:"
                  + " <allowWeaker>true</allowWeaker>"),
          input(
              MalformedException.class,
              "Another build of that file may do: <components><component>…</component></components>"),
          machine(
              UnobtainableException.class,
              "Name a folder or .deb with the file: <components><component>…</component>"
                  + "</components>"),
          machine(FolderLockedException.class, "Run the goal again when that run is done"),
          machine(ClaimedException.class, "Run the goal again when that run is done"),
          new Row<>(BucketException.class, false, GoalRemedy::ofBucket),
          new Row<>(
              HostKeyException.class,
              false,
              e ->
                  "Compare the fingerprint with the host's own, and correct the line of "
                      + e.host()
                      + " in "
                      + e.knownHosts()),
          machine(
              LoginException.class,
              "Name a key that the server accepts: <privateKey> of the <server> of <serverId>, or"
                  + " ssh-add FILE"),
          machine(TooLargeException.class, "Publish to a <target> that takes such files"),
          machine(OvertakenException.class, "Run the goal again: it compares with what is there"));

  static GoalRemedy of(Exception e) {
    return ROWS.stream()
        .filter(row -> row.type().isInstance(e))
        .findFirst()
        .map(row -> new GoalRemedy(row.ofInput(), line(row, e)))
        .orElse(new GoalRemedy(false, ""));
  }

  private static <E extends Exception> String line(Row<E> row, Exception e) {
    String text = row.text().apply(row.type().cast(e));
    return text.isEmpty() ? "" : "\n" + text;
  }

  private static <E extends Exception> Row<E> input(Class<E> type, String text) {
    return new Row<>(type, true, e -> text);
  }

  private static <E extends Exception> Row<E> machine(Class<E> type, String text) {
    return new Row<>(type, false, e -> text);
  }

  private static String untrusted(UntrustedException e) {
    if (e.isOlder()) {
      return "The server answers with an earlier release: an attack, or a backup that was restored."
          + " The publisher has to sign a newer one: goal generate";
    }
    return "Nothing of it is verified. "
        + (e.hasExpired()
            ? "The publisher has to sign again: goal refresh, or generate"
            : "Is <root> of this publisher?");
  }

  private static String ofBucket(BucketException e) {
    return switch (e.problem()) {
      case NO_CREDENTIALS ->
          "Name a <server> of settings.xml with <username> and <password>: <serverId>; or set"
              + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE";
      case UNKNOWN_KEY, WRONG_SECRET ->
          "Compare <username> and <password> of the <server> in settings.xml, or the environment's"
              + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, with the host's";
      case NO_REGION, OTHER_REGION -> "Name the region of the bucket: <region>";
      case CLOCK -> "Set the clock of this machine";
      case DENIED ->
          "Allow the access key to list the bucket, and to read, write and delete its objects";
      case NO_BUCKET -> "Make the bucket first, or name another";
      case CONFLICT, BUSY, UNREACHABLE -> "Run the goal again later";
      case NO_OBJECT, REFUSED, TOO_LARGE -> "";
    };
  }

  private static String missing(MissingKey missing) {
    return switch (missing) {
      case SITE_KEYS -> "Name the folder of the site's keys: <keys>keys</keys>";
      case ROOT_KEY -> "Run the goal generate with root.key among the keys, once";
      case SECURE_BOOT_KEY -> "bootmirror keys secure-boot makes the key";
    };
  }

  /**
   * The remedy for one type of problem.
   *
   * @param ofInput as of the remedy
   */
  private record Row<E extends Exception>(
      Class<E> type, boolean ofInput, Function<E, String> text) {}
}
