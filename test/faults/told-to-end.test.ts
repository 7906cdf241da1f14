// FI-9: told to end, the portal answers what it has taken, takes no more, and is gone within ten seconds.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { HOUR } from '../../src/clock.js';
import {
  compare,
  openFaultySchool,
  parentsOf,
  removeSchool,
  sendConcern,
  SOUND,
  type FaultySchool,
  type Parent,
} from './support/faulty-school.js';
import { inSeconds, size, tell } from './support/figures.js';
import { lock } from './support/lock.js';
import { endAll, HOST, look, startPortal, until, type PortalProcess } from './support/portal-process.js';

/** Ten seconds are promised; what a busy machine adds is not the portal's. */
const LONGEST_END = 12_000;

let school: FaultySchool;
beforeEach(async () => {
  school = await openFaultySchool();
});
afterEach(() => {
  endAll();
  removeSchool(school);
});

/** A browser that has begun to send and never ends. Resolves with what it heard when it is cut off. */
function hanging(portal: PortalProcess): Promise<string> {
  return new Promise((over) => {
    let heard = '';
    const socket = connect(portal.port, '127.0.0.1');
    socket.write(
      `POST /raise/send HTTP/1.1\r\nHost: ${HOST}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\n_form=`,
    );
    socket.on('data', (chunk) => (heard += String(chunk)));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      over(heard);
    });
  });
}

test(
  'FI-9: told to end with fifty in flight, it answers all of them, takes no more, and ends by itself',
  async () => {
    const turns = size(5, 50);
    const inFlight = 50;
    const parents: Parent[] = [];
    let slowest = 0;
    let refusedAfter = 0;
    for (let turn = 0; turn < turns; turn += 1) {
      const here = await parentsOf(school, inFlight);
      parents.push(...here);
      const portal = await startPortal(school);
      const held = lock(school);
      const sending = here.map((parent) => sendConcern(portal, parent));
      // Whoever is answered after them came after them: they are all in.
      for (const path of ['/healthz', '/', '/healthz']) await look(portal.port, path);
      expect(here.filter(({ confirmed }) => confirmed)).toEqual([]);
      const began = performance.now();
      process.kill(portal.pid, 'SIGTERM');
      await until('the door to be shut', () =>
        look(portal.port, '/healthz').then(
          () => false,
          () => true,
        ),
      );
      refusedAfter += 1;
      held.release();
      await Promise.all(sending);
      expect(await portal.ended).toBe(0);
      slowest = Math.max(slowest, performance.now() - began);
      expect(here.filter(({ confirmed }) => confirmed === undefined)).toEqual([]);
      expect(portal.said()).toContain('"stopped"');
    }
    const found = await compare(school, parents);
    tell('FI-9 SIGTERM', {
      'faults fired': refusedAfter,
      'in flight': inFlight * turns,
      'answered after it': found.confirmed,
      lost: found.lost,
      doubled: found.doubled,
      'slowest end': inSeconds(slowest),
    });
    expect(slowest).toBeLessThan(LONGEST_END);
    expect(found).toMatchObject({ ...SOUND, confirmed: inFlight * turns });
  },
  HOUR,
);

test(
  'FI-9: neither a browser that never finishes nor a mail server that never answers keeps it from ending',
  async () => {
    const silent = createServer();
    const called = once(silent, 'connection');
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port: mailPort } = silent.address() as AddressInfo;
    const portal = await startPortal(school, { env: { SMTP_PORT: String(mailPort) } });
    const parents = await parentsOf(school, 1);
    for (const parent of parents) await sendConcern(portal, parent);
    await called;
    const stuck = hanging(portal);
    await look(portal.port, '/healthz');
    const began = performance.now();
    process.kill(portal.pid, 'SIGTERM');
    expect(await portal.ended).toBe(0);
    // Not by the time that a request may take (408), but since the portal ends.
    const ended = performance.now() - began;
    expect(await stuck).toBe('');
    silent.close();
    tell('FI-9 SIGTERM with some who never finish', { 'ended after': inSeconds(ended) });
    expect(ended).toBeLessThan(LONGEST_END);
    expect(await compare(school, parents)).toMatchObject({ ...SOUND, confirmed: 1 });
  },
  HOUR,
);
