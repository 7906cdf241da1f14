// Who is kept from a concern: those it is about, and those with an interest of their own in it; and who was once, by mistake.
import { known, type Nullable, type Db } from '../db.js';
import { hotRow, hotRows } from '../hot-store.js';
import { emailKey } from '../people/email-key.js';
import type { Interest, PersonComplainedAbout } from '../procedure/terms.js';

export interface ComplainedAboutRow extends PersonComplainedAbout {
  readonly id: string;
}

export interface InterestRow {
  readonly id: string;
  readonly personId: string;
  readonly kind: Interest;
  readonly enteredAt: string;
}

/** Somebody has proposed that these rows be taken back; a second person has not answered yet. */
export interface OpenUnnaming {
  readonly id: string;
  readonly entryId: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly rows: readonly string[];
}

export interface KeptFromConcern {
  readonly complainedAbout: readonly ComplainedAboutRow[];
  /** With an interest of their own: what was entered, and whoever raised it and works or governs here too. */
  readonly interested: readonly string[];
  readonly interests: readonly InterestRow[];
  /** Kept from it once, and by mistake. */
  readonly unnamed: readonly PersonComplainedAbout[];
  readonly unnaming: OpenUnnaming | undefined;
}

type Named = ComplainedAboutRow & { readonly unnamedAt?: string; readonly unnamingId?: string };
type Interested = InterestRow & { readonly unnamedAt?: string; readonly unnamingId?: string };

/** As it stands in this moment. */
export async function keptFromIn(db: Db, concernId: string): Promise<KeptFromConcern> {
  const named = await hotRows<Nullable<Named>>(
    db,
    `select id, kind, person_id as "personId", post, words, matched_at as "matchedAt", unnamed_at as "unnamedAt",
        unnaming_id as "unnamingId"
      from complained_about where concern_id = ? order by id`,
    [concernId],
  );
  const entered = await hotRows<Nullable<Interested>>(
    db,
    `select id, person_id as "personId", kind, entered_at as "enteredAt", unnamed_at as "unnamedAt", unnaming_id as "unnamingId"
      from interests where concern_id = ? order by entered_at, id`,
    [concernId],
  );
  const about = named.map((row) => known<Named>(row));
  const interests = entered.map((row) => known<Interested>(row));
  const still = <T extends Named | Interested>(rows: readonly T[]): T[] =>
    rows.filter((row) => row.unnamedAt === undefined);
  const wrong = [...about, ...interests.map((row) => ({ ...row, kind: 'person' as const }))].filter(
    (row) => row.unnamedAt !== undefined,
  );
  const proposed = still([...about, ...interests]).some((row) => row.unnamingId !== undefined);
  return {
    complainedAbout: still(about),
    interested: [
      ...still(interests).map(({ personId }) => personId),
      ...(await complainantsAtSchool(db, concernId)),
    ],
    interests: still(interests),
    unnamed: wrong,
    unnaming: proposed ? await openUnnaming(db, concernId, still([...about, ...interests])) : undefined,
  };
}

/** Whoever raised it and works or governs here, known by the mailbox that its letters go to. */
async function complainantsAtSchool(db: Db, concernId: string): Promise<string[]> {
  const rows = await hotRows<{ id: string }>(
    db,
    `select people.id from complainants
      join mailboxes on mailboxes.id = complainants.mailbox_id
      join people on people.email_key = mailboxes.address_key
      where complainants.concern_id = ?`,
    [concernId],
  );
  return rows.map(({ id }) => id);
}

/** Whoever works or governs here under this address: nobody, as a rule. */
export async function peopleAt(db: Db, address: string | undefined): Promise<string[]> {
  if (!address) return [];
  const row = await hotRow<{ id: string }>(db, 'select id from people where email_key = ?', [
    emailKey(address),
  ]);
  return row ? [row.id] : [];
}

async function openUnnaming(
  db: Db,
  concernId: string,
  rows: readonly (Named | Interested)[],
): Promise<OpenUnnaming | undefined> {
  const open = await hotRow<Omit<OpenUnnaming, 'rows'>>(
    db,
    `select id, entry_id as "entryId", proposed_by as "proposedBy", proposed_at as "proposedAt"
      from unnamings where concern_id = ? and ended_at is null`,
    [concernId],
  );
  return (
    open && { ...open, rows: rows.filter(({ unnamingId }) => unnamingId === open.id).map(({ id }) => id) }
  );
}
