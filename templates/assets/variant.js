// The image that the form describes: a published one, and the lines for its slots.
import overlay from './overlay.js';

const SIGNED_AS_A_WHOLE = 'This image is signed as a whole, so it carries no farm id and no other'
  + ' setting. Leave them empty, or choose another image.';

// {image, lines, file, script, problem}. An image without lines is the one as published.
export function variantOf(site, settings, kind, starts) {
  const network = settings.network().name;
  const {values, problem} = settings.read();
  const image = kind && site.image(kind.folder, network, starts);
  const variant = {values, image, problem};
  const asked = {folder: 'ipxe', network, values, segments: 2};
  try {
    const base = `${site.index.bases[0]}/ipxe/${network}`;
    variant.script = overlay.answer(site.index, asked).script.replace(/ \S+\n$/, ` ${base}\n`);
    if (image && image.slots.length) {
      asked.folder = kind.folder;
      variant.lines = overlay.answer(site.index, asked).lines;
    } else if (image && values.length) {
      variant.problem = problem || SIGNED_AS_A_WHOLE;
    }
  } catch (e) {
    variant.problem = variant.problem || e.message;
  }
  if (image) {
    variant.file = fileName(image, kind, network, settings.farmer());
  }
  return variant;
}

// The bytes of the image with the lines in its slots.
export function overlaid(bytes, {image, lines}) {
  return lines ? overlay.apply(bytes, 0, overlay.patches(image, lines)) : bytes;
}

// Characters left for extra arguments, by the tightest of the limits; negative if there are too many.
export function roomLeft(site, network, {values, image}) {
  const extra = (values.find((one) => one[0] === 'extra') || ['', ''])[1];
  const others = values.filter((one) => one[0] !== 'extra');
  const all = (image ? site.index.variables.map((one) => [one.key, one.value]) : []).concat(others);
  const room = image && image.extraRoom !== undefined ? image.extraRoom : network.extraRoom;
  const slot = all.reduce((sum, one) => sum - `set ${one[0]} ${one[1]}\n`.length, overlay.CHARACTERS - 2)
    - 'set extra \n'.length;
  return Math.max(0, Math.min(overlay.roomForExtra(all, room, network), slot)) - extra.length;
}

// prod-farm1234.iso, prod-farm1234-arm64-snponly.efi
function fileName(image, kind, network, farmer) {
  const kinds = kind.folder.split('/').filter((one) => !['iso', 'usb', 'cloud', 'uefi', 'krn'].includes(one));
  const extension = image.pathWithExtension.slice(`${kind.folder}/${network}`.length);
  return [network, ...(farmer ? [`farm${farmer}`] : []), ...kinds].join('-') + extension;
}
