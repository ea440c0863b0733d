# workerd with a worker for each origin. Usage:
#   ORIGIN=… LIVE=… FAULTS=… workerd serve worker.capnp --directory-path tree=TREE
# The ports of the sockets are told by --control-fd.
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "tree", disk = "/nowhere"),
    (name = "internet", network = (allow = ["private"])),
    (name = "disk", worker = (
      modules = .modules,
      compatibilityDate = "2026-01-01",
      bindings = [(name = "ASSETS", service = "tree")])),
    (name = "http", worker = (
      modules = .modules,
      compatibilityDate = "2026-01-01",
      bindings = [(name = "ORIGIN", fromEnvironment = "ORIGIN")])),
    (name = "asking", worker = (
      modules = .modules,
      compatibilityDate = "2026-01-01",
      bindings = [
        (name = "ORIGIN", fromEnvironment = "LIVE"),
        (name = "INDEX_SECONDS", text = "0")])),
    (name = "believing", worker = (
      modules = .modules,
      compatibilityDate = "2026-01-01",
      bindings = [
        (name = "ORIGIN", fromEnvironment = "LIVE"),
        (name = "INDEX_SECONDS", text = "3600")])),
    (name = "faults", worker = (
      modules = .modules,
      compatibilityDate = "2026-01-01",
      bindings = [
        (name = "ORIGIN", fromEnvironment = "FAULTS"),
        (name = "INDEX_SECONDS", text = "0")])),
  ],
  sockets = [
    (name = "disk", address = "127.0.0.1:0", http = (), service = "disk"),
    (name = "http", address = "127.0.0.1:0", http = (), service = "http"),
    (name = "asking", address = "127.0.0.1:0", http = (), service = "asking"),
    (name = "believing", address = "127.0.0.1:0", http = (), service = "believing"),
    (name = "faults", address = "127.0.0.1:0", http = (), service = "faults"),
  ],
);

const modules :List(Workerd.Worker.Module) = [
  (name = "worker.js", esModule = embed "../../../edge/worker.js"),
  (name = "nodes.js", esModule = embed "../../../edge/nodes.js"),
  (name = "overlay.js", esModule = embed "../../../edge/overlay.js"),
];
