// Are styles and scripts sent as small as a browser takes them, whole to one that takes nothing else, and kept for good?
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { root } from '../../src/root.js';
import { BASE_URL, openBench, type Bench } from '../support/app.js';
import { exchange, type Answer } from '../support/wire.js';

const assets = join(root, 'dist', 'public');
const manifest = JSON.parse(readFileSync(join(assets, 'manifest.json'), 'utf8')) as Record<string, string>;
const nobody = { find: () => Promise.resolve(undefined), keepForm: () => Promise.resolve(false) };
const host = new URL(BASE_URL).host;

let bench: Bench;
let server: Server;
beforeAll(async () => {
  bench = await openBench();
  server = await bench.serve([], nobody);
});
afterAll(() => bench.close());

const ask = (name: string, accepts?: string, method = 'GET'): Promise<Answer> =>
  exchange(server, method, `/static/${name}`, {
    host,
    ...(accepts === undefined ? {} : { 'accept-encoding': accepts }),
  });

test.each(Object.entries(manifest))('%s', async (_, name) => {
  const whole = readFileSync(join(assets, name));
  const [plain, zipped, brotli] = [
    await ask(name),
    await ask(name, 'gzip'),
    await ask(name, 'gzip, deflate, br'),
  ];
  expect([plain, zipped, brotli].map((answer) => answer.headers['content-encoding'])).toEqual([
    undefined,
    'gzip',
    'br',
  ]);
  expect(plain.body).toEqual(whole);
  expect(gunzipSync(zipped.body)).toEqual(whole);
  expect(brotliDecompressSync(brotli.body)).toEqual(whole);
  for (const { headers } of [plain, zipped, brotli]) {
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers.vary).toBe('Accept-Encoding');
  }
  const refused = await ask(name, 'br;q=0, gzip;q=0');
  expect(refused.headers['content-encoding']).toBeUndefined();
  const head = await ask(name, 'br', 'HEAD');
  expect([head.status, head.body.length]).toEqual([200, 0]);
});

test('nothing else that lies beside them is served', async () => {
  for (const name of ['manifest.json', `${manifest['portal.css'] ?? ''}.br`, '', '../../package.json']) {
    expect((await ask(name)).status).toBe(404);
  }
});
