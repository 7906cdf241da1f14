// Real portals on one database, killed again and again, behind a web server that spreads requests over those that live.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from '../../../src/root.js';
import { freePort } from '../../../tools/free-port.mjs';

export interface MortalPortal {
  readonly port: number;
  /** The signal that ended each life of it so far. */
  readonly ends: (NodeJS.Signals | null)[];
  /** What it said that was not an event. */
  said(): string;
  start(): Promise<void>;
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** So often its rounds come: several times in each of its lives. */
const ROUNDS_EVERY = 400;

/** The portal as it is started for real, with the clock of its machine set ahead and short minutes between its rounds. */
export async function mortalPortal(settings: Record<string, string>, ahead: number): Promise<MortalPortal> {
  const port = await freePort();
  const ends: (NodeJS.Signals | null)[] = [];
  let said = '';
  let child: ChildProcess | undefined;
  const clock = join(root, 'test', 'postgres', 'support', 'clock-ahead.mjs');
  const args = ['--import', clock, '--disable-proto=delete', join(root, 'dist', 'src', 'main.js')];
  const env = {
    PATH: process.env['PATH'],
    ...settings,
    ...{ PORT: String(port), CLOCK_AHEAD: String(ahead), ROUNDS_EVERY: String(ROUNDS_EVERY) },
  };
  return {
    port,
    ends,
    said: () => said,
    start: async () => {
      const born = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
      child = born;
      for (const stream of [born.stdout, born.stderr]) stream.on('data', (part) => (said += String(part)));
      while (!(await answers(port, new URL(settings['BASE_URL'] ?? '').host))) {
        if (born.exitCode !== null || born.signalCode !== null)
          throw new Error(`It did not start: ${said.slice(-2_000)}`);
        await pause(50);
      }
    },
    kill: async (signal = 'SIGKILL') => {
      if (child?.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill(signal);
      const [, by] = (await ended) as [number | null, NodeJS.Signals | null];
      ends.push(by);
    },
  };
}

function answers(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const headers = { host, 'x-forwarded-proto': 'https' };
    const asked = request({ port, host: '127.0.0.1', path: '/healthz', headers }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.on('error', () => {
      resolve(false);
    });
    asked.end();
  });
}

export interface Spreader {
  readonly address: string;
  /** How many requests each port answered; how many were cut off in the middle. */
  readonly counts: { readonly answered: Map<number, number>; cutOff: number };
  close(): void;
}

/** Gives each request to the next port; to another where nobody listens. One that is cut off in the middle is answered with 502. */
export async function spreadOver(ports: readonly number[]): Promise<Spreader> {
  const counts = { answered: new Map<number, number>(), cutOff: 0 };
  let turn = 0;
  const server = createServer((incoming, response) => {
    void collect(incoming).then((body) => {
      turn += 1;
      pass(incoming, body, response, [
        ...ports.slice(turn % ports.length),
        ...ports.slice(0, turn % ports.length),
      ]);
    });
  });
  function pass(
    { method, url, headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
    body: Buffer,
    response: ServerResponse,
    [port, ...others]: readonly number[],
  ): void {
    const options = { host: '127.0.0.1', port, method, path: url, headers, agent: false as const };
    const passed = request(options, (answer) => {
      collect(answer).then(
        (text) => {
          counts.answered.set(port ?? 0, (counts.answered.get(port ?? 0) ?? 0) + 1);
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          response.end(text);
        },
        () => {
          cutOff(response);
        },
      );
    });
    passed.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNREFUSED') cutOff(response);
      else if (others.length > 0) pass({ method, url, headers }, body, response, others);
      else badGateway(response);
    });
    passed.end(body);
  }
  function cutOff(response: ServerResponse): void {
    counts.cutOff += 1;
    badGateway(response);
  }
  function badGateway(response: ServerResponse): void {
    if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain' });
    response.end('Bad gateway');
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function collect(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  if (!stream.complete) throw new Error('Cut off');
  return Buffer.concat(parts);
}
