// What the form leads to: the image's name, addresses, a script, and how a machine starts from it.
import {writing} from './machines.js';
import {byId, element, kilobytes, piece, sentence} from './fields.js';
import {protection} from './protection.js';
import {OFFLINE} from './site.js';
import {roomLeft} from './variant.js';

export function showResult(site, network, machine, kind, variant) {
  const {image, problem, file} = variant;
  byId('result-title').textContent = image ? 'Your image' : 'Your script';
  byId('summary').textContent = image
    ? `${file}: ${kilobytes(image.size)}, for ${network.title}` : `For ${network.title}`;
  byId('problem').textContent = sentence(problem);
  byId('actions').hidden = !image;
  byId('base-field').hidden = !image || !OFFLINE;
  byId('base-help').textContent = image
    ? `Choose the file ${image.pathWithExtension} beside this page: from a file, a page reads no other files by itself.` : '';
  const address = image && `${site.index.bases[0]}/${image.pathWithExtension}`;
  byId('writing-title').hidden = !image;
  byId('writing').replaceChildren(...(image ? steps(writing(kind, file, address)) : []));
  showAddresses(site, network, kind, variant);
  byId('script').hidden = Boolean(problem || !variant.script);
  byId('script').lastElementChild.replaceWith(piece('iPXE script', variant.script || ''));
  const ways = image ? image.protection.filter(machine.starts) : [];
  byId('protection-title').hidden = !ways.length;
  byId('protection').replaceChildren(...ways.map((one) => protection(one, site.index)));
  const left = roomLeft(site, network, variant);
  byId('extra-left').textContent = left >= 0
    ? `Added to the kernel’s command line. Left: ${left} characters.`
    : `${-left} characters too many.`;
}

// The steps for the person's own system stand open.
function steps(all) {
  const own = all.findIndex((one) => one.system && one.system.test(navigator.platform));
  return all.map((one, i) => element('details', {open: i === Math.max(0, own)},
    element('summary', {textContent: one.title}), element('p', {textContent: one.steps}),
    ...(one.command ? [piece(`${one.title}: command`, one.command)] : [])));
}

async function showAddresses(site, network, kind, {image, problem, values}) {
  const pieces = image ? [piece('The image as published, without settings',
    new URL(image.pathWithExtension, OFFLINE ? `${site.index.bases[0]}/` : document.baseURI).href)] : [];
  pieces.push(piece('The boot script, for iPXE’s chain', `${site.index.bases[0]}/ipxe/${network.name}`));
  byId('urls').replaceChildren(...pieces);
  if (image && !problem && values.length && !OFFLINE) {
    const {variantAddress} = await import('./variants.js');
    const address = await variantAddress(`${kind.folder}/${network.name}`, image, values);
    if (address && byId('urls').firstChild === pieces[0]) {
      pieces[0].after(piece('This image, made by this host', address));
    }
  }
}
