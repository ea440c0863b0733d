// The page of kernels and images: on a mirror of a part of the site, it says what is left out.
import {fetchMirror, showMirror} from './mirror.js';
import {byId} from './fields.js';
import {mayBeMirror} from './site.js';

if (mayBeMirror(byId('left').dataset.base)) {
  const mirror = await fetchMirror();
  if (mirror) {
    showMirror(mirror);
  }
}
