// What of signing in is over for good? Everything that ran out a day ago goes.
import { dayOf, later } from '../clock.js';
import type { Tx } from '../db.js';
import { sweepAllowances } from './allowances-store.js';
import { sweepDevices } from './devices-store.js';
import { sweepInvitations } from './invitation-store.js';
import { sweepKeptForms } from './kept-forms-store.js';
import { sweepLetterDevices } from './letter-devices-store.js';
import { sweepRequests } from './request-store.js';
import { REMEMBERED, sweepSessions } from './session-store.js';

/** Removes sessions, requests, allowances, invitations and kept forms a day after they have run out, and devices after 400 days or 30. */
export async function sweep(tx: Tx, now: string): Promise<void> {
  const dayAgo = later(now, -REMEMBERED);
  await sweepSessions(tx, now);
  await sweepDevices(tx, now);
  await sweepLetterDevices(tx, now, dayOf(now));
  await sweepRequests(tx, dayAgo);
  await sweepInvitations(tx, dayAgo);
  await sweepAllowances(tx, dayAgo);
  await sweepKeptForms(tx, dayAgo);
}
