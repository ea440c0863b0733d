// Variants of a site for one farmer: what an address asks for, and the bytes that answer.
//
// The same function as the Java packages org.bootmirror.variant and org.bootmirror.overlay, with
// the same refusals; vectors.json and requests.json decide. Runs in browsers, in workers, in Node
// and in njs 0.7.9: so no destructuring, no for-of, no class, and one default export; nor an
// anonymous function in an array literal, whose index that engine turns from a number into a
// string for all of the program. Holds no state, makes no request.

const CHARACTERS = 4096;
const MAX_KERNEL_ARGUMENTS = 2047;
const MAX_LISTED = 20;

// The table of slot keys: name, grammar, greatest length, kernel parameter, required key.
const KEYS = [
  ['base-1', 'base-url', 160, '', ''],
  ['base-2', 'base-url', 160, '', 'base-1'],
  ['base-3', 'base-url', 160, '', 'base-2'],
  ['base-4', 'base-url', 160, '', 'base-3'],
  ['base-5', 'base-url', 160, '', 'base-4'],
  ['base-6', 'base-url', 160, '', 'base-5'],
  ['base-7', 'base-url', 160, '', 'base-6'],
  ['base-8', 'base-url', 160, '', 'base-7'],
  ['base-9', 'base-url', 160, '', 'base-8'],
  ['base-10', 'base-url', 160, '', 'base-9'],
  ['crosscert', 'base-url', 192, '', ''],
  ['pin', 'sha256', 64, '', ''],
  ['time', 'host', 253, '', ''],
  ['kernel', 'name', 32, '', ''],
  ['farmer-id', 'number', 10, 'farmer_id', ''],
  ['farming-pool-id', 'number', 10, 'farming_pool_id', ''],
  ['config', 'name', 64, 'config', ''],
  ['config-md5', 'md5', 32, 'config_md5', 'config'],
  ['config-sha256', 'sha256', 64, 'config_sha256', 'config'],
  ['server-key', 'minisign-key', 56, 'server_key', ''],
  ['extra', 'arguments', MAX_KERNEL_ARGUMENTS, '', ''],
  ['static-vlan', 'vlan', 4, '', ''],
  ['static-ip', 'ipv4', 15, '', 'static-netmask'],
  ['static-netmask', 'netmask', 15, '', 'static-ip'],
  ['static-gateway', 'ipv4', 15, '', 'static-ip'],
  ['static-ip6', 'ipv6', 39, '', 'static-len6'],
  ['static-len6', 'prefix-length', 3, '', 'static-ip6'],
  ['static-gateway6', 'ipv6', 39, '', 'static-ip6'],
  ['static-dns', 'ipv4', 15, '', ''],
  ['static-dns6', 'ipv6', 39, '', ''],
];

const OCTET = '(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const GROUP = '[0-9a-fA-F]{1,4}';
const GROUPS = GROUP + '(?::' + GROUP + ')*';
const IPV6 =
  '(?=(?:[^:]*:){2,7}[^:]*$)(?!.*::.*::)(?:(?:' + GROUP + ':){7}' + GROUP +
  '|(?=.*::)(?:' + GROUPS + ')?::(?:' + GROUPS + ')?)';
const LABEL = '[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?';

