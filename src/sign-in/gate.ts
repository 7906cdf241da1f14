// Who holds the session cookie of this request, and what becomes of a form that came too late?
import { setTimeout as pause } from 'node:timers/promises';
import type { ParentActor } from '../access/actor.js';
import { dayOf } from '../clock.js';
import type { Db } from '../db.js';
import type { Deps } from '../deps.js';
import { maskedAddress } from '../people/email-key.js';
import { loadStaffActor } from '../people/people-store.js';
import type { Gate, SignedIn } from '../web/arrival.js';
import { fieldsOf } from '../web/typed-words.js';
import { dropKeptForm, isOwnPath, keepForm } from './kept-forms-store.js';
import { findMailbox } from './mailbox-store.js';
import { findReference } from './receipt-store.js';
import {
  findSession,
  isStale,
  ownerOf,
  REMEMBERED,
  timeLeft,
  touchSession,
  type Session,
} from './session-store.js';

const LONGEST_WAIT = 200;

/** The gate of one school: asked on every request, so that who is disabled or signed out is refused on the next click. */
export function openGate(deps: Deps): Gate {
  /** Nobody waits long for this: where the database is locked, the page comes first and a later one writes it down. */
  async function touch(session: Session, now: string): Promise<void> {
    const touched = deps.db
      .write((tx) => touchSession(tx, session.id, now))
      .catch((error: unknown) => {
        deps.log.fault(error, { what: 'session not touched' });
      });
    await Promise.race([touched, pause(LONGEST_WAIT, undefined, { ref: false })]);
  }

  return {
    async find(token) {
      const now = deps.clock.now();
      const session = await findSession(deps.db.read, token);
      if (!session || timeLeft(session, now) < 0) return undefined;
      const signedIn = await whoIs(deps.db.read, session, now);
      if (signedIn && isStale(session, now)) await touch(session, now);
      return signedIn;
    },

    async keepForm(token, path, typed) {
      const now = deps.clock.now();
      const session = await findSession(deps.db.read, token);
      const fields = fieldsOf(typed).filter(({ name }) => name !== '_kept');
      if (!session || fields.length === 0 || !isOwnPath(path)) return false;
      const left = timeLeft(session, now);
      if (left >= 0 || left <= -REMEMBERED) return false;
      await deps.db.write((tx) => keepForm(tx, ownerOf(session.principal), { path, fields }, now));
      return true;
    },

    async dropForm(token, path) {
      try {
        const session = await findSession(deps.db.read, token);
        if (session) await deps.db.write((tx) => dropKeptForm(tx, ownerOf(session.principal), path));
      } catch (error) {
        // The form itself has been taken: a copy left behind goes with the next sweep.
        deps.log.fault(error, { what: 'kept form not dropped' });
      }
    },
  };
}

async function whoIs(db: Db, session: Session, now: string): Promise<SignedIn | undefined> {
  const { id: sessionId, principal } = session;
  if (principal.kind === 'staff') {
    const actor = await loadStaffActor(db, principal.personId, dayOf(now));
    return actor && { actor, sessionId, name: actor.name };
  }
  if (principal.kind === 'mailbox') {
    const { mailboxId } = principal;
    const mailbox = await findMailbox(db, mailboxId, now);
    const actor: ParentActor = { kind: 'parent', mailboxId, concernId: undefined };
    return mailbox && { actor, sessionId, name: maskedAddress(mailbox.address) };
  }
  const { concernId } = principal;
  const name = await findReference(db, concernId);
  const actor: ParentActor = { kind: 'parent', mailboxId: undefined, concernId };
  return name === undefined ? undefined : { actor, sessionId, name };
}
