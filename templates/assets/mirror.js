// What a mirror of a part of a site leaves out, by local/mirror.json. The file is not signed: it
// says what is absent, and nothing of what is there.
import {byId, element} from './fields.js';

// The content of the file; none if the site is whole. Some hosts answer with a page for any name.
export async function fetchMirror() {
  try {
    const answer = await fetch('local/mirror.json');
    const {origin, filter, leftOut} = answer.ok ? await answer.json() : {};
    return Array.isArray(leftOut) && leftOut.length ? {origin, filter, leftOut} : undefined;
  } catch {
    return undefined;
  }
}

// An index, the content of images.json, without what is left out.
export function remaining(index, {leftOut}) {
  const there = (path) => !leftOut.includes(path);
  return {...index,
    networks: index.networks.filter((one) => there(`ipxe/${one.name}`)),
    images: index.images.filter((one) => there(one.pathWithExtension)),
  };
}

// Says what is left out, and takes away the links to it.
export function showMirror(mirror) {
  const gone = new Set(mirror.leftOut);
  document.querySelectorAll('a[href]').forEach((link) => {
    if (gone.has(link.getAttribute('href'))) {
      link.replaceWith(element('span', {className: 'gone', textContent: `${link.textContent} (not on this mirror)`}));
    }
  });
  const {networks = [], architectures = [], images = [], kernels = true} = Object(mirror.filter);
  const parts = [
    ...(networks.length ? [`networks ${networks.join(', ')}`] : []),
    ...(architectures.length ? [`machines ${architectures.join(', ')}`] : []),
    ...(images.length ? [`images ${images.join(', ')}`] : []),
    ...(kernels ? [] : ['no kernels']),
  ];
  const origin = /^https?:/.test(mirror.origin) ? mirror.origin : byId('left').dataset.base;
  byId('left').replaceChildren(
    `This mirror has a part of the site${parts.length ? `: ${parts.join('; ')}` : ''}. The whole site: `,
    element('a', {href: origin, textContent: origin}), '.');
  byId('left').hidden = false;
}
