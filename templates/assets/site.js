// The site, as images.json describes it.

// Whether the page was opened from a file: then browsers fetch nothing for it.
export const OFFLINE = location.protocol === 'file:';

// Whether the page is at another place than the site's first address: there, a part may be left out.
export function mayBeMirror(base) {
  return !OFFLINE && !document.baseURI.startsWith(`${base}/`);
}

export async function fetchSite() {
  if (OFFLINE) {
    return new Site(globalThis.bootmirrorIndex, new Uint8Array());
  }
  const answer = await fetch('images.json');
  if (!answer.ok) {
    throw new Error(`images.json: found status ${answer.status}`);
  }
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return new Site(JSON.parse(new TextDecoder().decode(bytes)), bytes);
}

// Questions about images.json.
export class Site {
  constructor(index, bytes) {
    this.index = index;
    this.bytes = bytes;
    if (!index.variables || !index.networks || !index.networks.length) {
      throw new Error('images.json: found no networks and variables');
    }
  }

  network(name) {
    return this.index.networks.find((one) => one.name === name);
  }

  // The image of a folder and a network, if one of the firmwares that it is for "starts" it.
  image(folder, network, starts) {
    return this.index.images.find((one) => one.network === network
      && one.pathWithExtension.startsWith(folder + '/')
      && one.pathWithExtension.lastIndexOf('/') === folder.length
      && one.protection.some(starts));
  }

  // The kinds of image that the site has for a machine.
  kinds(machine, network) {
    return machine.kinds.filter((one) => this.image(one.folder, network, machine.starts));
  }
}
