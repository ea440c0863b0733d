// The page that makes an image: a form, and what it leads to. All rules of values are overlay.js's.
import overlay from './overlay.js';
import {MACHINES, writing} from './machines.js';
import {byId, choices, element, field, objection, piece, save} from './fields.js';

// The inputs that are variables of a slot.
const FIELDS = {farmer: 'farmer-id', pool: 'farming-pool-id', kernel: 'kernel', extra: 'extra'};
const ADDRESSES = {
  'static-vlan': 'VLAN', 'static-ip': 'IPv4 address', 'static-netmask': 'IPv4 netmask',
  'static-gateway': 'IPv4 gateway', 'static-ip6': 'IPv6 address', 'static-len6': 'IPv6 prefix length',
  'static-gateway6': 'IPv6 gateway', 'static-dns': 'DNS server, IPv4', 'static-dns6': 'DNS server, IPv6',
};
const MAX_LINK = 4096;
const WAYS = {
  'pin': 'a digest in the image', 'imgverify-signature': 'the publisher’s signature', 'tls': 'TLS',
  'digest-in-boot-script': 'a digest in the boot script', 'uefi-secure-boot': 'Secure Boot, where it is on,',
};
let index;
let machine = MACHINES[0];
let kind;
let offered = ''; // extra arguments of a link, which nobody has confirmed
let running;

start().catch((e) => trouble(`This page does not work here (${e.message}). The list below does.`));

async function start() {
  const answer = await fetch('images.json');
  if (!answer.ok) {
    throw new Error(`images.json: found status ${answer.status}`);
  }
  index = await answer.json();
  if (!index.variables || !index.networks || !index.networks.length) {
    throw new Error('images.json: found no networks and variables');
  }
  if (byId('form').dataset.expert) {
    byId('addresses').append(...Object.keys(ADDRESSES).map((name) => field(name, ADDRESSES[name])));
    Object.keys(ADDRESSES).forEach((name) => {
      FIELDS[name] = name;
    });
  }
  byId('network').append(...index.networks.map((one) => option(one.name, `${one.title} (${one.name})`)));
  readLink();
  byId('form').addEventListener('input', changed);
  byId('form').addEventListener('submit', (e) => {
    e.preventDefault();
    byId('download').click();
  });
  byId('download').addEventListener('click', download);
  byId('cancel').addEventListener('click', () => running.abort());
  byId('offer-use').addEventListener('click', () => settle(offered));
  byId('offer-drop').addEventListener('click', () => settle(byId('extra').value));
  addEventListener('hashchange', () => {
    readLink();
    show();
  });
  byId('form').hidden = false;
  byId('result').hidden = false;
  byId('plain').open = false;
  show();
}

function option(value, text) {
  return element('option', {value, textContent: text});
}

function trouble(message) {
  byId('trouble').textContent = message;
  byId('trouble').hidden = !message;
}

// What a link names: #machine=old&network=test&farmer=1234. Its extra arguments are only offered.
function readLink() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const value = (name) => (asked.get(name) || '').slice(0, MAX_LINK);
  const unknown = [];
  const pick = (name, known) => {
    if (value(name) && !known.includes(value(name))) {
      unknown.push(`${name} “${value(name)}”`);
    }
    return known.includes(value(name)) ? value(name) : known[0];
  };
  byId('network').value = pick('network', index.networks.map((one) => one.name));
  fillNetwork();
  ['kernel', 'config'].forEach((name) => {
    byId(name).value = pick(name, Array.from(byId(name).options, (one) => one.value));
  });
  const id = pick('machine', MACHINES.map((one) => one.id));
  machine = MACHINES.find((one) => one.id === id);
  kind = machine.kinds.find((one) => one.folder === value('image'));
  Object.keys(FIELDS).filter((name) => name !== 'kernel' && name !== 'extra').forEach((name) => {
    byId(name).value = value(name);
  });
  byId('extra').value = '';
  offered = value('extra');
  byId('more').open = byId('more').open || Boolean(value('pool') || value('kernel') || offered);
  trouble(unknown.length ? `The link names ${unknown.join(' and ')}, which this site does not have.` : '');
}

function settle(extra) {
  byId('extra').value = extra;
  offered = '';
  byId('more').open = true;
  changed();
  byId('extra').focus();
}

function changed(event) {
  if (event && event.target.name === 'network') {
    fillNetwork();
  }
  show();
  const link = new URLSearchParams({machine: machine.id});
  if (kind) {
    link.set('image', kind.folder);
  }
  ['network', 'config', ...Object.keys(FIELDS)].forEach((name) => {
    if (byId(name).value) {
      link.set(name, byId(name).value);
    }
  });
  history.replaceState(null, '', '#' + link);
}

function network() {
  return index.networks.find((one) => one.name === byId('network').value);
}

// The kernels and configs of the network; one that both networks have stays chosen.
function fillNetwork() {
  const fill = (select, options) => {
    const before = select.value;
    select.replaceChildren(...options);
    select.value = options.some((one) => one.value === before) ? before : options[0].value;
  };
  const configs = network().configs || [];
  fill(byId('kernel'), [option('', 'The network’s first'), ...network().kernels.map((one) => option(one, one))]);
  fill(byId('config'), [option('', 'The network’s own'), ...configs.map((one) => option(one.name, one.name))]);
  byId('config-field').hidden = !configs.length;
}

