package org.bootmirror;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Arrows run down: each room knows only those above it in this list. */
final class ArchitectureTest {

  /** Rooms on one line stand side by side and do not know each other. */
  private static final List<List<String>> ROOMS =
      List.of(
          List.of("content", "json"),
          List.of("tree"),
          List.of("pe"),
          List.of("kernel"),
          List.of("folder"),
          List.of("template", "ipxe", "disk", "crypto"),
          List.of("script", "binaries"),
          List.of("overlay", "component"),
          List.of("initrd"),
          List.of("source"),
          List.of("image", "inspect"),
          List.of("index", "tuf"),
          List.of("plan", "variant"),
          List.of("audit", "sweep"));

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.bootmirror");

  @Test
  void eachRoomKnowsOnlyThoseAboveIt() {
    LayeredArchitecture rooms =
        Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String room : ROOMS.stream().flatMap(List::stream).toList()) {
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
    rooms.check(CORE);
  }

  @Test
  void everyPackageHasItsPlaceInTheList() {
    List<String> rooms = ROOMS.stream().flatMap(List::stream).toList();

    assertThat(CORE.stream().map(one -> one.getPackageName().split("[.]", 4)[2]).distinct())
        .containsExactlyInAnyOrderElementsOf(rooms);
  }

  @Test
  void coreKnowsNeitherNetworkNorProcessesNorFrontEnds() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.net.http..", "picocli..", "org.apache.maven..", "org.eclipse.jgit..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.lang\\.Process(Builder|Handle)?|java\\.net\\.(Server)?Socket")
        .check(CORE);
  }
}
