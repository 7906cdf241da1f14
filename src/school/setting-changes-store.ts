// Who changed which setting, and when: kept beside the settings, and only ever added.
import { rowsOf, toRow, type Db, type Tx } from '../db.js';
import { newId } from '../ids.js';

export interface SettingChange {
  readonly name: string;
  /** The line of the page. */
  readonly line: string;
  readonly before: string;
  readonly after: string;
}

export interface KeptChange extends SettingChange {
  readonly at: string;
  readonly by: string;
}

export async function keepSettingChanges(
  tx: Tx,
  changes: readonly SettingChange[],
  by: { readonly personId: string; readonly at: string },
): Promise<void> {
  const rows = changes.map((change) => toRow({ id: newId(), ...by, ...change }));
  if (rows.length > 0) await tx.batchInsert('setting_changes', rows, 50);
}

/** The latest first: of these settings, or of all. */
export async function latestSettingChanges(
  db: Db,
  most: number,
  names?: readonly string[],
): Promise<KeptChange[]> {
  return rowsOf<KeptChange>(
    db('setting_changes')
      .where((changes) => {
        if (names) void changes.whereIn('setting_changes.name', [...names]);
      })
      .join('people', 'people.id', 'setting_changes.person_id')
      .orderBy([
        { column: 'setting_changes.at', order: 'desc' },
        { column: 'setting_changes.id', order: 'desc' },
      ])
      .limit(most)
      .select({
        at: 'setting_changes.at',
        by: 'people.name',
        name: 'setting_changes.name',
        line: 'setting_changes.line',
        before: 'setting_changes.before',
        after: 'setting_changes.after',
      }),
  );
}

/** The settings that a person has changed in the portal: the school's files say nothing about them any more. */
export async function settingsChangedHere(db: Db): Promise<Set<string>> {
  return new Set(await db('setting_changes').distinct('name').pluck<string[]>('name'));
}
