// How does a request get from a test to the portal? Over a real socket, through what looks like one trusted proxy.
import { createServer, request, Server, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What can be asked: an address that listens already, or something to listen with. */
export type Target = string | Server | RequestListener;

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const listening = new WeakMap<object, Promise<string>>();

/** The origin (`http://127.0.0.1:…`) at which a target can be reached; a handler gets one server, whoever asks. */
export async function originOf(target: Target): Promise<string> {
  if (typeof target === 'string') return target.replace(/\/+$/, '');
  const before = listening.get(target);
  if (before) return before;
  const origin = listen(target instanceof Server ? target : createServer(target));
  listening.set(target, origin);
  return origin;
}

async function listen(server: Server): Promise<string> {
  if (!server.listening) {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    // A forgotten server must not keep a finished test run alive.
    server.unref();
  }
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** One request, one answer; follows nothing and keeps nothing. */
export async function exchange(
  target: Target,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string | Buffer,
): Promise<Answer> {
  const address = new URL(await originOf(target));
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: address.hostname, port: address.port, method, path, headers, agent: false },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts),
          });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
