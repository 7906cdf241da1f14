// How is a new concern kept? Its row, who raised it, whom it is about, and its points.
import type { Visitor } from '../access/actor.js';
import { holderColumns, NO_DATE } from '../concerns/concern-store.js';
import { rowOf, toRow, type Db, type Tx } from '../db.js';
import { hotInsert, hotRow } from '../hot-store.js';
import { newId, newToken } from '../ids.js';
import { addressed, type Recipient } from '../letters/outbox.js';
import { isAnything, type Needs } from '../needs/needs.js';
import { concernNeeds, keepNeeds, mailboxNeeds } from '../needs/needs-store.js';
import { emailKey } from '../people/email-key.js';
import type { Answers, Contact } from './answers.js';
import type { Draft } from './draft-store.js';
import type { Beginning } from './matter.js';

/** The concern that a draft became, if it has been sent. */
export async function findByDraft(
  db: Db,
  draftId: string,
): Promise<{ ref: string; concernId: string; digest: string } | undefined> {
  return hotRow(db, 'select ref, id as "concernId", digest from concerns where draft_id = ?', [draftId]);
}

export async function refOf(db: Db, concernId: string): Promise<string | undefined> {
  const row = await rowOf<{ ref: string }>(db('concerns').where({ id: concernId }).first('ref'));
  return row?.ref;
}

export async function keepConcern(
  tx: Tx,
  given: {
    concernId: string;
    ref: string;
    digest: string;
    at: string;
    receivedOn: string;
    draft: Draft;
    beginning: Beginning;
  },
): Promise<void> {
  const { answers, channel, personId, id } = given.draft;
  const { beginning } = given;
  const dates = beginning.clocks.map((clock) => clock.due.dueOn).filter((date) => date !== undefined);
  await hotInsert(tx, 'concerns', {
    ...toRow({
      id: given.concernId,
      ref: given.ref,
      draftId: id,
      digest: given.digest,
      version: 1,
      state: 'open',
      stage: beginning.stage,
      about: beginning.matter.about,
      forGovernors: beginning.forGovernors ? 'yes' : 'no',
      classId: beginning.matter.classId ?? null,
      childName: answers.child?.name ?? null,
      channel,
      recordedBy: personId ?? null,
      receivedAt: given.at,
      receivedOn: given.receivedOn,
      nextDueOn: dates.sort()[0] ?? NO_DATE,
      needsMost: answers.needsMost ?? null,
      spokenBefore: answers.before?.spoken === 'yes' ? answers.before.words || 'yes' : null,
      goneElsewhere: answers.before?.elsewhere.join(', ') ?? null,
      receiptSeed: newToken(),
    }),
    ...holderColumns(beginning.holder),
  });
}

/** Keeps who raised it, and gives the mailbox where there is one. Signed in with it, the address is confirmed already. */
export async function keepComplainant(
  tx: Tx,
  concernId: string,
  contact: Contact | undefined,
  actor: Visitor,
  at: string,
): Promise<string | undefined> {
  const named = contact && !contact.unnamed ? contact : undefined;
  const mailboxId = named && named.email !== '' ? await mailboxFor(tx, named.email, at) : undefined;
  const confirmed = mailboxId !== undefined && actor.kind === 'parent' && actor.mailboxId === mailboxId;
  const known = (value: string | undefined) => (value === undefined || value === '' ? null : value);
  await hotInsert(
    tx,
    'complainants',
    toRow({
      concernId,
      name: known(named?.name),
      relation: known(named?.relation),
      mailboxId: mailboxId ?? null,
      phone: known(named?.phone),
      postalAddress: known(named?.postalAddress),
      bestTime: known(named?.bestTime),
      needs: known(contact?.needs),
      addressConfirmedAt: confirmed ? at : null,
    }),
  );
  const needs: Needs = {
    helps: contact?.helps ?? [],
    language: contact?.language ?? '',
    words: contact?.needs ?? '',
  };
  if (isAnything(needs)) await keepNeeds(tx, concernNeeds(concernId), needs, { at });
  // An address that somebody typed changes nothing of what its owner keeps.
  if (confirmed && isAnything(needs)) await keepNeeds(tx, mailboxNeeds(mailboxId), needs, { at });
  return mailboxId;
}

/** The mailbox with this address, made where it is new. Two spellings of one address are one mailbox. */
export async function mailboxFor(tx: Tx, address: string, at: string): Promise<string> {
  const key = emailKey(address);
  const found = await hotRow<{ id: string }>(tx, 'select id from mailboxes where address_key = ?', [key]);
  if (found) return found.id;
  const id = newId();
  await hotInsert(tx, 'mailboxes', { id, address, address_key: key, created_at: at });
  return id;
}

export async function keepPeopleAndPoints(
  tx: Tx,
  concernId: string,
  answers: Answers,
  beginning: Beginning,
): Promise<void> {
  for (const row of beginning.matter.complainedAbout) {
    await hotInsert(
      tx,
      'complained_about',
      toRow({
        id: newId(),
        concernId,
        kind: row.kind,
        personId: row.personId ?? null,
        post: row.post ?? null,
        words: row.words ?? null,
      }),
    );
  }
  for (const [index, point] of (answers.points ?? []).entries()) {
    await hotInsert(
      tx,
      'points',
      toRow({
        id: newId(),
        concernId,
        number: index + 1,
        stage: beginning.stage,
        whatHappened: point.whatHappened,
        happenedWhen: point.happenedWhen || null,
        wanted: point.wanted ?? null,
      }),
    );
  }
}

/** Letters about a concern go to another mailbox from now on. Unconfirmed (null), until somebody signs in with it. */
export async function setMailbox(
  tx: Tx,
  concernId: string,
  { mailboxId, confirmedAt }: { readonly mailboxId: string; readonly confirmedAt: string | null },
): Promise<void> {
  await tx('complainants')
    .where({ concern_id: concernId })
    .update({ mailbox_id: mailboxId, address_confirmed_at: confirmedAt });
}

/** How many concerns have been raised since an instant, but for those the governors deal with; counts no further than `most`. */
export async function raisedSince(tx: Tx, since: string, most: number): Promise<number> {
  const rows = "select 1 as one from concerns where received_at > ? and for_governors = 'no'";
  return atMost(tx, most, rows, [since]);
}

/** Of how many new concerns has somebody been told by a letter of its own since an instant? Counts no further than `most`. */
export async function toldSince(tx: Tx, recipient: Recipient, since: string, most: number): Promise<number> {
  const rows = `select 1 as one from concerns join letters on letters.concern_id = concerns.id
    where concerns.received_at > ? and letters.kind = 'raised-holder' and letters.recipient = ?`;
  return atMost(tx, most, rows, [since, addressed(recipient)]);
}

async function atMost(tx: Tx, most: number, rows: string, bindings: string[]): Promise<number> {
  // The limit is written in: bound to one, a number makes SQLite plan anew at every asking.
  const sql = `select count(*) as many from (${rows} limit ${Math.trunc(most)}) as counted`;
  const counted = await hotRow<{ many: number | string }>(tx, sql, bindings);
  return Number(counted?.many ?? 0);
}
