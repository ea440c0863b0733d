// Fetches the published image, puts the settings in place and saves the file.
import {byId, element, kilobytes, save} from './fields.js';
import {digest, fetchImage} from './transfer.js';
import {overlaid} from './variant.js';

export async function make(site, variant, signal) {
  const {image, file} = variant;
  byId('status').textContent = `Fetching ${kilobytes(image.size)}.`;
  const bytes = await fetchImage(image, (part) => {
    byId('progress').value = 100 * part;
    byId('progress-label').textContent = `${Math.round(100 * part)} % of ${kilobytes(image.size)}`;
  }, signal);
  const finished = overlaid(bytes, variant);
  showMade(await digest(finished));
  save(finished, file);
  byId('status').textContent = `${file} is made and given to the browser’s downloads.`;
}

function showMade(sha256) {
  const page = location.protocol === 'https:' ? 'TLS authenticates this host, not the publisher'
    : 'the page itself is not authenticated';
  byId('made').replaceChildren(
    element('dt', {textContent: 'SHA-256 of your file'}),
    element('dd', {}, element('code', {textContent: sha256})),
    element('dt', {textContent: 'Published image'}),
    element('dd', {textContent: `as in images.json: a transfer check; ${page}`}));
}
