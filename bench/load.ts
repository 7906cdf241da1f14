// Puts a load on a port of this machine, from a process of its own.
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface LoadOrder {
  readonly port: number;
  /** Whole requests as they go over the wire, asked in turn. */
  readonly requests: readonly string[];
  readonly connections: number;
  readonly seconds?: number;
  /** Each request once, then no more. */
  readonly once?: boolean;
  /** Milliseconds between an answer and the next request of the same connection; none where it is left out. */
  readonly pause?: number;
}

export interface LoadResult {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly longest: number;
  readonly count: number;
  readonly statuses: Readonly<Record<number, number>>;
}

export interface Loader {
  run(order: LoadOrder, expected?: number): Promise<LoadResult>;
  close(): void;
}

export function openLoader(): Loader {
  const child: ChildProcess = fork(fileURLToPath(new URL('load-process.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  });
  return {
    /** Throws where an answer has another status than the one expected: a fast error page is no speed. */
    run: async (order, expected = 200) => {
      const told = await new Promise<{ result?: LoadResult; error?: string }>((done, failed) => {
        child.once('message', (message) => {
          done(message as { result?: LoadResult; error?: string });
        });
        child.once('exit', () => {
          failed(new Error('The load generator ended'));
        });
        child.send(order);
      });
      child.removeAllListeners('exit');
      if (!told.result) throw new Error(told.error ?? 'No result');
      const { statuses } = told.result;
      if (Object.keys(statuses).some((status) => Number(status) !== expected)) {
        throw new Error(`Expected ${expected} only, and got ${JSON.stringify(statuses)}`);
      }
      return told.result;
    },
    close: () => {
      child.kill();
    },
  };
}

/** A request as it goes over the wire. */
export function requestText(asked: {
  method?: 'GET' | 'POST';
  path: string;
  host: string;
  cookies?: Readonly<Record<string, string>>;
  fields?: Readonly<Record<string, string>>;
}): string {
  const { method = 'GET', path, host, cookies = {}, fields } = asked;
  const body = fields ? new URLSearchParams(fields).toString() : '';
  const cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
  return [
    `${method} ${path} HTTP/1.1`,
    `Host: ${host}`,
    'X-Forwarded-Proto: https',
    'X-Forwarded-For: 192.0.2.7',
    'User-Agent: bench',
    'Accept: text/html',
    'Sec-Fetch-Site: same-origin',
    ...(cookie === '' ? [] : [`Cookie: ${cookie}`]),
    ...(fields
      ? ['Content-Type: application/x-www-form-urlencoded', `Content-Length: ${Buffer.byteLength(body)}`]
      : []),
    '',
    body,
  ].join('\r\n');
}
