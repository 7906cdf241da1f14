// The program as it is started for real: it refuses the sample settings, serves, and ends cleanly when told.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import request from 'supertest';
import { root } from '../src/root.js';
import { freePort } from '../tools/free-port.mjs';

let folder: string;
const started: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portal-main-'));
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function start(env: Record<string, string>, ...more: string[]): { child: ChildProcess; said: () => string } {
  const args = [...more, '--disable-proto=delete', join(root, 'dist', 'src', 'main.js')];
  const child = spawn(process.execPath, args, { env: { PATH: process.env['PATH'], ...env }, cwd: folder });
  started.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  return { child, said: () => said };
}

const settings = (port: number) => ({
  BASE_URL: 'https://concerns.school.test',
  PORT: String(port),
  DATABASE_FILE: join(folder, 'portal.sqlite'),
  KEY_FILE: join(folder, 'portal.key'),
  SMTP_HOST: '127.0.0.1',
  SMTP_PORT: '1',
  SMTP_TLS: 'none',
  MAIL_FROM: 'concerns@school.test',
});

async function untilItAnswers(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answered = await ask(port, '/healthz').catch(() => undefined);
    if (answered?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('It never answered');
}

const ask = (port: number, path: string) =>
  request(`http://127.0.0.1:${port}`)
    .get(path)
    .set('Host', 'concerns.school.test')
    .set('X-Forwarded-Proto', 'https');

test('the sample settings are refused, by name', async () => {
  const { child, said } = start({}, `--env-file=${join(root, '.env.example')}`);
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).not.toBe(0);
  expect(said()).toContain('BASE_URL');
  expect(said()).not.toContain('at ');
});

test('no settings at all are refused, by name', async () => {
  const { child, said } = start({});
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).not.toBe(0);
  expect(said()).toMatch(/BASE_URL.*SMTP_HOST.*MAIL_FROM/);
});

test('it serves, keeps its key to itself, knows nothing of a demo, and ends when told', async () => {
  const port = await freePort();
  const { child, said } = start(settings(port));
  await untilItAnswers(port);
  const home = await ask(port, '/');
  expect(home.status).toBe(200);
  expect(home.text).toContain('Talk to us first');
  expect((await ask(port, '/dev')).status).toBe(404);
  expect((await ask(port, '/dev/letters')).status).toBe(404);
  expect(readFileSync(join(folder, 'portal.key'), 'utf8').trim()).toMatch(/^[0-9a-f]{64}$/);
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(0);
  expect(said()).toContain('"stopped"');
});

/** A fault as PostgreSQL's driver throws it, with what was typed in it, that nobody catches: as a promise, or out of a timer. */
const uncaught = (how: string): string => {
  const fault =
    "Object.assign(new Error('duplicate key\\n    at Canary Lane'), { code: '23505', detail: 'canary@home.test' })";
  const act =
    how === 'rejected' ? `void Promise.reject(${fault})` : `setTimeout(() => { throw ${fault}; }, 1)`;
  const preload = join(folder, 'preload.mjs');
  writeFileSync(preload, `process.on('SIGUSR2', () => { ${act}; });`);
  return preload;
};

test.each(['rejected', 'thrown'])(
  'a fault that nobody caught is told without what it holds: %s',
  async (how) => {
    const port = await freePort();
    const { child, said } = start(settings(port), '--import', uncaught(how));
    await untilItAnswers(port);
    child.kill('SIGUSR2');
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(1);
    const lines = said().trim().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      ...{ level: 50, event: 'fault', kind: 'Error', code: '23505', in: 'nobody caught it' },
    });
    expect(said()).not.toMatch(/canary|duplicate key/i);
  },
);

test('nor does a command tell it', async () => {
  const fault = "Object.assign(new Error('for Canary Wren'), { code: '23505', detail: 'canary@home.test' })";
  // As soon as somebody listens for it.
  const script = `const asIs = process.once; process.once = (event, ...rest) => {
    if (event === 'uncaughtException') setTimeout(() => { throw ${fault}; }, 1);
    return asIs.call(process, event, ...rest); };`;
  const preload = `data:text/javascript,${encodeURIComponent(script)}`;
  const command = join(root, 'dist', 'src', 'upkeep', 'held-command.js');
  const env = { PATH: process.env['PATH'], DATABASE_FILE: join(folder, 'portal.sqlite') };
  const child = spawn(process.execPath, ['--import', preload, command], { env });
  started.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  expect([code, said]).toEqual([1, expect.stringMatching(/^Something went wrong \(23505\)\.$/m)]);
  expect(said).not.toMatch(/canary/i);
});

test('a port in use is said in one line', async () => {
  const port = await freePort();
  const taken = createServer();
  taken.listen(port, '127.0.0.1');
  await once(taken, 'listening');
  try {
    const { child, said } = start(settings(port));
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).not.toBe(0);
    expect(said().trim().split('\n')).toEqual(['The port is in use: choose another with PORT.']);
  } finally {
    taken.close();
  }
});
