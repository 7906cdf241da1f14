// Asks as many visitors do, from a process of its own: so many connections, each asking again as soon as it is answered.
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { LoadOrder, LoadResult } from './load.js';

const HEAD_END = Buffer.from('\r\n\r\n');

interface Answer {
  readonly status: number;
  readonly milliseconds: number;
}

/** One kept-alive connection. Understands what a server with bodies of a known length says, and nothing more. */
async function connection(
  port: number,
): Promise<{ ask: (text: Buffer) => Promise<Answer>; close: () => void }> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise<void>((ready, failed) => {
    socket.once('connect', ready);
    socket.once('error', failed);
  });
  let waiting: { began: number; done: (answer: Answer) => void; failed: (error: Error) => void } | undefined;
  let kept = Buffer.alloc(0);
  let status = 0;
  let missing = -1;
  const end = (): void => {
    const { began, done } = waiting ?? {};
    waiting = undefined;
    missing = -1;
    kept = Buffer.alloc(0);
    done?.({ status, milliseconds: performance.now() - (began ?? 0) });
  };
  socket.on('data', (chunk) => {
    if (missing >= 0) {
      missing -= chunk.length;
    } else {
      kept = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
      const at = kept.indexOf(HEAD_END);
      if (at < 0) return;
      const head = kept.toString('latin1', 0, at);
      status = Number(head.slice(9, 12));
      const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
      if (length === undefined) {
        waiting?.failed(new Error(`An answer of unknown length: ${head}`));
        return;
      }
      missing = Number(length) - (kept.length - at - HEAD_END.length);
    }
    if (missing <= 0) end();
  });
  const broken = (error?: Error): void => waiting?.failed(error ?? new Error('The connection was ended'));
  socket.on('error', broken);
  socket.on('close', () => {
    broken();
  });
  return {
    ask: (text) =>
      new Promise((done, failed) => {
        waiting = { began: performance.now(), done, failed };
        socket.write(text);
      }),
    close: () => {
      waiting = undefined;
      socket.destroy();
    },
  };
}

async function run(order: LoadOrder): Promise<LoadResult> {
  const { port, connections, seconds, once, pause = 0 } = order;
  const texts = order.requests.map((text) => Buffer.from(text));
  const latencies: number[] = [];
  const statuses: Record<number, number> = {};
  let next = 0;
  const open = await Promise.all(Array.from({ length: connections }, () => connection(port)));
  const began = performance.now();
  const until = began + (seconds ?? Infinity) * 1000;
  await Promise.all(
    open.map(async ({ ask }) => {
      while (performance.now() < until && !(once && next >= texts.length)) {
        const text = texts[next % texts.length];
        next += 1;
        if (!text) throw new Error('Nothing to ask');
        const { status, milliseconds } = await ask(text);
        statuses[status] = (statuses[status] ?? 0) + 1;
        latencies.push(milliseconds);
        if (pause > 0) await wait(pause);
      }
    }),
  );
  const took = (performance.now() - began) / 1000;
  for (const { close } of open) close();
  latencies.sort((a, b) => a - b);
  const at = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  return {
    perSecond: latencies.length / took,
    p50: at(0.5),
    p95: at(0.95),
    longest: latencies.at(-1) ?? Number.NaN,
    count: latencies.length,
    statuses,
  };
}

process.on('message', (order: LoadOrder) => {
  run(order).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
