// A Cloudflare Worker that answers the addresses of a farmer's variants, such as /iso/prod/1234,
// and of nodes, such as /ipxe?mac=…, from the files of a generated tree, and passes every other
// request to the tree unchanged.
//
// To deploy, with overlay.js and nodes.js beside it, in wrangler.toml:
//   main = "worker.js"
//   assets = {directory = "TREE", binding = "ASSETS", html_handling = "none"}
// which takes files of up to 25 MiB; or, for a tree that another host serves,
//   vars = {ORIGIN = "https://boot.example.org"}
//
// The isolate keeps images.json, its only state, for INDEX_SECONDS (a variable; default 30), then
// asks for a newer one. An old index is harmless: its images stay under their immutable names until
// gc deletes them, and where one is missing, the index is read at once.
//
// workerd hands an address over as it was sent, less the fragment. What stands in front of it may
// resolve segments of dots, turn backslashes into slashes, and encode what is no ASCII, as browsers
// do. That is harmless: the worker judges what it sees, and asks the origin for nothing else.
import nodes from './nodes.js';
import overlay from './overlay.js';

const MAX_INDEX_BYTES = 32 << 20;
const SCRIPT_HEAD_BYTES = 1 << 10;
const INDEX_SECONDS = 30;
const PIECE_BYTES = 1 << 18;
// May have been asked with colons, or without an address.
const NODE = /^provision\/(default|[0-9a-f]{2}(-[0-9a-f]{2}){5})$/;

// Hosts that list no names to the public answer 403 for one that they lack: S3 without ListBucket.
const MISSING = [403, 404, 410];

let index; // {content, entityTag, readAt}

export default {
  async fetch(request, env, context) {
    try {
      return await answer(request, env, context);
    } catch (e) {
      if (!e.status) {
        console.error(e.stack);
      }
      const message = e.status
        ? e.message
        : 'found no usable answer of the origin, expected the files of a site';
      return text(request, e.status || 502, message + '\n', e.headers);
    }
  },
};

async function answer(request, env, context) {
  const target = request.url.slice(/^[a-z]+:..[^/?#\\]*/i.exec(request.url)[0].length);
  const node = nodes.request(target);
  if (node) {
    requireReading(request);
    return nodeAnswer(request, env, node);
  }
  const wanted = overlay.request(target);
  if (wanted.file !== undefined) {
    return ask(env, NODE.test(wanted.file) ? '/' + wanted.file : target, request);
  }
  requireReading(request);
  const found = overlay.answer(await readIndex(env), wanted);
  if (found.script !== undefined) {
    return text(request, 200, found.script);
  }
  const image = await imageAnswer(request, env, context, found)
    || await imageAnswer(request, env, context, overlay.answer(await readIndex(env, true), wanted));
  if (!image) {
    throw refusal(502, `found no ${found.image.immutablePath}, expected the image of images.json`);
  }
  return image;
}

function requireReading(request) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    throw refusal(405, `found ${request.method}, expected GET or HEAD`, {Allow: 'GET, HEAD'});
  }
}

// The answer for a node, by the first of its scripts that the origin has.
async function nodeAnswer(request, env, node) {
  const {bases} = node.kind === 'pixiecore' ? await readIndex(env) : {bases: []};
  const {script, content} = await firstScript(env, node.scripts);
  const found = nodes.answer(node, bases, script, content);
  if (found.file !== undefined) {
    return ask(env, '/' + found.file, request);
  }
  return found.json === undefined
    ? text(request, 200, found.script)
    : text(request, 200, found.json, {'Content-Type': 'application/json'});
}

async function firstScript(env, scripts) {
  for (const script of scripts) {
    const read = await ask(env, '/' + script, {headers: {'Accept-Encoding': 'identity'}});
    if (read.status === 200) {
      const content = await headOf(read, SCRIPT_HEAD_BYTES);
      if (nodes.isScript(content)) {
        return {script, content};
      }
    } else if (!MISSING.includes(read.status)) {
      throw refusal(
        502, `found status ${read.status} for ${script}, expected 200, or 404, 403, 410 for none`);
    }
  }
  return {};
}

function refusal(status, message, headers) {
  return Object.assign(new Error(message), {status, headers});
}

// An answer that is ASCII text.
function text(request, status, content, headers) {
  return new Response(request.method === 'HEAD' ? null : content, {
    status,
    headers: {
      'Cache-Control': 'no-cache',
      'Content-Length': content.length,
      'Content-Type': 'text/plain; charset=us-ascii',
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    },
  });
}

// Sends a request to the origin; redirects are answers.
function ask(env, target, init) {
  const request = new Request((env.ORIGIN || 'https://assets.invalid') + target, init);
  const asked = new Request(request, {redirect: 'manual'});
  return env.ORIGIN ? fetch(asked) : env.ASSETS.fetch(asked);
}

// The content of images.json, which the isolate keeps.
async function readIndex(env, anew) {
  const now = Date.now();
  const seconds = Number(env.INDEX_SECONDS || INDEX_SECONDS);
  if (index && !anew && now < index.readAt + seconds * 1000) {
    return index.content;
  }
  const headers = {'Accept-Encoding': 'identity'};
  if (index && index.entityTag) {
    headers['If-None-Match'] = index.entityTag;
  }
  const read = await ask(env, '/images.json', {headers});
  if (index && read.status === 304) {
    index.readAt = now;
    return index.content;
  }
  if (read.status !== 200) {
    throw refusal(502, `found status ${read.status} for images.json, expected 200`);
  }
  const content = JSON.parse(await textOf(read, MAX_INDEX_BYTES, 'images.json'));
  index = {content, entityTag: read.headers.get('ETag'), readAt: now};
  return content;
}

