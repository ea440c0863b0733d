// The addresses at which clients of matchbox and pixiecore ask for a node, and the answers, from the
// files of a tree in provision/.
//
// The same function as the Java class org.bootmirror.variant.NodeRequests, with the same refusals;
// requests.json decides. Written for the same engines as overlay.js. Holds no state, makes no
// request.

// The addresses besides pixiecore's, each with the file of the node that answers; '' for a script.
const ADDRESSES = [
  ['/boot.ipxe', ''], ['/boot.ipxe.0', ''], ['/ipxe', ''],
  ['/ignition', 'config.ign'], ['/cloud', 'user-data'], ['/generic', 'generic'],
  ['/metadata', 'metadata'],
];
const PIXIECORE = '/v1/boot/';
const DEFAULT = 'provision/default';

// Text of SMBIOS: see the boot script for why it is copied and compared first.
const ASKING = [
  '#!ipxe',
  '# Asks for the script of this node, as clients of matchbox do.',
  'clear sent ||',
  'set copied ${serial}',
  'iseq ${copied:hexraw} ${serial:hexraw} && set sent ${serial:uristring} ||',
  'imgfree ||',
  'chain --autofree ipxe?mac=${mac:hexhyp}&uuid=${uuid}&serial=${sent}',
  '',
].join('\n');

// What a target of a request asks for, if it is one of these addresses: {kind, file, scripts}.
// Of the scripts, the first that the tree has is the node's.
function request(target) {
  const mark = /[?#]/.exec(target);
  const path = mark ? target.slice(0, mark.index) : target;
  const query = mark && mark[0] === '?' ? target.slice(mark.index + 1).split('#')[0] : '';
  if (path.startsWith(PIXIECORE)) {
    const mac = macPath(decoded(path.slice(PIXIECORE.length)));
    return mac ? {kind: 'pixiecore', file: '', scripts: [mac, DEFAULT]} : undefined;
  }
  const found = ADDRESSES.filter((one) => one[0] === path)[0];
  if (!found) {
    return undefined;
  }
  if (path.startsWith('/boot.ipxe')) {
    return {kind: 'asking', file: '', scripts: []};
  }
  const scripts = [
    macPath(parameter(query, 'mac')),
    uuidPath(parameter(query, 'uuid')),
    serialPath(parameter(query, 'serial')),
    found[1] ? '' : DEFAULT,
  ].filter((one) => one !== '');
  return {kind: found[1] ? 'file' : 'script', file: found[1], scripts: scripts};
}

// The first value of a key, as matchbox takes it; '' without one.
function parameter(query, key) {
  const found = query.split('&').filter((one) => one.startsWith(key + '='))[0];
  return found === undefined ? '' : decoded(found.slice(key.length + 1));
}

// Whatever is no identity is ignored: so malformed encodings may stay. In njs, "$" in a pattern is
// also in front of a newline at the end.
function decoded(text) {
  const value = text.replace(
    /%([0-9A-Fa-f]{2})/g, (all, digits) => String.fromCharCode(parseInt(digits, 16)));
  return value.includes('\n') ? '' : value;
}

function macPath(text) {
  const mac = text.toLowerCase();
  return /^(?:[0-9a-f]{12}|[0-9a-f]{2}(?:(?::[0-9a-f]{2}){5}|(?:-[0-9a-f]{2}){5})|[0-9a-f]{4}(?:\.[0-9a-f]{4}){2})$/.test(mac)
    ? 'provision/' + mac.replace(/[:.-]/g, '').match(/../g).join('-')
    : '';
}

function uuidPath(text) {
  const uuid = text.toLowerCase();
  if (!/^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32})$/.test(uuid)) {
    return '';
  }
  const digits = uuid.replace(/-/g, '');
  return 'provision/uuid/' + [
    digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20),
    digits.slice(20),
  ].join('-');
}

function serialPath(text) {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text) ? 'provision/serial/' + text : '';
}

// Whether a file is a script: a host may answer a page for a name that it does not have.
function isScript(text) {
  return text.startsWith('#!ipxe\n');
}

// The answer: {script}, {json}, or {file}, a path that the tree may have. Script and text are those
// of the first that the tree has, undefined if it has none; bases are those of images.json. Throws
// an error with status and reason.
function answer(asked, bases, script, text) {
  if (asked.kind === 'asking') {
    return {script: ASKING};
  }
  const name = asked.kind === 'file' && text !== undefined
    ? /^#!ipxe\n# Node ([A-Za-z0-9][A-Za-z0-9._-]{0,62})\. Public/.exec(text) : null;
  if (text === undefined || (asked.kind === 'file' && !name)) {
    const error = new Error(
      asked.kind === 'file'
        ? 'found no such node, expected one of the list of nodes'
        : 'found no such node, expected one of the list of nodes, or provision/default');
    error.status = 404;
    error.reason = 'unknown-node';
    throw error;
  }
  if (asked.kind === 'file') {
    return {file: 'provision/files/' + name[1] + '/' + asked.file};
  }
  if (asked.kind === 'script') {
    return {script: '#!ipxe\nimgfree ||\nchain --autofree ' + script + '\n'};
  }
  const chains = bases.map((base) => 'imgfree ||\nchain --autofree ' + base + '/' + script + ' ||\n');
  return {
    json: JSON.stringify(
      {'ipxe-script': '#!ipxe\n' + chains.join('') + 'echo No server started this node.\nexit 1\n'})
      + '\n',
  };
}

export default {
  answer: answer,
  isScript: isScript,
  request: request,
};
