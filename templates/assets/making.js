// Fetches the published image, puts the settings in place and saves the file.
import {chosenImage} from './chosen.js';
import {byId, element, kilobytes, save} from './fields.js';
import {OFFLINE} from './site.js';
import {digest, fetchImage} from './transfer.js';
import {verified} from './trust.js';
import {overlaid} from './variant.js';

export async function make(site, variant, signal) {
  const {image, file} = variant;
  byId('status').textContent = 'Verifying.';
  const trust = await verified(site, image);
  byId('status').textContent = `Fetching ${kilobytes(image.size)}.`;
  const bytes = OFFLINE ? await chosenImage(image) : await fetchImage(image, (part) => {
    byId('progress').value = 100 * part;
    byId('progress-label').textContent = `${Math.round(100 * part)} % of ${kilobytes(image.size)}`;
  }, signal);
  const finished = overlaid(bytes, variant);
  showMade(await digest(finished), trust);
  save(finished, file);
  byId('status').textContent = `${file} is made and given to the browser’s downloads.`;
}

function showMade(sha256, trust) {
  const rows = [
    ['SHA-256 of your file', element('code', {textContent: sha256})],
    ['Published image', trust.image],
  ];
  if (trust.root) {
    rows.push(['Root of the signatures', element('code', {textContent: trust.root})]);
  }
  rows.push(['Not verified', notVerified(trust)]);
  byId('made').replaceChildren(...rows.flatMap(([term, value]) => [
    element('dt', {textContent: term}), element('dd', {}, value)]));
}

// The page comes from the host that it judges.
function notVerified(trust) {
  if (OFFLINE) {
    return 'The publisher, and this page: compare the digest of the published image with SHA256SUMS, and verify'
      + ' SHA256SUMS.minisig with the publisher’s key, which you have from elsewhere.';
  }
  const page = location.protocol === 'https:' ? 'TLS authenticates this host, not the publisher'
    : 'nothing authenticates this host';
  return trust.root
    ? `This page: it came from the host that it judges, and ${page}. Compare the SHA-256 of the root with`
      + ` that of the publisher’s ${trust.rootFile}, which you have from elsewhere.`
    : `The publisher, and this page: ${page}.`;
}
