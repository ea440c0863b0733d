package org.bootmirror.app;

import java.io.IOException;
import java.util.Optional;
import org.bootmirror.source.node.NodeList;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.SiteReader;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.supply.ProgramResults;

/**
 * The site of a source.
 *
 * @param former the nodes of the last generation, if only those that differ are listed
 */
record ReadSite(Site site, Optional<FormerNodes> former) {

  /** Reads a source; of very many nodes only those that differ from the last generation's. */
  static ReadSite of(GenerateRequest request, ProgramResults known, Feedback feedback)
      throws IOException, SourceException {
    Optional<FormerNodes> former = former(request, known, feedback);
    if (former.isEmpty()) {
      return whole(request, known);
    }
    Site site = site(request, known, former.map(FormerNodes::list));
    if (site.nodes().standing().isPresent()) {
      return new ReadSite(site, former);
    }
    feedback.detail("all nodes are planned: the list is not comparable with the last one");
    return new ReadSite(site, Optional.empty());
  }

  /** Reads a source with all nodes. */
  static ReadSite whole(GenerateRequest request, ProgramResults known)
      throws IOException, SourceException {
    // Of a tree without signatures, one file lists all scripts: no list is kept.
    Optional<NodeList> none = request.signing().map(any -> NodeList.none());
    return new ReadSite(site(request, known, none), Optional.empty());
  }

  private static Site site(GenerateRequest request, ProgramResults known, Optional<NodeList> former)
      throws IOException, SourceException {
    return request.at(SiteReader.read(request.source(), known, former));
  }

  /** The last generation, unless its nodes cannot stand any more. */
  private static Optional<FormerNodes> former(
      GenerateRequest request, ProgramResults known, Feedback feedback) throws IOException {
    if (request.signing().isEmpty()) {
      return Optional.empty();
    }
    Optional<FormerNodes> former = FormerNodes.find(known, request.out());
    Optional<String> obstacle =
        former.isPresent() ? former.get().left().obstacle(request.output()) : Optional.empty();
    obstacle.ifPresent(what -> feedback.detail("all nodes are planned: " + what));
    return obstacle.isPresent() ? Optional.empty() : former;
  }
}
