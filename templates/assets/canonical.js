// Canonical JSON, the text that TUF signs (TUF 4.1, "Canonical JSON" by OLPC). The same as the Java
// class org.bootmirror.tuf.CanonicalJson; canonical.json has vectors of both.

export function canonical(value) {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join()}]`;
  }
  if (value && typeof value === 'object') {
    return `{${Object.keys(value).sort(byCodePoint)
      .map((key) => `${string(key)}:${canonical(value[key])}`).join()}}`;
  }
  if (typeof value === 'string') {
    return string(value);
  }
  // A number beyond is not the one that the file has.
  if (typeof value === 'boolean' || Number.isSafeInteger(value)) {
    return String(value);
  }
  throw new Error(`found ${value}, expected a value of canonical JSON`);
}

function string(text) {
  if (/\p{Surrogate}/u.test(text)) {
    throw new Error('found a lone surrogate, expected Unicode text');
  }
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

// By default, texts are sorted by UTF-16 units, which puts U+10000 before U+E000.
function byCodePoint(one, other) {
  const a = Array.from(one, (c) => c.codePointAt(0));
  const b = Array.from(other, (c) => c.codePointAt(0));
  const i = a.findIndex((c, at) => c !== b[at]);
  return i < 0 ? a.length - b.length : a[i] - (i < b.length ? b[i] : -1);
}
