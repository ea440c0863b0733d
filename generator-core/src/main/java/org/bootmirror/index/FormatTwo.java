package org.bootmirror.index;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;

/** Lifetimes and protection as values: format 2. */
final class FormatTwo implements FormatSyntax {

  private static final int MAX_WAYS = 16;
  private static final int MAX_SIGNERS = 64;

  private static final List<AuthenticatedBy> BOOT_SCRIPT =
      List.of(AuthenticatedBy.PIN, AuthenticatedBy.IMGVERIFY_SIGNATURE, AuthenticatedBy.TLS);
  private static final List<AuthenticatedBy> KERNEL =
      List.of(AuthenticatedBy.DIGEST_IN_BOOT_SCRIPT, AuthenticatedBy.UEFI_SECURE_BOOT);
  private static final List<AuthenticatedBy> INITRDS =
      List.of(AuthenticatedBy.DIGEST_IN_BOOT_SCRIPT);

  @Override
  public Lifetime lifetime(JsonField lifetime) throws MalformedIndexException {
    lifetime.requireKeys(Set.of("kind", "name", "until"));
    return new Lifetime(
        lifetime.get("kind").oneOf(List.of(LifetimeKind.values()), LifetimeKind::label),
        lifetime.get("name").text(),
        lifetime.get("until").instant());
  }

  @Override
  public Protection protection(
      JsonField protection, Platform platform, Architecture architecture, boolean overlayable)
      throws MalformedIndexException {
    protection.requireKeys(Set.of("platform", "architecture", "bootScript", "kernel", "initrds"));
    return new Protection(
        platform,
        architecture,
        ways(protection.get("bootScript"), BOOT_SCRIPT),
        ways(protection.get("kernel"), KERNEL),
        ways(protection.get("initrds"), INITRDS));
  }

  private static List<Authentication> ways(JsonField ways, List<AuthenticatedBy> possible)
      throws MalformedIndexException {
    return ways.list(MAX_WAYS, way -> authentication(way, possible));
  }

  private static Authentication authentication(JsonField way, List<AuthenticatedBy> possible)
      throws MalformedIndexException {
    way.requireKeys(
        Set.of("authenticatedBy", "condition", "signers", "root", "firmwareRootsAccepted"));
    AuthenticatedBy by = way.get("authenticatedBy").oneOf(possible, AuthenticatedBy::label);
    ProtectionCondition condition =
        way.get("condition").oneOf(by.conditions(), ProtectionCondition::label);
    Optional<JsonField> signers = way.find("signers");
    Optional<JsonField> root = way.find("root");
    Optional<JsonField> firmware = way.find("firmwareRootsAccepted");
    try {
      return new Authentication(
          by,
          condition,
          signers.isPresent() ? signers.get().list(MAX_SIGNERS, JsonField::text) : List.of(),
          root.isPresent() || firmware.isPresent() ? Optional.of(roots(way)) : Optional.empty());
    } catch (IllegalArgumentException e) {
      throw way.wrong("keys that do not belong to \"" + by.label() + "\"", "those of the schema");
    }
  }

  private static TlsRoots roots(JsonField way) throws MalformedIndexException {
    return new TlsRoots(way.get("root").digest(), way.get("firmwareRootsAccepted").flag());
  }
}
