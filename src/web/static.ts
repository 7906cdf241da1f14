// Styles, the script and images: read once, sent as small as the browser takes them, and kept by it for good under a name of their own.
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { RequestHandler } from 'express';
import { root } from '../root.js';

const ASSETS = join(root, 'dist', 'public');
const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
/** As a browser names them, with the ending of the smaller copy; the smallest first. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;
/** Names change with the content, so what lies under one never does. */
const FOR_GOOD = 'public, max-age=31536000, immutable';

interface Asset {
  readonly type: string;
  readonly whole: Buffer;
  readonly smaller: ReadonlyMap<string, Buffer>;
}

/** Serves what the build made, and nothing else that may lie in its folder. */
export function openStatic(): RequestHandler {
  const names = Object.values(
    JSON.parse(readFileSync(join(ASSETS, 'manifest.json'), 'utf8')) as Record<string, string>,
  );
  const assets = new Map(names.map((name) => [`/${name}`, read(name)]));
  return (request, response, next) => {
    const asset = request.method === 'POST' ? undefined : assets.get(request.path);
    if (!asset) {
      next();
      return;
    }
    const found = ENCODINGS.find(([name]) => asset.smaller.has(name) && request.acceptsEncodings(name));
    const body = (found && asset.smaller.get(found[0])) ?? asset.whole;
    if (found) response.setHeader('Content-Encoding', found[0]);
    response.setHeader('Content-Type', asset.type);
    response.setHeader('Content-Length', body.length);
    response.setHeader('Cache-Control', FOR_GOOD);
    response.setHeader('Vary', 'Accept-Encoding');
    response.end(body);
  };
}

function read(name: string): Asset {
  const file = join(ASSETS, name);
  const copies = ENCODINGS.filter(([, ending]) => existsSync(`${file}${ending}`));
  return {
    type: TYPES[extname(name)] ?? 'application/octet-stream',
    whole: readFileSync(file),
    smaller: new Map(copies.map(([encoding, ending]) => [encoding, readFileSync(`${file}${ending}`)])),
  };
}
