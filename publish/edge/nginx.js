// The edge function in nginx, for njs 0.7.9 and later, and its engine qjs. The configuration calls
// route for a request that is not plainly one for a file; the location that route names then calls
// script, refuse, or the two filters of an image.
//
// Of an image, nginx itself answers Range, If-Range and If-None-Match; the filter of the body sees
// what is sent, and Content-Range alone says where that begins.
import fs from 'fs';
import nodes from 'nodes.js';
import overlay from 'overlay.js';

const SCRIPT_HEAD_BYTES = 1024;
const TREE_PATH = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

// Kept by qjs, whose modules stay from request to request; njs has js_preload_object instead.
let kept = {};

// The internal address of what answers a request.
function route(r) {
  const found = resolved(r);
  if (found.error) {
    return '/:refusal';
  }
  if (found.file !== undefined) {
    return found.file === '' || TREE_PATH.test(found.file) ? '/' + found.file : '/:none';
  }
  if (found.image) {
    return '/:image/' + found.image.immutablePath;
  }
  return found.json === undefined ? '/:script' : '/:json';
}

// {error}, {file}, {script}, {json} or {image, fileName, lines}. State stands in the request: qjs gives a
// module's variables to the next one.
function resolved(r) {
  if (!r.resolved) {
    try {
      r.resolved = resolve(r);
    } catch (e) {
      if (!e.status) {
        throw e;
      }
      r.resolved = {error: e};
    }
  }
  return r.resolved;
}

function resolve(r) {
  const tree = r.variables.document_root + '/';
  const preloaded = typeof images !== 'undefined';
  const node = nodes.request(r.variables.request_uri);
  if (node) {
    const bases = node.kind === 'pixiecore'
      ? (preloaded ? images : indexIn(tree + 'images.json')).bases : [];
    return nodeAnswer(tree, node, JSON.parse(JSON.stringify(bases)));
  }
  const wanted = overlay.request(r.variables.request_uri);
  if (wanted.file !== undefined) {
    return wanted;
  }
  const found = overlay.answer(
    preloaded ? partOf(images, wanted) : indexIn(tree + 'images.json'), wanted);
  if (found.image && sizeOf(tree + found.image.immutablePath) !== found.image.size) {
    throw unavailable(
      'found no ' + found.image.immutablePath + ' of ' + found.image.size
        + ' bytes, expected the file that images.json names'
        + (preloaded ? ': a new release needs nginx -s reload' : ''));
  }
  return found;
}

// The answer for a node, by the first of its scripts that the tree has.
function nodeAnswer(tree, node, bases) {
  for (let i = 0; i < node.scripts.length; i++) {
    const file = tree + node.scripts[i];
    if (sizeOf(file) > 0) {
      const text = headOf(file, SCRIPT_HEAD_BYTES);
      if (nodes.isScript(text)) {
        return nodes.answer(node, bases, node.scripts[i], text);
      }
    }
  }
  return nodes.answer(node, bases);
}

// What answer needs of the preloaded index, as a copy: preloaded arrays have no methods.
function partOf(index, wanted) {
  const some = [];
  for (let i = 0; i < index.images.length; i++) {
    const image = index.images[i];
    if (image.network === wanted.network
        && image.pathWithExtension.startsWith(wanted.folder + '/')) {
      some.push({
        network: image.network,
        pathWithExtension: image.pathWithExtension,
        immutablePath: image.immutablePath,
        size: image.size,
        sha256: image.sha256,
        extraRoom: image.extraRoom,
        slots: image.slots,
      });
    }
  }
  return JSON.parse(
    JSON.stringify({variables: index.variables, networks: index.networks, images: some}));
}

function indexIn(file) {
  let version;
  try {
    const found = fs.statSync(file);
    version = [found.ino, found.size, found.mtimeMs].join();
    if (kept.version !== version) {
      kept = {version: version, index: JSON.parse(fs.readFileSync(file, 'utf8'))};
    }
  } catch (e) {
    throw unavailable('found no readable images.json, expected the one of this tree');
  }
  return kept.index;
}

function sizeOf(file) {
  try {
    return fs.statSync(file).size;
  } catch (e) {
    return -1;
  }
}

// The beginning, which says whose script it is.
function headOf(file, bytes) {
  try {
    const descriptor = fs.openSync(file, 'r');
    try {
      const head = Buffer.alloc(bytes);
      return head.slice(0, fs.readSync(descriptor, head, 0, bytes, 0)).toString('utf8');
    } finally {
      fs.closeSync(descriptor);
    }
  } catch (e) {
    throw unavailable('found no readable script of the node, expected the one of this tree');
  }
}

function unavailable(message) {
  const error = new Error(message);
  error.status = 502;
  return error;
}

function script(r) {
  const found = resolved(r);
  r.return(200, found.json === undefined ? found.script : found.json);
}

function refuse(r) {
  const error = resolved(r).error;
  r.return(error.status, error.message + '\n');
}

// The headers of an image. nginx has its own ETag, which it compares, and here still the length of
// the whole.
function imageHeaders(r) {
  const found = resolved(r);
  if (r.status !== 200) {
    return;
  }
  if (Number(r.headersOut['Content-Length']) !== found.image.size) {
    throw unavailable('found another length than images.json has');
  }
  r.headersOut['Content-Disposition'] = 'attachment; filename="' + found.fileName + '"';
}

// A piece of an image: the variables of the farmer in the place of the published ones.
function imageBody(r, piece, flags) {
  if (r.status !== 200 && r.status !== 206) {
    r.sendBuffer(piece, flags);
    return;
  }
  if (!r.patches) {
    const found = resolved(r);
    r.patches = overlay.patches(found.image, found.lines);
    r.position = r.status === 206 ? firstOf(r.headersOut['Content-Range']) : 0;
  }
  r.sendBuffer(overlay.apply(piece, r.position, r.patches), flags);
  r.position += piece.length;
  const last = r.patches[r.patches.length - 1];
  if (r.position >= last.offset + last.bytes.length) {
    r.done();
  }
}

// The position of the first byte of "bytes 5-9/100" (RFC 9110, 14.4).
function firstOf(range) {
  const found = /^bytes ([0-9]+)-[0-9]+\/[0-9]+$/.exec(range);
  if (!found) {
    throw unavailable('found a part of an image without its position');
  }
  return Number(found[1]);
}

export default {
  imageBody: imageBody,
  imageHeaders: imageHeaders,
  refuse: refuse,
  route: route,
  script: script,
};
