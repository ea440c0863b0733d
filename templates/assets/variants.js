// Addresses of images that a host with the edge function makes.
import overlay from './overlay.js';

let answers; // whether the host answers such addresses; a promise

// The address of an image with these values: none if an address cannot say all of them, or if the
// host serves files alone.
export async function variantAddress(place, image, values) {
  const path = pathOf(place, image, values);
  answers = answers || answersFarms(image.network);
  return path && await answers ? new URL(path, document.baseURI).href : '';
}

function pathOf(place, image, values) {
  const value = (key) => (values.find((one) => one[0] === key) || [])[1];
  if (!value('farmer-id') || !image.slots.length) {
    return '';
  }
  const names = [place, value('farmer-id')];
  if (value('extra') || value('kernel')) {
    names.push(encodeURIComponent((value('extra') || '-').split('/').join('___')));
  }
  if (value('kernel')) {
    names.push(value('kernel'));
  }
  const path = names.join('/') + image.pathWithExtension.slice(place.length);
  try {
    const said = (all) => JSON.stringify(all.slice().sort());
    return said(overlay.request('/' + path).values) === said(values) ? path : '';
  } catch {
    return '';
  }
}

// A host with the edge function answers this address with a script; others do not have the file.
async function answersFarms(network) {
  try {
    const answer = await fetch(`ipxe/${network}/1`);
    return answer.ok && (await answer.text()).startsWith('#!ipxe\nset farmer-id 1\n');
  } catch {
    return false;
  }
}
