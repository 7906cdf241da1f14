// When was the last good copy made? A mark beside the database says so, for whatever watches the portal.
import { readFile, writeFile } from 'node:fs/promises';

const markOf = (database: string): string => `${database}.backed-up`;

export async function markBackedUp(database: string, now: string): Promise<void> {
  await writeFile(markOf(database), `${now}\n`, { mode: 0o600 });
}

/** The instant of the last good copy; undefined where none was ever made. */
export async function whenBackedUp(database: string): Promise<string | undefined> {
  const text = await readFile(markOf(database), 'utf8').catch(() => '');
  return text.trim() || undefined;
}