async function textOf(read, maxBytes, name) {
  const chunks = [];
  let size = 0;
  for await (const chunk of read.body) {
    size += chunk.length;
    if (size > maxBytes) {
      throw refusal(502, `found ${name} of more than ${maxBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return new Blob(chunks).text();
}

// At least so many bytes of the beginning, which say whose script it is; or all.
async function headOf(read, bytes) {
  const chunks = [];
  let size = 0;
  for await (const chunk of read.body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= bytes) {
      break;
    }
  }
  return new Blob(chunks).text();
}

// The answer with an image; undefined if the origin has no such file.
async function imageAnswer(request, env, context, found) {
  const size = found.image.size;
  const headers = {
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'no-cache',
    'ETag': found.entityTag,
  };
  if (lists(request.headers.get('If-None-Match'), found.entityTag)) {
    return new Response(null, {status: 304, headers});
  }
  const {first, end, partial} = range(request, found.entityTag, size);
  headers['Content-Disposition'] = `attachment; filename="${found.fileName}"`;
  headers['Content-Length'] = end - first;
  headers['Content-Type'] = found.image.pathWithExtension.endsWith('.efi')
    ? 'application/efi' : 'application/octet-stream';
  if (request.method === 'HEAD') {
    return new Response(null, {headers});
  }
  const asked = {'Accept-Encoding': 'identity'};
  if (partial) {
    asked.Range = `bytes=${first}-${end - 1}`;
    headers['Content-Range'] = `bytes ${first}-${end - 1}/${size}`;
  }
  const source = await ask(env, '/' + found.image.immutablePath, {headers: asked});
  if (MISSING.includes(source.status)) {
    return undefined;
  }
  requireBytes(source, size, headers['Content-Range'], end - first);
  const span = source.status === 206
    ? {position: first, first, end, sourceEnd: end}
    : {position: 0, first, end, sourceEnd: size};
  const {readable, writable} = new FixedLengthStream(end - first);
  context.waitUntil(copy(source.body, span, overlay.patches(found.image, found.lines), writable));
  return new Response(readable, {status: partial ? 206 : 200, headers});
}

// Whether an If-None-Match (RFC 9110, 13.1.2) lists an entity tag.
function lists(header, entityTag) {
  return header !== null
    && header.split(',').some((one) => ['*', entityTag].includes(one.trim().replace(/^W\//, '')));
}

// The bytes that a request asks for: one range (RFC 9110, 14.2), or all.
function range(request, entityTag, size) {
  const whole = {first: 0, end: size, partial: false};
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(request.headers.get('Range') || '');
  const condition = request.headers.get('If-Range');
  if (request.method !== 'GET' || !asked || asked[0] === 'bytes=-'
      || (condition !== null && condition.trim() !== entityTag)) {
    return whole;
  }
  const suffix = asked[1] === '';
  const first = suffix ? Math.max(0, size - Number(asked[2])) : Number(asked[1]);
  const end = suffix || asked[2] === '' ? size : Math.min(size, Number(asked[2]) + 1);
  if (first >= end) {
    throw refusal(416, `found ${asked[0]}, expected bytes of ${size}`,
      {'Content-Range': `bytes */${size}`});
  }
  return {first, end, partial: true};
}

// Throws unless an origin answers with a whole image, or with the part that was asked for.
function requireBytes(source, size, contentRange, count) {
  const get = (name) => source.headers.get(name);
  const expected = source.status === 206 ? count : size;
  if (source.status !== 200
      && !(source.status === 206 && contentRange && get('Content-Range') === contentRange)) {
    const part = source.status === 206 ? ` (${get('Content-Range')})` : '';
    throw refusal(502, `found status ${source.status}${part} of the origin, expected `
      + (contentRange || 'the whole image'));
  }
  if ((get('Content-Encoding') || 'identity') !== 'identity') {
    throw refusal(
      502, `found Content-Encoding ${get('Content-Encoding')} of the origin, expected none`);
  }
  if (get('Content-Length') !== null && Number(get('Content-Length')) !== expected) {
    throw refusal(502, `found ${get('Content-Length')} bytes of the origin, expected ${expected}`);
  }
}

// Writes the bytes first to end of a stream that begins at a position, with patches in place. Few
// large reads: each turn of a TransformStream, with chunks as they come, costs 20 times as much CPU.
async function copy(source, {position, first, end, sourceEnd}, patches, sink) {
  const reader = source.getReader({mode: 'byob'});
  const writer = sink.getWriter();
  try {
    let buffer = new ArrayBuffer(PIECE_BYTES);
    let at = position;
    while (at < end) {
      // The last read asks for more than is left, and so meets the end of the source.
      const asked = PIECE_BYTES - (sourceEnd - at === PIECE_BYTES ? 1 : 0);
      const read = await reader.readAtLeast(asked, new Uint8Array(buffer, 0, asked));
      const count = read.value ? read.value.length : 0;
      if (count === 0 || count > sourceEnd - at) {
        throw new Error(`found ${count} bytes at ${at} of an image, expected ${sourceEnd - at}`);
      }
      const from = Math.max(0, first - at);
      const piece = read.value.subarray(from, Math.max(from, end - at));
      if (piece.length) {
        await writer.write(overlay.apply(piece, at + from, patches));
      }
      at += count;
      buffer = read.value.buffer;
    }
    await writer.close();
  } catch (e) {
    await writer.abort(e);
  } finally {
    await reader.cancel();
  }
}
