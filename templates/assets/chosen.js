// A published image that the person chooses: from file: addresses, pages read no files by themselves.
import {byId} from './fields.js';
import {digest} from './transfer.js';

// The bytes of the image, if the chosen file is that image.
export async function chosenImage(image) {
  const file = byId('base').files[0];
  if (!file) {
    throw new Error(`choose the file ${image.pathWithExtension} first`);
  }
  if (file.size !== image.size) {
    throw new Error(`${file.name}: found ${file.size} bytes, expected ${image.size}, as ${image.pathWithExtension} has`);
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const found = await digest(bytes);
  if (found !== image.sha256) {
    throw new Error(`${file.name}: found SHA-256 ${found}, expected ${image.sha256}: nothing is saved`);
  }
  return bytes;
}
