package org.bootmirror;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.cli.Bootmirror;
import org.junit.jupiter.api.Test;

/** Arrows run down: each package of this module knows only those above it in this list. */
final class PublishArchitectureTest {

  /** Packages on one line stand side by side and do not know each other. */
  private static final List<List<String>> ROOMS =
      List.of(
          List.of("http"),
          List.of("debian"),
          List.of("supply"),
          List.of("release"),
          List.of("target"),
          List.of("visit", "serve", "customize", "machine", "device", "edge", "migration"),
          List.of("mirror"),
          List.of("app"),
          List.of("cli"));

  /** The classes of this module, wherever they were compiled to. */
  private static final JavaClasses PUBLISH =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importUrl(Bootmirror.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void eachRoomKnowsOnlyThoseAboveIt() {
    LayeredArchitecture rooms =
        Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String room : rooms()) {
      rooms = rooms.layer(room).definedBy("org.bootmirror." + room + "..");
    }
    List<String> above = new ArrayList<>();
    for (List<String> line : ROOMS) {
      for (String room : line) {
        rooms =
            above.isEmpty()
                ? rooms.whereLayer(room).mayNotAccessAnyLayer()
                : rooms.whereLayer(room).mayOnlyAccessLayers(above.toArray(String[]::new));
      }
      above.addAll(line);
    }
    rooms.check(PUBLISH);
  }

  @Test
  void everyPackageHasItsPlaceInTheList() {
    assertThat(PUBLISH.stream().map(PublishArchitectureTest::room).distinct())
        .containsExactlyInAnyOrderElementsOf(rooms());
  }

  @Test
  void onlyTheCommandLineKnowsPicocli() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.bootmirror.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(PUBLISH);
  }

  /** So the SDK is loaded when a bucket is opened, and not at any other start. */
  @Test
  void onlyBucketsKnowTheSdkOfAmazon() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.bootmirror.target.s3..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon..")
        .check(PUBLISH);
  }

  /** {@code Console} and {@code Errors} make each line safe for a terminal. */
  @Test
  void commandsPrintThroughTheConsole() {
    noClasses()
        .that()
        .resideInAPackage("org.bootmirror.cli..")
        .and()
        .haveSimpleNameNotContaining("Console")
        .and()
        .doNotHaveSimpleName("Bootmirror")
        .and()
        .doNotHaveSimpleName("UsageErrors") // before there is a console: its options are unread
        .should()
        .dependOnClassesThat()
        .areAssignableTo(PrintWriter.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(PrintStream.class)
        .check(PUBLISH);
  }

  private static String room(JavaClass one) {
    return one.getPackageName().split("[.]", 4)[2];
  }

  private static List<String> rooms() {
    return ROOMS.stream().flatMap(List::stream).toList();
  }
}
