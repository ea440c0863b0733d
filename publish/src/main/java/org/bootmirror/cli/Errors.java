package org.bootmirror.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bootmirror.app.ChangedSetException;
import org.bootmirror.app.FixedBasesException;
import org.bootmirror.app.IncompleteTreeException;
import org.bootmirror.app.ListPlaceException;
import org.bootmirror.app.NoBootImageException;
import org.bootmirror.app.NoSlotException;
import org.bootmirror.app.NoSpaceException;
import org.bootmirror.app.NoTreeException;
import org.bootmirror.app.NoTreeFolderException;
import org.bootmirror.app.OldIndexException;
import org.bootmirror.app.OriginFailedException;
import org.bootmirror.app.OtherSiteException;
import org.bootmirror.app.OutdatedSumsException;
import org.bootmirror.app.RefusedVariablesException;
import org.bootmirror.app.RolledBackException;
import org.bootmirror.app.TerminalSafe;
import org.bootmirror.app.UnfinishedPublicationException;
import org.bootmirror.app.UnknownRootException;
import org.bootmirror.app.UnverifiedSourceException;
import org.bootmirror.app.UnwritableLockException;
import org.bootmirror.app.VersionChangeException;
import org.bootmirror.app.WeakerComponentsException;
import org.bootmirror.audit.NotATreeException;
import org.bootmirror.binaries.MalformedListException;
import org.bootmirror.binaries.UnlistableFolderException;
import org.bootmirror.component.MissingComponentException;
import org.bootmirror.content.MalformedException;
import org.bootmirror.crypto.ExposedKeyException;
import org.bootmirror.crypto.NoKeysException;
import org.bootmirror.crypto.UnfinishedRotationException;
import org.bootmirror.crypto.UnfinishedRotationException.Rotated;
import org.bootmirror.customize.FarmerListException;
import org.bootmirror.debian.LockException;
import org.bootmirror.debian.UnobtainableException;
import org.bootmirror.device.DeviceException;
import org.bootmirror.folder.FolderLockedException;
import org.bootmirror.initrd.NoModulesException;
import org.bootmirror.machine.MissingPackagesException;
import org.bootmirror.migration.ImportProblemsException;
import org.bootmirror.mirror.FailedFilesException;
import org.bootmirror.mirror.LeftOutException;
import org.bootmirror.mirror.NotAMirrorException;
import org.bootmirror.mirror.UnfitSlotsException;
import org.bootmirror.mirror.UnknownNameException;
import org.bootmirror.plan.MissingKey;
import org.bootmirror.plan.MissingKeyException;
import org.bootmirror.plan.MissingReleaseException;
import org.bootmirror.serve.AddressException;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.source.toml.SourceProblem;
import org.bootmirror.supply.SignedTreeException;
import org.bootmirror.target.UnknownReleaseException;
import org.bootmirror.target.s3.BucketException;
import org.bootmirror.target.s3.BucketProblem;
import org.bootmirror.target.state.ClaimedException;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tuf.TargetsExpireException;

/** Words an error for an operator: the problem, and the remedy. */
final class Errors {

  private static final String NOT_CHANGED =
      "The mirror is not changed. What arrived is kept: the same command again continues.";

  private Errors() {}

  /** The problem and the remedy, in lines that are safe for a terminal. */
  static String describe(Exception e) {
    return TerminalSafe.lines(worded(e));
  }