// The image of a folder, if it starts the machine.
function imageIn(folder, starts) {
  return index.images.find((one) => one.network === network().name
    && one.pathWithExtension.startsWith(folder + '/')
    && one.pathWithExtension.lastIndexOf('/') === folder.length
    && one.protection.some(starts));
}

function show() {
  const kinds = (one) => one.kinds.filter((some) => imageIn(some.folder, one.starts));
  if (machine.kinds.length && !kinds(machine).length) {
    machine = MACHINES.find((one) => kinds(one).length) || MACHINES.find((one) => !one.kinds.length);
  }
  showChoices('machines', 'machine', MACHINES.map((one) => (one.kinds.length && !kinds(one).length
    ? {...one, help: 'This site has no image for it.', disabled: true} : one)), machine.id, (id) => {
    machine = MACHINES.find((one) => one.id === id);
    kind = undefined;
  });
  const some = kinds(machine);
  kind = some.find((one) => kind && one.folder === kind.folder) || some[0];
  byId('kind-set').hidden = !some.length;
  showChoices('kinds', 'image', some.map((one) => ({...one, id: one.folder})), kind && kind.folder, (id) => {
    kind = some.find((one) => one.folder === id);
  });
  const config = (network().configs || []).find((one) => one.name === byId('config').value);
  byId('config-help').textContent = config ? config.description : 'Which the boot script chooses: its first one.';
  byId('offer').hidden = !offered;
  byId('offer-text').textContent = offered;
  showResult(made());
}

// Builds the group anew only if it differs, so that the keyboard's place stays.
function showChoices(id, group, options, chosen, change) {
  const box = byId(id);
  const state = JSON.stringify(options);
  if (box.dataset.state !== state) {
    box.dataset.state = state;
    box.replaceChildren(...choices(group, options, chosen, change));
  }
  box.querySelectorAll('input').forEach((one) => {
    one.checked = one.value === chosen;
  });
}

// All that the form says: {values, image, lines, file, script, problem}.
function made() {
  const values = [];
  let problem = offered ? 'Decide about the arguments from the link first.' : '';
  Object.keys(FIELDS).forEach((name) => {
    const value = byId(name).value.trim();
    let wrong = '';
    if (value) {
      values.push([FIELDS[name], value]);
      wrong = refused(() => overlay.check(FIELDS[name], value));
    }
    if (name !== 'kernel') {
      objection(name, sentence(wrong.replace(/^[a-z0-9-]+: /, '')));
    }
    problem = problem || wrong;
  });
  const config = (network().configs || []).find((one) => one.name === byId('config').value);
  const chosen = config ? values.concat([['config', config.name]]) : values;
  const image = kind && imageIn(kind.folder, machine.starts);
  const result = {values: chosen, image, problem};
  countExtra(result);
  const asked = {folder: 'ipxe', network: network().name, values: chosen, segments: 2};
  try {
    const base = `${index.bases[0]}/ipxe/${network().name}`;
    result.script = overlay.answer(index, asked).script.replace(/ \S+\n$/, ` ${base}\n`);
    if (image && image.slots.length) {
      asked.folder = kind.folder;
      result.lines = overlay.answer(index, asked).lines;
    } else if (image && chosen.length) {
      result.problem = problem || 'This image is signed as a whole, so it carries no farm id and no'
        + ' other setting. Leave them empty, or choose another image.';
    }
  } catch (e) {
    result.problem = result.problem || e.message;
  }
  if (image) {
    result.file = fileName(image);
  }
  return result;
}

function refused(call) {
  try {
    call();
    return '';
  } catch (e) {
    return e.message;
  }
}

function sentence(text) {
  return text && text[0].toUpperCase() + text.slice(1) + (text.endsWith('.') ? '' : '.');
}

// What is left for extra arguments, by the tightest of the limits.
function countExtra({values, image}) {
  const others = values.filter((one) => one[0] !== 'extra');
  const site = image ? index.variables.map((one) => [one.key, one.value]) : [];
  const all = site.concat(others);
  const room = image && image.extraRoom !== undefined ? image.extraRoom : network().extraRoom;
  const slot = all.reduce((sum, one) => sum - `set ${one[0]} ${one[1]}\n`.length, overlay.CHARACTERS - 2);
  const left = Math.max(0, Math.min(overlay.roomForExtra(all, room, network()), slot - 'set extra \n'.length))
    - byId('extra').value.trim().length;
  byId('extra-left').textContent = left >= 0
    ? `Added to the kernel’s command line. Left: ${left} characters.`
    : `${-left} characters too many.`;
}

// prod-farm1234.iso, prod-farm1234-arm64-snponly.efi
function fileName(image) {
  const farmer = byId('farmer').value.trim();
  const kinds = kind.folder.split('/').filter((one) => !['iso', 'usb', 'cloud', 'uefi', 'krn'].includes(one));
  const extension = image.pathWithExtension.slice(`${kind.folder}/${network().name}`.length);
  return [network().name, ...(/^[0-9]+$/.test(farmer) ? [`farm${farmer}`] : []), ...kinds].join('-') + extension;
}

