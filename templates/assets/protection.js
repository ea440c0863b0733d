// What authenticates a boot from an image that the page makes, in words.
import {element} from './fields.js';

const WAYS = {
  'pin': 'a digest in the image', 'imgverify-signature': 'the publisher’s signature', 'tls': 'TLS',
  'digest-in-boot-script': 'a digest in the boot script', 'uefi-secure-boot': 'Secure Boot, where it is on,',
};

// A list item for one firmware of an image; "one" is of the image's protection in images.json.
export function protection(one, index) {
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
