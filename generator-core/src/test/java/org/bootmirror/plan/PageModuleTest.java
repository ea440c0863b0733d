package org.bootmirror.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageModuleTest {

  private static final PageModule ONE =
      new PageModule(
          "one.js",
          """
          // A comment.
          import two from './two.js';
          import {three, four} from './three.js';
          export const A = 'http://x'; // stays
          export async function b() {
            // another
            return import('./five.js');
          }
          export class C {
          }
          """);

  @Test
  void importsGetOtherNames() {
    Map<String, String> names =
        Map.of("two.js", "0.two.js", "three.js", "0.three.js", "five.js", "0.five.js");

    assertThat(ONE.importing(names))
        .contains(" from './0.two.js';", " from './0.three.js';", "import('./0.five.js')")
        .contains("'http://x'; // stays")
        .doesNotContain("A comment", "another");
    assertThatThrownBy(() -> ONE.importing(Map.of()))
        .hasMessage("one.js: no module before is named two.js");
  }

  @Test
  void aClassicScriptHasTheSameCode() {
    assertThat(ONE.classic())
        .isEqualTo(
            """
            modules['one.js'] = (() => {
            const two = modules['two.js'].default;
            const {three, four} = modules['three.js'];
            const A = 'http://x'; // stays
            async function b() {
              return Promise.resolve(modules['five.js']);
            }
            class C {
            }
            return {A, b, C};
            })();
            """);
    assertThat(PageModule.script(List.of(new PageModule("d.js", "export default {\n};\n"))))
        .contains("const exported = {\n};\nreturn {default: exported};\n");
    assertThat(new PageModule("f.js", "export default function f() {}\n").classic())
        .contains("\nfunction f() {}\nreturn {default: f};\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import * as all from './two.js';\n",
        "import './two.js';\n",
        "export * from './two.js';\n",
        "export {a};\n",
        "export let a = 1;\n",
        "export default 1;\n"
      })
  void otherFormsAreRefused(String code) {
    assertThatThrownBy(() -> new PageModule("x.js", code).classic())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("x.js: found \"" + code.strip());
  }
}
