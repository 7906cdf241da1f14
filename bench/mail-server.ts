// A mail server on this machine that takes every letter, needs a while for each as real ones do, and notes when it had it.
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';

export interface MailServer {
  readonly port: number;
  /** When the first letter to this address was handed over, by `performance.now()`. */
  takenAt(address: string): number | undefined;
  readonly taken: () => number;
  close(): Promise<void>;
}

export async function openMailServer(slowness: number): Promise<MailServer> {
  const taken = new Map<string, number>();
  let count = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData: (stream, session, done) => {
      stream.resume();
      stream.once('end', () => {
        setTimeout(() => {
          count += 1;
          const address = session.envelope.rcptTo[0]?.address ?? '';
          if (!taken.has(address)) taken.set(address, performance.now());
          done();
        }, slowness);
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    takenAt: (address) => taken.get(address),
    taken: () => count,
    close: () =>
      new Promise((over) => {
        server.close(() => {
          over();
        });
      }),
  };
}
