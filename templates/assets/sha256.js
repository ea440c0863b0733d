// SHA-256 (FIPS 180-4, 6.2) where a browser has no WebCrypto: on pages by plain HTTP.

const K = new Uint32Array(64);
const START = new Uint32Array(8);

// The first 32 bits of the fractional parts of roots of the first primes (4.2.2 and 5.3.3).
for (let n = 2, found = 0; found < 64; n++) {
  let prime = true;
  for (let d = 2; d * d <= n; d++) {
    prime = prime && n % d !== 0;
  }
  if (prime) {
    if (found < 8) {
      START[found] = Math.sqrt(n) % 1 * 2 ** 32;
    }
    K[found++] = Math.cbrt(n) % 1 * 2 ** 32;
  }
}

// The digest of a Uint8Array, in hexadecimal digits.
export default function sha256(bytes) {
  const state = Uint32Array.from(START);
  const whole = bytes.length - bytes.length % 64;
  const w = new Uint32Array(64);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at < whole; at += 64) {
    block(state, w, view, at);
  }
  const rest = bytes.length - whole;
  const tail = new Uint8Array(rest < 56 ? 64 : 128);
  tail.set(bytes.subarray(whole));
  tail[rest] = 0x80;
  const end = new DataView(tail.buffer);
  end.setUint32(tail.length - 8, Math.floor(bytes.length / 2 ** 29));
  end.setUint32(tail.length - 4, bytes.length * 8 >>> 0);
  for (let at = 0; at < tail.length; at += 64) {
    block(state, w, end, at);
  }
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('');
}

function block(state, w, view, at) {
  for (let i = 0; i < 16; i++) {
    w[i] = view.getUint32(at + 4 * i);
  }
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15];
    const y = w[i - 2];
    w[i] = w[i - 16] + w[i - 7]
      + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3)
      + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10);
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const one = h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7))
      + (e & f ^ ~e & g) + K[i] + w[i] | 0;
    const two = ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10))
      + (a & b ^ a & c ^ b & c) | 0;
    h = g;
    g = f;
    f = e;
    e = d + one | 0;
    d = c;
    c = b;
    b = a;
    a = one + two | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => {
    state[i] += word;
  });
}