  private static String worded(Exception e) {
    if (e instanceof UncheckedIOException && e.getCause() instanceof IOException cause) {
      return worded(cause);
    }
    if (e instanceof UnfinishedPublicationException unfinished
        && e.getCause() instanceof IOException cause) {
      return worded(cause)
          + "\nNot all is published to "
          + unfinished.target()
          + ". Nodes boot meanwhile. Run this again: it goes on";
    }
    if (e instanceof OriginFailedException failed && e.getCause() instanceof IOException cause) {
      return worded(cause)
          + "\nMeanwhile, "
          + failed.mirror()
          + " is a complete mirror: bootmirror serve "
          + failed.mirror()
          + " serves what is there";
    }
    String message = "error: " + e.getMessage();
    Optional<String> ofHost = HostErrors.remedy(e);
    if (ofHost.isPresent()) {
      return message + "\n" + ofHost.get();
    }
    if (e instanceof SourceException problems) {
      return describe(problems.problems(), "the source");
    }
    if (e instanceof ImportProblemsException problems) {
      return describe(problems.problems(), "the files of the site");
    }
    if (e instanceof UnknownRootException) {
      return message
          + "\nTake the site's tuf/1.root.json, or the root certificate, from the publisher by another way than the"
          + " site";
    }
    if (e instanceof NoSuchFileException missing) {
      return "error: there is no " + missing.getFile();
    }
    if (e instanceof AccessDeniedException denied) {
      return "error: no permission for " + denied.getFile();
    }
    if (e instanceof FileSystemException file) {
      return "error: " + file.getFile() + ": " + reason(file);
    }
    if (e instanceof OtherSiteException) {
      return message + "\nName another folder, or write over what is there: --replace";
    }
    if (e instanceof NoSpaceException full) {
      return "error: " + full.folder() + ": the disk is full: " + space(full);
    }
    if (e instanceof AddressException address) {
      return message + remedy(address);
    }
    if (e instanceof UnobtainableException unobtainable) {
      return message
          + "\nOn any machine with a file of that package: --components FOLDER or --components "
          + unobtainable.packageName()
          + ".deb";
    }
    if (e instanceof IncompleteTreeException) {
      return message + "\nNext: bootmirror generate, which completes the tree; then this again";
    }
    if (e instanceof ClaimedException || e instanceof FolderLockedException) {
      return message + "\nNext: the same again, when that run is done";
    }
    if (e instanceof UnknownReleaseException) {
      return message + "\nNothing was deleted. Name releases that were published there: --keep N";
    }
    if (e instanceof VersionChangeException change) {
      return message + VersionChangeText.remedy(change);
    }
    if (e instanceof RolledBackException) {
      return message
          + "\nTo take a release back, generate its source as a new release: bootmirror generate"
          + " --again --keys DIR; then this again";
    }
    if (e instanceof NoTreeException) {
      return message + "\nName the tree of the file: --at TREE";
    }
    if (e instanceof UnverifiedSourceException) {
      return message
          + "\nName the publisher's root metadata: --root root.json; or believe it: --unverified";
    }
    if (e instanceof FailedFilesException failed) {
      return failed.problems().stream()
          .map(problem -> "error: " + problem)
          .collect(Collectors.joining("\n", "", "\n" + NOT_CHANGED));
    }
    if (e instanceof UnfitSlotsException unfit) {
      return unfit.problems().stream()
          .map(problem -> "error: " + problem)
          .collect(
              Collectors.joining(
                  "\n", "", "\nGive fewer or shorter --rebase URLs. " + NOT_CHANGED));
    }
    if (e instanceof NotAMirrorException) {
      return message + "\nName an empty folder, or one of an earlier bootmirror mirror.";
    }
    if (e instanceof UnknownNameException unknown) {
      return message
          + Suggestion.nearest(unknown.name(), unknown.known())
              .map(name -> "\nDid you mean " + name + "?")
              .orElse("")
          + "\nThe mirror is not changed.";
    }
    if (e instanceof LeftOutException leftOut) {
      return message
          + "\nThe origin was made with "
          + FilterOptions.text(leftOut.filter())
          + ": ask for no more than that, or name another origin. The mirror is not changed.";
    }
    if (e instanceof UnlistableFolderException unlistable) {
      return unlistable.problems().stream()
          .map(problem -> "error: " + unlistable.folder() + "/" + problem)
          .collect(Collectors.joining("\n", "", "\nNothing was written."));
    }
    if (e instanceof MalformedListException malformed) {
      return malformed.problems().stream()
          .map(problem -> "error: " + malformed.file() + ":" + problem)
          .collect(Collectors.joining("\n"));
    }
    if (e instanceof ListPlaceException) {
      return message + "\nName a file outside of the folder: --out FILE";
    }
    if (e instanceof NoSlotException missing) {
      List<String> names = missing.images().stream().map(TreePath::value).toList();
      return message
          + Suggestion.nearest(missing.path().value(), names)
              .map(name -> "\nDid you mean " + name + "?")
              .orElse("\nImages with a slot: " + String.join(", ", names));
    }
    if (e instanceof RefusedVariablesException || e instanceof FarmerListException) {
      return message + "\nNothing was written.";
    }
    if (e instanceof NoTreeFolderException) {
      return message + "\nName the folder of generate --out: --tree DIR. To try: bootmirror demo";
    }
    if (e instanceof FixedBasesException) {
      return message + "\nBoot it with its own base URLs, over the network: --as-published";
    }
    if (e instanceof NoBootImageException) {
      return message + "\nWhat an image is for: bootmirror inspect IMAGE";
    }
    if (e instanceof MissingPackagesException missing) {
      return message + "\nInstall with: apt-get install " + String.join(" ", missing.packages());
    }
    if (e instanceof OldIndexException) {
      return message + "\nNext: bootmirror generate, which writes a new one";
    }
    if (e instanceof NotATreeException found) {
      return message + "\n" + remedy(found.path());
    }
    if (e instanceof UnfinishedRotationException unfinished) {
      return message
          + "\nNext: bootmirror keys "
          + (unfinished.rotated() == Rotated.ROOT_CERTIFICATE ? "rotate-root" : "rotate")
          + ", which completes the rotation";
    }
    if (e instanceof NoKeysException) {
      return message + "\nbootmirror keys new makes a folder of keys";
    }
    if (e instanceof MissingKeyException key) {
      return message + "\n" + remedy(key.missing());
    }
    if (e instanceof SignedTreeException) {
      return message + "\nSign the new release, too: --keys DIR";
    }
    if (e instanceof ChangedSetException) {
      return message
          + "\nNothing was published. When no program changes the file any more: bootmirror generate"
          + " --again, which reads every file";
    }
    if (e instanceof MissingReleaseException) {
      return message + "\nGive the release a number: --release N";
    }
    if (e instanceof ExposedKeyException exposed) {
      return message + "\nNext: chmod 600 " + exposed.file();
    }
    if (e instanceof BucketException bucket) {
      return message + remedy(bucket.problem());
    }
    if (e instanceof TargetsExpireException) {
      return message + "\nNext: bootmirror generate, which signs a new release";
    }
    if (e instanceof NoModulesException) {
      return message + "\nName a Debian package of a kernel: --kernel linux-image-cloud-amd64";
    }
    if (e instanceof DeviceException device) {
      return message + DeviceText.remedy(device.problem());
    }
    if (e instanceof OutdatedSumsException) {
      return "error: "
          + e.getMessage()
          + "\nNothing was written. Commit the source again, or give a longer period.";
    }
    if (e instanceof WeakerComponentsException weaker) {
      return LockText.weaker(weaker.lost());
    }
    if (e instanceof UnwritableLockException lock) {
      return describe(lock.problems(), "the lock as it would be")
          + "\nRename the folder or package of that name, or leave it out of the components";
    }
    if (e instanceof LockException lock) {
      return LockText.problems(lock.problems());
    }
    if (e instanceof MissingComponentException) {
      return message + "\nName a folder or .deb that has it: --components PATH";
    }
    if (e instanceof MalformedException) {
      return message + "\nAnother build of that file may do: --components PATH";
    }
    boolean written = e instanceof IOException || e instanceof RuntimeException;
    return written && e.getMessage() != null ? message : "error: " + e;
  }

