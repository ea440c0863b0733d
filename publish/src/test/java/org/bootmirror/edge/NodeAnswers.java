package org.bootmirror.edge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.script.NodeScript;
import org.bootmirror.variant.NodeAnswer;
import org.bootmirror.variant.RefusedRequestException;
import org.bootmirror.variant.SiteRequest;

/**
 * What Java answers to requests for nodes.
 *
 * @param scripts the text at a path; empty if there is none
 */
record NodeAnswers(List<BaseUrl> bases, UnaryOperator<String> scripts) {

  NodeAnswer of(SiteRequest.Node request) throws RefusedRequestException {
    Optional<NodeAnswer.Found> found =
        request.scripts().stream()
            .map(path -> new NodeAnswer.Found(path, scripts.apply(path.value())))
            .filter(one -> NodeScript.isScript(one.text()))
            .findFirst();
    return NodeAnswer.of(request, bases, found);
  }

  /** The name of an answer's form in {@code requests.json}. */
  static String form(NodeAnswer answer) {
    return answer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** The text of an answer, or the path of the file. */
  static String text(NodeAnswer answer) {
    if (answer instanceof NodeAnswer.Script script) {
      return script.text();
    }
    return answer instanceof NodeAnswer.Json json
        ? json.text()
        : ((NodeAnswer.File) answer).path().value();
  }
}
