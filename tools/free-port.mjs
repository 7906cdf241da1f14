// A port of this machine that nothing listens on just now.
import { createServer } from 'node:net';

export async function freePort() {
  const probe = createServer();
  await new Promise((listening, failed) => {
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', listening);
  });
  const { port } = probe.address();
  await new Promise((closed) => probe.close(closed));
  return port;
}
