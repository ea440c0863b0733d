package org.bootmirror.cli.json;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bootmirror.app.BaseCheck;
import org.bootmirror.app.CheckResult;
import org.bootmirror.app.Expiry;
import org.bootmirror.app.TreeLocation;
import org.bootmirror.audit.AuditReport;
import org.bootmirror.audit.ProtectedImages;
import org.bootmirror.index.AllowedLoss;
import org.bootmirror.index.Authentication;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.Protection;
import org.bootmirror.tree.Release;
import org.bootmirror.tuf.VerifiedRelease;

/** The results of {@code check} and {@code verify} of a tree. */
public final class TreeJson {

  private TreeJson() {}

  /**
   * A checked tree. The problems are no part of the result.
   *
   * @param tree as the operator named it
   */
  public static JsonFields.Body of(String tree, CheckResult result) {
    return json -> {
      json.text("tree", tree);
      checked(json, result);
    };
  }

  /** A tree, and what each of its bases serves. */
  public static JsonFields.Body of(String tree, List<BaseCheck> checks) {
    return json -> {
      json.text("tree", tree);
      checked(json, checks.get(0).result().orElseThrow());
      json.list("bases", checks, TreeJson::base);
    };
  }

  /** A release whose metadata are verified. */
  static void signed(JsonFields json, VerifiedRelease release) throws IOException {
    json.number("rootVersion", release.rootVersion());
    json.text("signedAt", Instant.ofEpochSecond(release.version()));
    json.text("expires", release.until());
    json.number("names", release.targets().size());
  }

  private static void checked(JsonFields json, CheckResult result) throws IOException {
    AuditReport report = result.report();
    Optional<Release> release = report.index().flatMap(ImagesFile::release);
    if (release.isPresent()) {
      json.object("release", one -> release(one, release.get()));
    }
    json.flag("interrupted", report.interrupted());
    json.number("names", report.files());
    json.number("images", report.images());
    json.number("scripts", report.scripts());
    if (report.release().isPresent()) {
      json.object("metadata", one -> signed(one, report.release().get()));
    }
    json.list("protections", report.protections(), TreeJson::protection);
    json.list("expiries", result.expiries(), TreeJson::expiry);
    json.texts("leftOut", report.mirror().leftOut());
    json.texts(
        "allowedLosses",
        report.index().map(ImagesFile::allowedLosses).orElse(List.of()).stream()
            .map(AllowedLoss::toString)
            .toList());
  }

  static void release(JsonFields json, Release release) throws IOException {
    json.number("number", release.number());
    json.text("instant", release.instant());
  }

  private static void protection(JsonFields json, ProtectedImages group) throws IOException {
    Protection protection = group.protection();
    json.text("platform", protection.platform().label());
    json.text("architecture", protection.architecture().label());
    json.list("bootScript", protection.bootScript(), TreeJson::way);
    json.list("kernel", protection.kernel(), TreeJson::way);
    json.list("initrds", protection.initrds(), TreeJson::way);
    json.texts("gaps", group.gaps().stream().map(Labels::of).toList());
    json.texts("images", group.images());
  }

  private static void way(JsonFields json, Authentication way) throws IOException {
    json.text("authenticatedBy", way.by().label());
    json.text("condition", way.condition().label());
  }

  private static void expiry(JsonFields json, Expiry expiry) throws IOException {
    if (expiry instanceof Expiry.Metadata metadata) {
      json.text("kind", "metadata");
      json.text("name", metadata.path());
    } else if (expiry instanceof Expiry.ServerCertificate certificate) {
      json.text("kind", "server-certificate");
      json.text("name", certificate.subject());
      json.text("server", certificate.server());
    } else if (expiry instanceof Expiry.Crosscert crosscert) {
      json.text("kind", "cross-certificate");
      json.text("name", crosscert.subject());
      json.text("path", crosscert.path());
    } else {
      json.text("kind", ((Expiry.Listed) expiry).lifetime().kind().label());
      json.text("name", ((Expiry.Listed) expiry).lifetime().name());
    }
    json.text("until", expiry.until());
  }

  private static void base(JsonFields json, BaseCheck check) throws IOException {
    json.text("location", location(check.location()));
    json.flag("good", check.good());
    if (check.release().isPresent()) {
      json.number("release", check.release().getAsLong());
    }
    json.text("failure", check.failure());
    json.texts("differing", check.differing());
  }

  private static String location(TreeLocation location) {
    return location instanceof TreeLocation.Url served
        ? served.url().toString()
        : ((TreeLocation.Folder) location).path().toString();
  }
}