function showResult(result) {
  const {image, problem} = result;
  byId('result-title').textContent = image ? 'Your image' : 'Your script';
  byId('summary').textContent = image
    ? `${result.file}: ${kilobytes(image.size)}, for ${network().title}` : `For ${network().title}`;
  byId('problem').textContent = sentence(problem);
  byId('actions').hidden = !image;
  byId('download').disabled = Boolean(problem || running);
  if (!running) {
    byId('status').textContent = '';
    byId('made').hidden = true;
  }
  const address = image && `${index.bases[0]}/${image.pathWithExtension}`;
  byId('writing-title').hidden = !image;
  byId('writing').replaceChildren(...(image ? steps(writing(kind, result.file, address)) : []));
  showAddresses(result);
  byId('script').hidden = Boolean(problem || !result.script);
  byId('script').lastElementChild.replaceWith(piece('iPXE script', result.script || ''));
  const ways = image ? image.protection.filter(machine.starts) : [];
  byId('protection-title').hidden = !ways.length;
  byId('protection').replaceChildren(...ways.map(protection));
}

function kilobytes(size) {
  return size < 1024 * 1024 ? `${Math.round(size / 1024)} KiB` : `${(size / 1024 / 1024).toFixed(1)} MiB`;
}

function steps(all) {
  const own = all.findIndex((one) => one.system && one.system.test(navigator.platform));
  return all.map((one, i) => element('details', {open: i === Math.max(0, own)},
    element('summary', {textContent: one.title}), element('p', {textContent: one.steps}),
    ...(one.command ? [piece(`${one.title}: command`, one.command)] : [])));
}

// What images.json says of one firmware, for the image as the page makes it.
function protection(one) {
  const pinned = index.variables.some((some) => some.key === 'pin');
  const met = {
    'pin': pinned,
    'no-pin': !pinned,
    'only-https-bases': index.bases.every((base) => base.startsWith('https:')),
    'boot-script-authenticated': false,
  };
  const ways = (all) => all.filter((way) => met[way.condition] !== false);
  const by = (all) => all.map((way) => WAYS[way.authenticatedBy]).join(' or ') || 'nothing';
  const script = ways(one.bootScript);
  met['boot-script-authenticated'] = script.length > 0;
  const firmware = one.platform === 'bios' ? 'BIOS' : `UEFI, ${one.architecture}`;
  return element('li', {
    textContent: `${firmware}: ${by(script)} authenticates the boot script, ${by(ways(one.kernel))} the kernel.`,
  });
}

async function showAddresses({image, problem, values}) {
  const pieces = image ? [piece('The image as published, without settings',
    new URL(image.pathWithExtension, document.baseURI).href)] : [];
  pieces.push(piece('The boot script, for iPXE’s chain', `${index.bases[0]}/ipxe/${network().name}`));
  byId('urls').replaceChildren(...pieces);
  if (image && !problem && values.length) {
    const place = `${kind.folder}/${network().name}`;
    const {variantAddress} = await import('./variants.js');
    const address = await variantAddress(place, image, values);
    if (address && byId('urls').firstChild === pieces[0]) {
      pieces[0].after(piece('This image, made by this host', address));
    }
  }
}

async function download() {
  const {image, lines, file, problem} = made();
  if (!image || problem || running) {
    return;
  }
  running = new AbortController();
  busy(true);
  byId('status').textContent = `Fetching ${kilobytes(image.size)}.`;
  try {
    const {digest, fetchImage} = await import('./transfer.js');
    const bytes = await fetchImage(image, (part) => {
      byId('progress').value = 100 * part;
      byId('progress-label').textContent = `${Math.round(100 * part)} % of ${kilobytes(image.size)}`;
    }, running.signal);
    const finished = lines ? overlay.apply(bytes, 0, overlay.patches(image, lines)) : bytes;
    const name = await digest(finished);
    save(finished, file);
    byId('status').textContent = `${file} is made and given to the browser’s downloads.`;
    showMade(image, name);
  } catch (e) {
    byId('status').textContent = e.name === 'AbortError' ? 'Stopped.' : `Not made: ${e.message}.`;
  } finally {
    running = undefined;
    busy(false);
  }
}

function busy(is) {
  byId('download').disabled = is;
  byId('cancel').hidden = !is;
  byId('transfer').hidden = !is;
  byId('made').hidden = true;
}

function showMade(image, name) {
  const page = location.protocol === 'https:' ? 'TLS authenticates this host, not the publisher'
    : 'the page itself is not authenticated';
  byId('made').replaceChildren(
    element('dt', {textContent: 'SHA-256 of your file'}),
    element('dd', {}, element('code', {textContent: name})),
    element('dt', {textContent: 'Published image'}),
    element('dd', {textContent: `as in images.json: a transfer check; ${page}`}));
  queueMicrotask(() => {
    byId('made').hidden = false;
  });
}
