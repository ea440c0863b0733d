#!/bin/sh
# miniflare 4.20260426.0: R2's get(key, {range: request.headers, onlyIf: request.headers}) ignores
# If-Range, and answers a range that it cannot serve with the whole object.
#
# Guess: a worker that hands R2 the request's headers gets HTTP's rules for ranges: a part for a client
# whose If-Range names this very object, the whole for another (RFC 9110, 13.1.5), an error for a range
# behind the end.
# Seen with miniflare 4.20260426.0 (npm) and its workerd: If-Range of another ETag gets the part, of the
# new object; a client that resumes an image after a release thus joins two releases. A range behind the
# end, and two ranges, get the whole object with range {offset 0, length all}, as does a request without
# Range: that "object.range" or the header Range is there says nothing about 206. A worker in front of a
# boot mirror compares If-Range itself, and answers 206 only if object.range.length is less than
# object.size.
# Needs: node 20 or newer, npm. Fails if the behaviour changes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --save-exact miniflare@4.20260426.0 >npm.log 2>&1 ||
  { tail -n 5 npm.log; exit 1; }

cat >try.mjs <<'JS'
import { Miniflare } from 'miniflare';

const script = `export default { async fetch(request, env) {
  if (request.method === 'PUT') {
    return new Response((await env.BUCKET.put('image', '0123456789')).httpEtag);
  }
  const object = await env.BUCKET.get('image', { range: request.headers, onlyIf: request.headers });
  return Response.json([object.range.offset, object.range.length, await new Response(object.body).text()]);
} }`;
const miniflare = new Miniflare({ modules: true, r2Buckets: ['BUCKET'], compatibilityDate: '2026-01-01', script });
const etag = await (await miniflare.dispatchFetch('http://localhost/', { method: 'PUT' })).text();
const cases = [
  ['no Range', {}, '[0,10,"0123456789"]'],
  ['a part', { Range: 'bytes=4-5' }, '[4,2,"45"]'],
  ['If-Range of this object', { Range: 'bytes=4-5', 'If-Range': etag }, '[4,2,"45"]'],
  ['If-Range of another object', { Range: 'bytes=4-5', 'If-Range': '"another"' }, '[4,2,"45"]'],
  ['behind the end', { Range: 'bytes=20-30' }, '[0,10,"0123456789"]'],
  ['two ranges', { Range: 'bytes=0-1,4-5' }, '[0,10,"0123456789"]'],
];
for (const [name, headers, expected] of cases) {
  const found = await (await miniflare.dispatchFetch('http://localhost/', { headers })).text();
  console.log(name + ': ' + found);
  if (found !== expected) {
    console.log('expected: ' + expected);
    process.exitCode = 1;
  }
}
await miniflare.dispose();
JS
timeout 120 node try.mjs
echo "as described"
