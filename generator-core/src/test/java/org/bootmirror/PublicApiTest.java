package org.bootmirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Stream;
import org.bootmirror.plan.SitePlan;
import org.junit.jupiter.api.Test;

/** Callers can name every type in a public signature, and need no other library for it. */
public final class PublicApiTest {

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .importUrl(SitePlan.class.getProtectionDomain().getCodeSource().getLocation());

  /** Public for neighbouring packages; callers of the library have no use for these. */
  private static final List<String> BETWEEN_PACKAGES =
      List.of(
          "org.bootmirror.crypto.cms.",
          "org.bootmirror.json.",
          "org.bootmirror.source.toml.TomlValue.");

  @Test
  void signaturesHavePublicTypesOnly() {
    assertThat(hidden(CORE.stream()))
        .filteredOn(member -> BETWEEN_PACKAGES.stream().noneMatch(member::startsWith))
        .isEmpty();
  }

  @Test
  void aHiddenTypeIsNoticed() {
    assertThat(hidden(new ClassFileImporter().importClasses(Exposing.class).stream()))
        .singleElement()
        .asString()
        .contains("shows " + Hidden.class.getName());
  }

  private static List<String> hidden(Stream<JavaClass> classes) {
    return classes
        .filter(PublicApiTest::visible)
        .flatMap(one -> one.getMembers().stream())
        .filter(PublicApiTest::visible)
        .flatMap(
            member ->
                member.getAllInvolvedRawTypes().stream()
                    .map(JavaClass::getBaseComponentType)
                    .filter(type -> !type.equals(member.getOwner()) && !callable(type))
                    .map(type -> member.getFullName() + " shows " + type.getName()))
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean callable(JavaClass type) {
    String name = type.getName();
    return type.isPrimitive()
        || name.startsWith("java.")
        || name.startsWith("javax.")
        || (name.startsWith("org.bootmirror.") && visible(type));
  }

  private static boolean visible(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        && !member.getModifiers().contains(JavaModifier.SYNTHETIC)
        && !member.getModifiers().contains(JavaModifier.BRIDGE);
  }

  private static boolean visible(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(PublicApiTest::visible).orElse(true);
  }

  /** A class that shows a hidden type. */
  public static final class Exposing {
    private Exposing() {}

    public static void show(Hidden hidden) {}
  }

  /** A type of this package. */
  static final class Hidden {}
}
