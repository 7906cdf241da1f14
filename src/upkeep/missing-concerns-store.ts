// Which concerns are lost by a restore? Those that the old file knows and the copy does not: somebody has to ring these parents.
import Sqlite from 'better-sqlite3';

/** References in `old` that `restored` has not, in order; undefined where the old file cannot be read. */
export function missingFrom(restored: string, old: string): readonly string[] | undefined {
  try {
    const known = new Set(refsIn(restored));
    return refsIn(old).filter((ref) => !known.has(ref));
  } catch {
    return undefined;
  }
}

function refsIn(file: string): string[] {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    return database.prepare<[], string>('select ref from concerns order by received_at, ref').pluck().all();
  } finally {
    database.close();
  }
}