  private static String remedy(BucketProblem problem) {
    return switch (problem) {
      case NO_CREDENTIALS -> "\nSet AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE";
      case UNKNOWN_KEY, WRONG_SECRET ->
          "\nCompare AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the profile, with the host's";
      case NO_REGION, OTHER_REGION -> "\nName the region of the bucket: --region REGION";
      case CLOCK -> "\nSet the clock of this machine";
      case DENIED ->
          "\nAllow the access key to list the bucket, and to read, write and delete its objects";
      case NO_BUCKET -> "\nMake the bucket first, or name another";
      case CONFLICT, BUSY, UNREACHABLE -> "\nTry again later";
      case NO_OBJECT, REFUSED, TOO_LARGE -> "";
    };
  }

  private static String remedy(Path noTree) {
    if (Files.isRegularFile(noTree)) {
      return "Of a single file: bootmirror inspect " + noTree + ", or bootmirror verify " + noTree;
    }
    return Files.exists(noTree.resolve("site.toml"))
        ? "It is a source: bootmirror generate --source " + noTree + " --out mirror"
        : "Name the folder of generate --out, or the URL where it is served";
  }

  private static String space(NoSpaceException full) {
    String free = "found " + DataSize.of(full.free()) + " free";
    return full.needed() == 0
        ? free
        : free + ", expected room for " + DataSize.of(full.needed()) + " at most";
  }

  private static String remedy(AddressException address) {
    return switch (address.reason()) {
      case TAKEN -> "\nEnd that program, or take another port: --port " + (address.port() + 1);
      case FORBIDDEN -> "\nTake another port, such as --port 8080, or run this as root";
      case ELSEWHERE -> "";
    };
  }

  private static String remedy(MissingKey missing) {
    return switch (missing) {
      case SITE_KEYS -> "Name the folder of the site's keys: --keys DIR";
      case ROOT_KEY -> "Next: bootmirror generate with root.key among the keys, once";
      case SECURE_BOOT_KEY -> "Next: bootmirror keys secure-boot, which makes the key";
    };
  }

  /** The operating system's reason; for exceptions without a reason, words of our own. */
  private static String reason(FileSystemException e) {
    if (e.getReason() != null) {
      return e.getReason();
    }
    if (e instanceof FileAlreadyExistsException) {
      return "it is there already";
    }
    if (e instanceof DirectoryNotEmptyException) {
      return "the folder is not empty";
    }
    return e instanceof NotDirectoryException ? "it is no folder" : "it cannot be used";
  }

  private static String describe(List<SourceProblem> problems, String where) {
    StringBuilder lines = new StringBuilder();
    for (SourceProblem problem : problems) {
      lines.append(problem).append('\n');
      Suggestion.nearest(problem)
          .ifPresent(word -> lines.append("  did you mean \"").append(word).append("\"?\n"));
    }
    String count = problems.size() == 1 ? "one problem" : problems.size() + " problems";
    return lines + "error: " + count + " in " + where + "; nothing was written";
  }
}