const FOREIGN = /[^A-Za-z0-9._~!$&'()*+,;=:@%/?#\[\]-]|%(?![0-9A-Fa-f]{2})/;
const AUTHORITY =
  '(?:' + LABEL + '(?:\\.' + LABEL + ')*\\.?|\\[[0-9A-Fa-f:.]+\\])(?::([0-9]{1,5}))?';

// The grammars of values: what is expected, and whether a value fits.
const GRAMMARS = {
  'base-url': ['a base URL', isText],
  'host': ['a host', pattern('[A-Za-z0-9.:-]+')],
  'name': ['lower-case letters, digits, "." and "-"', pattern('[a-z0-9][a-z0-9.-]*')],
  'number': ['1 to 4294967295', between(1, 4294967295)],
  'md5': ['32 hexadecimal digits in lower case', pattern('[0-9a-f]{32}')],
  'sha256': ['64 hexadecimal digits in lower case', pattern('[0-9a-f]{64}')],
  'minisign-key': [
    'the 56 characters of a minisign public key', pattern('RW[Q-T][A-Za-z0-9+/]{53}')],
  'arguments': ['kernel arguments', isText],
  'vlan': ['1 to 4094', between(1, 4094)],
  'ipv4': ['an IPv4 address', pattern('(' + OCTET + '\\.){3}' + OCTET)],
  'netmask': ['an IPv4 netmask', isNetmask],
  'ipv6': ['an IPv6 address', pattern(IPV6)],
  'prefix-length': ['0 to 128', between(0, 128)],
};

// The folders whose files have variants, with the extension that an address may end with.
const EXTENSIONS = [
  ['ipxe', ''], ['krn', '.krn'], ['uefi', '.efi'], ['snponly', '.efi'],
  ['iso', '.iso'], ['usb', '.img'], ['uefimg', '.img'], ['cloud', '.img.gz'],
];

// CRC-32 of the sixteen values of four bits (RFC 1952, 8): short, as njs builds every constant anew
// for each request.
const CRC = [
  0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
  0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
];

function whole(text) {
  return new RegExp('^(?:' + text + ')$');
}

// A value holds no newline where a pattern is asked, so that "$" is its end in every engine.
// Compiled when a value is there, for the same reason as CRC is short.
function pattern(text) {
  return (value) => whole(text).test(value);
}

// The objections of scripts and URLs are all there is to say.
function isText() {
  return true;
}

function between(min, max) {
  return (value) => /^(0|[1-9][0-9]{0,9})$/.test(value) && Number(value) >= min
    && Number(value) <= max;
}

function isNetmask(value) {
  const octets = value.split('.');
  const bits = octets.map((octet) => (Number(octet) + 256).toString(2).slice(1)).join('');
  return pattern('(' + OCTET + '\\.){3}' + OCTET)(value) && /^1*0*$/.test(bits);
}

function refusal(status, reason, message) {
  const error = new Error(message);
  error.status = status;
  error.reason = reason;
  return error;
}

function malformed(message) {
  return refusal(400, 'malformed-address', message);
}

function codePoint(c) {
  return 'U+' + ('000' + c.charCodeAt(0).toString(16).toUpperCase()).slice(-4);
}

// Why a value may not stand in a script; empty for a good one.
function scriptObjection(value) {
  for (let i = 0; i < value.length; i++) {
    if (value[i] < ' ' || value[i] > '~') {
      return 'character ' + codePoint(value[i]) + ' is not printable ASCII';
    }
  }
  if (value.includes('${')) {
    return '"${" would be expanded by iPXE';
  }
  if (value.endsWith('\\')) {
    return 'a trailing backslash would join the next line';
  }
  const words = value.split(' ');
  for (let i = 0; value !== '' && i < words.length; i++) {
    const word = words[i];
    if (word === '') {
      return 'spaces stand singly, between words';
    }
    if (word === ';' || word === '&&' || word === '||') {
      return '"' + word + '" would end the command';
    }
    if (word[0] === '#') {
      return 'a word that begins with "#" would begin a comment';
    }
    if (word.startsWith('initrd=') || word.startsWith('BOOT_IMAGE=')) {
      return 'iPXE takes "' + word + '" for itself';
    }
  }
  return '';
}

function urlObjection(value) {
  const unfit = scriptObjection(value);
  if (unfit) {
    return unfit;
  }
  const scheme = /^https?:\/\//.exec(value);
  if (!scheme) {
    return 'it does not begin with http:// or https://';
  }
  const foreign = FOREIGN.exec(value);
  if (foreign) {
    return '"' + foreign[0] + '" at character ' + (foreign.index + 1) + ' is not of a URL';
  }
  if (value.includes('?') || value.includes('#')) {
    return 'a static tree has no queries or fragments';
  }
  const rest = value.slice(scheme[0].length);
  const path = rest.includes('/') ? rest.indexOf('/') : rest.length;
  const authority = whole(AUTHORITY).exec(rest.slice(0, path));
  if (!authority) {
    return 'it names no host, or a user';
  }
  if (authority[1] !== undefined && !(Number(authority[1]) >= 1 && Number(authority[1]) <= 65535)) {
    return 'its port is not from 1 to 65535';
  }
  if (/\/\.{1,2}(?:\/|$)/.test(rest.slice(path))) {
    return 'a path has no segments of dots';
  }
  if (/[\[\]]/.test(rest.slice(path))) {
    return 'a path has no brackets';
  }
  return value.endsWith('/') ? 'the trailing slash would be doubled' : '';
}

function keyNamed(name) {
  for (let i = 0; i < KEYS.length; i++) {
    if (KEYS[i][0] === name) {
      return KEYS[i];
    }
  }
  throw refusal(
    400, 'unknown-key', 'found key "' + name + '", expected one of the table of slot keys');
}

// Throws unless a value is of the key's grammar, and not too long.
function check(name, value) {
  const key = keyNamed(name);
  if (value.length > key[2]) {
    throw refusal(
      400, 'value-too-long',
      name + ': found ' + value.length + ' characters, expected at most ' + key[2]);
  }
  const grammar = GRAMMARS[key[1]];
  const unfit = key[1] === 'base-url' ? urlObjection(value) : scriptObjection(value);
  if (unfit || value === '' || !grammar[1](value)) {
    throw refusal(
      400, 'value-out-of-grammar',
      name + ': found "' + value + '", expected ' + grammar[0] + (unfit ? ' (' + unfit + ')' : ''));
  }
}

// Checks variables, an array of [key, value], and returns their lines in the order of the table.
function lines(variables) {
  const all = [];
  variables.forEach((one) => keyNamed(one[0]));
  KEYS.forEach((key) => {
    const value = valueOf(variables, key[0]);
    if (value !== undefined) {
      check(key[0], value);
      all.push('set ' + key[0] + ' ' + value);
    }
  });
  KEYS.forEach((key) => {
    if (key[4] && valueOf(variables, key[0]) !== undefined
        && valueOf(variables, key[4]) === undefined) {
      throw refusal(
        400, 'missing-key', key[0] + ': found no ' + key[4] + ', expected one');
    }
  });
  requireSlot(all, CHARACTERS);
  const length = kernelArguments(variables).length;
  if (length > MAX_KERNEL_ARGUMENTS) {
    throw refusal(
      400, 'command-line-overflow',
      'kernel arguments: found ' + length + ' characters, expected at most '
        + MAX_KERNEL_ARGUMENTS);
  }
  return all;
}

function requireSlot(all, characters) {
  const length = all.reduce((sum, line) => sum + line.length + 1, 0);
  if (length > characters - 2) {
    throw refusal(
      400, 'slot-overflow',
      'variables: found ' + length + ' characters, expected at most ' + (characters - 2));
  }
}

// The last value of a key wins.
function valueOf(variables, name) {
  for (let i = variables.length - 1; i >= 0; i--) {
    if (variables[i][0] === name) {
      return variables[i][1];
    }
  }
  return undefined;
}

// The part of the kernel command line that variables become.
function kernelArguments(variables) {
  const words = [];
  KEYS.forEach((key) => {
    const value = valueOf(variables, key[0]);
    if (key[3] && value !== undefined) {
      words.push(key[3] + '=' + value);
    }
  });
  const extra = valueOf(variables, 'extra');
  return (extra === undefined ? words : words.concat([extra])).join(' ');
}

// The block of a slot: the lines, then one line of "#" that fills the slot.
function block(all, characters) {
  requireSlot(all, characters);
  const text = all.map((line) => line + '\n').join('');
  return text + '#'.repeat(characters - 1 - text.length) + '\n';
}

function crc32(text) {
  let c = 0xffffffff;
  for (let i = 0; i < text.length; i++) {
    c ^= text.charCodeAt(i);
    c = CRC[c & 15] ^ (c >>> 4);
    c = CRC[c & 15] ^ (c >>> 4);
  }
  return (c ^ 0xffffffff) >>> 0;
}

// The bytes of a block as a slot stores them: printable ASCII and newlines. Built by few calls, as
// a step of a loop is slow in njs.
function encode(text, encoding) {
  if (encoding === 'utf-16le') {
    return new TextEncoder().encode(text.split('').join('\0') + '\0');
  }
  if (encoding !== 'gzip-ascii') {
    return new TextEncoder().encode(text);
  }
  const bytes = new TextEncoder().encode(text + '\0\0\0\0');
  const crc = crc32(text);
  for (let i = 0; i < 4; i++) {
    bytes[text.length + i] = (crc >>> (8 * i)) & 0xff;
  }
  return bytes;
}

// The bytes that replace others in an image of images.json: [{offset, bytes}], by offset.
function patches(image, all) {
  let free = 0;
  return image.slots.map((slot) => {
    const wide = slot.encoding === 'utf-16le' ? 2 : 1;
    const characters = (slot.size - (slot.encoding === 'gzip-ascii' ? 4 : 0)) / wide;
    const known = ['ascii', 'utf-16le', 'gzip-ascii'].includes(slot.encoding);
    if (!known || !Number.isInteger(slot.offset) || !Number.isInteger(characters)
        || slot.offset < free || slot.offset + slot.size > image.size) {
      throw refusal(502, 'malformed-index', 'images.json: found a slot that does not fit');
    }
    free = slot.offset + slot.size;
    return {offset: slot.offset, bytes: encode(block(all, characters), slot.encoding)};
  });
}

// A piece of an image, which begins at a position of the image, with the patches in place.
function apply(piece, position, all) {
  let out = piece;
  all.forEach((patch) => {
    const from = Math.max(patch.offset, position);
    const end = Math.min(patch.offset + patch.bytes.length, position + piece.length);
    if (from < end) {
      out = out === piece ? new Uint8Array(piece) : out;
      out.set(patch.bytes.subarray(from - patch.offset, end - patch.offset), from - position);
    }
  });
  return out;
}

function decoded(segment) {
  let text = '';
  for (let i = 0; i < segment.length; i++) {
    if (segment[i] !== '%') {
      text += segment[i];
      continue;
    }
    const digits = segment.slice(i + 1, i + 3);
    if (!/^[0-9A-Fa-f]{2}$/.test(digits)) {
      throw malformed('found "%' + digits + '", expected two hexadecimal digits behind %');
    }
    const c = String.fromCharCode(parseInt(digits, 16));
    if (c < ' ' || c > '~' || c === '.' || c === '/' || c === '\\') {
      throw malformed(
        'found "%' + digits + '", expected printable ASCII other than dot, slash and backslash');
    }
    text += c;
    i += 2;
  }
  return text;
}

function segmentsOf(target) {
  const path = target.slice(0, endOf(target));
  if (path[0] !== '/') {
    throw malformed(
      'found no slash at the beginning, expected an address such as /iso/prod/1');
  }
  for (let i = 0; i < path.length; i++) {
    const c = path[i];
    if (c <= ' ' || c > '~') {
      throw malformed('found character ' + codePoint(c) + ', expected printable ASCII');
    }
    if (c === '\\') {
      throw malformed('found a backslash, expected none');
    }
  }
  const segments = path.slice(1).split('/').map(decoded);
  if (segments.length > 1 && segments.includes('')) {
    throw malformed('found an empty segment, expected one slash between two segments');
  }
  if (segments.includes('.') || segments.includes('..')) {
    throw malformed('found a segment of dots, expected names');
  }
  return segments;
}

// Where a query or fragment begins.
function endOf(target) {
  const mark = /[?#]/.exec(target);
  return mark ? mark.index : target.length;
}

// What the target of a request (RFC 9112, 3.2.1) asks for: {file}, or {folder, network, values,
// segments}. Throws an error with status and reason.
function request(target) {
  const segments = segmentsOf(target);
  if (segments[0] === 'debug') {
    throw refusal(
      410, 'gone',
      'found /debug, expected an image or a script: every image here says on its console what'
        + ' fails, so there are no other ones for debugging');
  }
  const arm = segments[0] === 'arm64';
  const names = arm ? segments.slice(1) : segments;
  const kind = EXTENSIONS.filter((one) => one[0] === names[0])[0];
  if (names.length <= 2 || !kind || (arm && !kind[1])) {
    return {file: fileOf(segments.join('/'))};
  }
  if (endOf(target) < target.length) {
    const c = target[endOf(target)];
    throw malformed(
      'found "' + c + '", expected no query and no fragment: as an argument, write %'
        + c.charCodeAt(0).toString(16).toUpperCase());
  }
  if (names.length > 5) {
    throw malformed(
      'found ' + (names.length - 1) + ' segments behind ' + names[0]
        + ', expected network, farm id, extra arguments and kernel: in an argument, ___ stands'
        + ' for a slash');
  }
  return {
    folder: (arm ? 'arm64/' : '') + names[0],
    network: names[1],
    values: valuesOf(names, kind[1]),
    segments: segments.length,
  };
}

function fileOf(path) {
  if (path === 'provision') {
    return 'provision/default';
  }
  if (path === 'generate' || path === 'expert' || path === 'images') {
    return path + '.html';
  }
  return /^provision\/[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}$/.test(path)
    ? path.replace(/:/g, '-').toLowerCase()
    : path;
}

function valuesOf(names, extension) {
  const values = [];
  for (let i = 2; i < names.length; i++) {
    const key = ['farmer-id', 'extra', 'kernel'][i - 2];
    let value = names[i];
    if (i === names.length - 1 && value.endsWith(extension)) {
      value = value.slice(0, value.length - extension.length);
    }
    if (key === 'extra') {
      value = value.split('___').join('/');
      if (value === '-') {
        continue;
      }
    }
    check(key, value);
    values.push([key, value]);
  }
  return values;
}

// What an index, the content of images.json, answers to a request for a variant:
// {script}, or {image, fileName, entityTag, lines}. Throws an error with status and reason.
function answer(index, wanted) {
  const network = networkOf(index, wanted);
  if (wanted.folder === 'ipxe') {
    const all = lines(wanted.values);
    requireRoom(wanted.values, network.extraRoom, network);
    const up = '../'.repeat(wanted.segments - 2);
    return {
      script: ['#!ipxe'].concat(all, ['chain --autofree ' + up + network.name, '']).join('\n'),
    };
  }
  const path = wanted.folder + '/' + wanted.network;
  if (!index.variables) {
    throw refusal(
      404, 'unknown-image',
      'found an images.json without variables, expected one of a newer bootmirror');
  }
  const image = imageAt(index, wanted, path);
  if (!image || !image.slots.length) {
    throw refusal(
      404, 'unknown-image', 'found ' + path + ', expected an image of this site with a slot');
  }
  const variables = index.variables.map((one) => [one.key, one.value]).concat(wanted.values);
  const all = lines(variables);
  requireRoom(variables, image.extraRoom || 0, network);
  return {
    image: image,
    fileName: wanted.folder.replace('/', '-') + '-' + wanted.network + '-'
      + valueOf(wanted.values, 'farmer-id') + image.pathWithExtension.slice(path.length),
    entityTag: '"' + image.sha256 + '-'
      + ('0000000' + crc32(all.join('\n') + '\n').toString(16)).slice(-8) + '"',
    lines: all,
  };
}

function networkOf(index, wanted) {
  const networks = index.networks || [];
  const network = networks.filter((one) => one.name === wanted.network)[0];
  if (!network) {
    throw refusal(
      404, 'unknown-network',
      'found network ' + wanted.network + ', expected '
        + oneOf(networks.map((one) => one.name), 'networks'));
  }
  const kernel = valueOf(wanted.values, 'kernel');
  if (kernel !== undefined && !network.kernels.includes(kernel)) {
    throw refusal(
      404, 'unknown-kernel',
      'found kernel ' + kernel + ', expected ' + oneOf(network.kernels, 'kernels'));
  }
  return network;
}

function imageAt(index, wanted, path) {
  return index.images.filter(
    (one) => one.network === wanted.network && one.pathWithExtension.startsWith(path)
      && one.pathWithExtension.lastIndexOf('/') === wanted.folder.length)[0];
}

function oneOf(names, what) {
  return 'one of '
    + (names.length > MAX_LISTED ? names.length + ' ' + what : names.slice().sort().join(', '));
}

// The characters for extra arguments, beside the ids of farm and pool and, in a network with configs,
// the parameters of the longest config: a network without configs passes on what the variables say of
// one. Negative if those alone are too many.
function roomForExtra(variables, room, network) {
  let left = room;
  KEYS.forEach((key) => {
    const value = valueOf(variables, key[0]);
    if (key[3] && key[0] !== 'farmer-id' && key[0] !== 'farming-pool-id' && value !== undefined
        && !(network.configs || []).length) {
      left -= key[3].length + value.length + 2;
    }
  });
  return left;
}

function requireRoom(variables, room, network) {
  const extra = valueOf(variables, 'extra') || '';
  const left = roomForExtra(variables, room, network);
  if (left < 0) {
    throw refusal(
      400, 'extra-overflow',
      'config and server-key: found ' + (room - left)
        + ' characters of kernel arguments, expected at most ' + room);
  }
  if (extra.length > left) {
    throw refusal(
      400, 'extra-overflow',
      'extra: found ' + extra.length + ' characters, expected at most ' + left);
  }
}

export default {
  KEYS: KEYS,
  CHARACTERS: CHARACTERS,
  answer: answer,
  apply: apply,
  block: block,
  check: check,
  crc32: crc32,
  encode: encode,
  kernelArguments: kernelArguments,
  lines: lines,
  patches: patches,
  request: request,
  roomForExtra: roomForExtra,
};
