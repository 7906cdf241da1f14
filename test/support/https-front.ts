// The school's web server in front of the portal, as in production: speaks https, and says so to the portal behind it.
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from './self-signed.js';
import { originOf, type Target } from './wire.js';

export interface Front {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens on an ephemeral port of 127.0.0.1 and passes every request on, with X-Forwarded-Proto and -For. */
export async function openFront(target: Target, host: string): Promise<Front> {
  const behind = new URL(await originOf(target));
  const server = createServer(selfSigned(host), (incoming, outgoing) => {
    const passed = request(
      {
        host: behind.hostname,
        port: behind.port,
        method: incoming.method,
        path: incoming.url,
        agent: false,
        headers: {
          ...incoming.headers,
          connection: 'close',
          'x-forwarded-proto': 'https',
          'x-forwarded-for': incoming.socket.remoteAddress,
        },
      },
      (answer) => {
        for (const [name, value] of Object.entries(answer.headers)) {
          if (name !== 'connection' && value !== undefined) outgoing.setHeader(name, value);
        }
        outgoing.writeHead(answer.statusCode ?? 502);
        answer.pipe(outgoing);
      },
    );
    passed.on('error', () => {
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(502).end();
    });
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections();
      await new Promise((ended) => server.close(ended));
    },
  };
}
