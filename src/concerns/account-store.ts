// How is an account of a talk kept? As the school wrote it, and beside it, once and for good, what the parent makes of it.
import { insertOnce, known, toRow, type Db, type Nullable, type Tx } from '../db.js';
import { hotRows } from '../hot-store.js';
import { newId } from '../ids.js';
import type { WayOfTalking } from '../procedure/meetings.js';
import type { Day } from '../procedure/terms.js';

export interface AccountToKeep {
  readonly how: WayOfTalking;
  readonly talkedOn: Day;
  readonly said: string;
  /** Empty where nothing was. */
  readonly agreed: string;
}

export interface Account {
  readonly id: string;
  readonly entryId: string;
  readonly personId: string;
  readonly how: WayOfTalking;
  readonly talkedOn: Day;
  readonly said: string;
  readonly agreed: string | undefined;
  readonly writtenAt: string;
  /** When the parent said what they make of it, and how they saw it where they did not just agree. */
  readonly viewedAt: string | undefined;
  readonly view: string | undefined;
}

export async function keepAccount(
  tx: Tx,
  kept: { concernId: string; entryId: string; personId: string; meetingId: string | undefined },
  account: AccountToKeep,
): Promise<void> {
  const { meetingId, ...by } = kept;
  const { agreed, ...words } = account;
  await tx('accounts').insert(
    toRow({ id: newId(), ...by, ...words, meetingId: meetingId ?? null, agreed: agreed || null }),
  );
}

/** The parent’s side; false where it stands there already. */
export async function keepView(
  tx: Tx,
  view: { accountId: string; entryId: string; body: string | null },
): Promise<boolean> {
  return insertOnce(tx, 'account_views', ['account_id'], view);
}

/** Every account on a concern, in the order in which they were written. */
export async function accountsOn(db: Db, concernId: string): Promise<Account[]> {
  const rows = await hotRows<Nullable<Account>>(
    db,
    `select accounts.id, accounts.entry_id as "entryId", accounts.person_id as "personId", how, talked_on as "talkedOn", said, agreed,
        written.at as "writtenAt", viewed.at as "viewedAt", account_views.body as "view"
      from accounts join entries as written on written.id = accounts.entry_id
      left join account_views on account_views.account_id = accounts.id
      left join entries as viewed on viewed.id = account_views.entry_id
      where accounts.concern_id = ? order by written.seq`,
    [concernId],
  );
  return rows.map((row) => known<Account>(row));
}

/** The accounts as they stood at a moment. */
export function accountsUntil(accounts: readonly Account[], until: string | undefined): Account[] {
  return accounts
    .filter(({ writtenAt }) => until === undefined || writtenAt <= until)
    .map((account) =>
      until !== undefined && account.viewedAt !== undefined && account.viewedAt > until
        ? { ...account, viewedAt: undefined, view: undefined }
        : account,
    );
}
