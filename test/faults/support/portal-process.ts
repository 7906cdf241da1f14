// The built portal as a process of its own, with production settings, that a test may kill, starve or hold up.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../../../src/root.js';
import { exchange } from '../../support/wire.js';
import type { FaultySchool } from './faulty-school.js';
import { freePort } from '../../../tools/free-port.mjs';

export const HOST = 'concerns.school.test';

export interface PortalProcess {
  readonly port: number;
  readonly pid: number;
  /** Milliseconds from its start to its first answer. */
  readonly recovery: number;
  said(): string;
  isOver(): boolean;
  /** The code or signal it ended with. */
  readonly ended: Promise<number | string>;
  /** SIGKILL to everything it is made of. */
  kill(): Promise<void>;
  /** Waits for words on its output. */
  says(words: string): Promise<void>;
}

const running = new Set<ChildProcess>();

/** Ends what a failed test left behind. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
}

export async function startPortal(
  school: FaultySchool,
  more: {
    /** Arguments for Node, ahead of the program. */
    node?: readonly string[];
    /** A shell line that ends by starting `"$@"`. */
    shell?: string;
    env?: Readonly<Record<string, string>>;
  } = {},
): Promise<PortalProcess> {
  const port = await freePort();
  const began = performance.now();
  const portal = [...(more.node ?? []), '--disable-proto=delete', join(root, 'dist', 'src', 'main.js')];
  const line = [process.execPath, ...portal];
  const [program = '', ...args] =
    more.shell === undefined ? line : ['bash', '-c', more.shell, 'portal', ...line];
  const child = spawn(program, args, {
    detached: true,
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      BASE_URL: `https://${HOST}`,
      PORT: String(port),
      DATABASE_FILE: school.databaseFile,
      KEY_FILE: school.keyFile,
      LIMITS: 'raised',
      SMTP_HOST: '127.0.0.1',
      SMTP_PORT: '9',
      SMTP_TLS: 'none',
      MAIL_FROM: 'concerns@school.test',
      ...more.env,
    },
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('The portal could not be started');
  running.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const ended = once(child, 'exit').then(([code, signal]) => {
    running.delete(child);
    return (code ?? signal) as number | string;
  });
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
  await until(`the portal to answer; it said: ${said}`, async () => {
    if (isOver()) throw new Error(`The portal ended before it answered: ${said}`);
    return (await look(port, '/healthz').catch(() => undefined))?.status === 200;
  });
  return {
    port,
    pid,
    recovery: performance.now() - began,
    said: () => said,
    isOver,
    ended,
    kill: async () => {
      if (!isOver()) process.kill(-pid, 'SIGKILL');
      await ended;
    },
    says: (words) => until(`“${words}”`, () => said.includes(words)),
  };
}

const headers = {
  host: HOST,
  'x-forwarded-proto': 'https',
  'x-forwarded-for': '192.0.2.7',
  'sec-fetch-site': 'same-origin',
};

/** Looks at a page as a browser behind the school's web server does. */
export function look(port: number, path: string, cookie = '') {
  return exchange(`http://127.0.0.1:${port}`, 'GET', path, { ...headers, ...(cookie ? { cookie } : {}) });
}

/** Sends a form. */
export function send(port: number, path: string, cookie: string, fields: Readonly<Record<string, string>>) {
  const body = new URLSearchParams(fields).toString();
  const form = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': `${body.length}` };
  return exchange(`http://127.0.0.1:${port}`, 'POST', path, { ...headers, ...form, cookie }, body);
}

/** Asks again and again, for as long as a busy machine may need. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const began = performance.now();
  while (performance.now() - began < 90_000) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`It never came: ${what}`);
}
