// After a restore: is nobody signed in, is nothing that was used up good again, and is no letter sent twice without a person's word?
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { settableClock } from '../../src/clock.js';
import { post } from '../../src/letters/outbox.js';
import { loadRoster } from '../../src/people/roster-store.js';
import { lettersToPrint } from '../../src/printing/print-store.js';
import { findInvitation, invite } from '../../src/sign-in/invitation-store.js';
import { linkAndCode } from '../../src/sign-in/link-and-code.js';
import { findRequestByLink, keepRequest, standingOf } from '../../src/sign-in/request-store.js';
import { dropHeld, heldLetters, sendHeld } from '../../src/upkeep/after-restore-store.js';
import { makeBackup } from '../../src/upkeep/make-backup.js';
import { restoreBackup, type Restored } from '../../src/upkeep/restore-backup.js';
import { openLog } from '../../src/web/log.js';
import { openPortal, type Portal } from '../../src/wiring.js';
import { memoryTransport } from '../letters/support/memory-transport.js';
import { testConfig } from '../support/app.js';
import { handsOn, PARENT_ADDRESS, raise, staffActor, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { databaseOf, PAIR } from './support/copies.js';

let before: TestPortal;
let concern: RaisedConcern;
/** The restored portal, an hour after the copy was made. */
let after: Portal;
let restored: Restored;
const sent = memoryTransport();
let secrets: { invitation: string; link: string };

beforeEach(async () => {
  before = await openTestPortal();
  const { bench } = before;
  const { deps, clock } = bench;
  concern = await raise(bench);
  await raise(bench, { contact: { email: '', postalAddress: '1 Mill Lane' } });
  await before.signedIn('amber');
  const now = clock.now();
  secrets = await bench.db.write(async (tx) => {
    const mailboxId = (await concern.now()).mailboxId ?? '';
    const asked = { mailboxId, browserHash: 'b', askedFor: 'a', nextRef: null };
    const request = await keepRequest(tx, deps.keys, asked, now);
    const recipient = { kind: 'mailbox', mailboxId } as const;
    await post(tx, [
      { kind: 'sign-in', cause: request.id, recipient, at: now, expiresAt: request.expiresAt },
    ]);
    return { invitation: await invite(tx, 'cedar', now), link: linkAndCode(deps.keys, request.id).token };
  });
  const { publicKey, privateKey } = PAIR;
  const folder = mkdtempSync(join(tmpdir(), 'restored-'));
  const copy = await makeBackup({ file: databaseOf(bench), folder, publicKey, keys: deps.keys, now });

  // The hour that is lost: letters go out, an answer is given, the code is used.
  await before.lettersTo(PARENT_ADDRESS);
  await handsOn(bench, concern).answer('amber');
  clock.advance(3_600_000);

  const target = join(folder, 'portal.sqlite');
  restored = await restoreBackup({ from: copy.file, target, privateKey, keys: deps.keys, now: clock.now() });
  const keyFile = join(dirname(databaseOf(bench)), 'portal.key');
  sent.mails.length = 0;
  after = await openPortal({
    config: testConfig(folder, { DATABASE_FILE: target, KEY_FILE: keyFile }),
    clock: settableClock(clock.now()),
    log: openLog('silent'),
    transport: sent,
  });
});
afterEach(async () => {
  await after.close();
  await before.close();
});

const outgoing = async (): Promise<string[]> => {
  while ((await after.postRoom.runOnce()) > 0);
  return sent.mails.map((mail) => mail.to).sort();
};

test('nobody is signed in, and no code, link or invitation of that time is good', async () => {
  const { read } = after.deps.db;
  expect(restored.sessions).toBe(1);
  expect(await read('sessions').select('id')).toEqual([]);
  const request = await findRequestByLink(read, secrets.link);
  expect(request && standingOf(request, before.bench.clock.now())).toBe('replaced');
  expect(await findInvitation(read, secrets.invitation, before.bench.clock.now())).toBeUndefined();
  expect(await read('letters').where({ lane: 'sign-in' }).pluck('trouble')).toEqual(['ended by a restore']);
  // In the portal that the copy was made of, the invitation is still good.
  expect(
    await findInvitation(before.bench.db.read, secrets.invitation, before.bench.clock.now()),
  ).toBeDefined();
});

test('letters that waited when the copy was made go out only when a person says so, and then once', async () => {
  const { db, clock } = after.deps;
  const held = await heldLetters(db.read);
  expect(held.length).toBe(restored.letters);
  expect(held).toContainEqual(
    expect.objectContaining({
      kind: 'raised-parent',
      ref: concern.ref,
      to: 'parent',
      postedAt: '2026-11-23T09:00:00.000Z',
    }),
  );
  expect(held.map(({ kind }) => kind)).not.toContain('sign-in');
  expect(await outgoing()).toEqual([]);
  expect(await db.write((tx) => sendHeld(tx, clock.now()))).toBe(held.length);
  expect(await heldLetters(db.read)).toEqual([]);
  const gone = await outgoing();
  expect(gone).toHaveLength(held.length);
  expect(gone).toContain(PARENT_ADDRESS);
  expect(await outgoing()).toEqual(gone);
});

test('or never', async () => {
  const { db, clock } = after.deps;
  expect(await db.write((tx) => dropHeld(tx, clock.now()))).toBe(restored.letters);
  expect(await outgoing()).toEqual([]);
  expect(await heldLetters(db.read)).toEqual([]);
  expect(await db.write((tx) => sendHeld(tx, clock.now()))).toBe(0);
});

test('letters of after the restore go out as ever, and those to be printed are still on the list', async () => {
  const { deps } = after;
  await raise({ ...before.bench, deps, db: deps.db }, { contact: { email: 'new@example.org' } });
  expect(await outgoing()).toContain('new@example.org');
  const bench = { ...before.bench, deps, db: deps.db };
  const roster = await loadRoster(deps.db.read, deps.clock.today());
  expect(await lettersToPrint(deps.db.read, await staffActor(bench, 'penny'), roster)).toHaveLength(1);
});
