// A person changes the school's settings: all lines of a group at once, kept with who and when, and never over what somebody else has
// changed meanwhile without having seen it.
import type { StaffActor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { typedText, type Slip, type Typed } from '../web/form.js';
import { keepSettingChanges, type SettingChange } from './setting-changes-store.js';
import type { SettingField } from './settings-fields.js';
import { keepSettings, readSettings } from './settings-store.js';
import type { Settings } from './settings.js';

/** Each line as it is typed. */
export type Lines = Readonly<Record<string, string>>;

export function linesOf(fields: readonly SettingField[], settings: Settings): Lines {
  return Object.fromEntries(fields.map(({ field, typed }) => [field, typed(settings)]));
}

/** The lines as they were when the page was opened, as the form brings them back; what is not legible was never seen. */
export function linesSeen(typed: Typed): Lines {
  try {
    const seen: unknown = JSON.parse(typedText(typed, 'seen'));
    if (typeof seen !== 'object' || seen === null) return {};
    return Object.fromEntries(Object.entries(seen).map(([field, value]) => [field, String(value)]));
  } catch {
    return {};
  }
}

type Read =
  | { readonly ok: true; readonly settings: Settings; readonly changes: readonly SettingChange[] }
  | { readonly ok: false; readonly slips: Slip[] };

/** The settings with what was typed. A line that was left as it was seen stays as it is now, whoever has changed it since. */
export function readLines(fields: readonly SettingField[], typed: Typed, seen: Lines, now: Settings): Read {
  const slips: Slip[] = [];
  const changes: SettingChange[] = [];
  let settings = now;
  for (const each of fields) {
    const words = typedText(typed, each.field).replace(/\r\n?/g, '\n').trim();
    if (words === seen[each.field]) continue;
    const put = each.put(settings, words);
    if (!put.ok) {
      slips.push({ field: each.field, message: put.message });
      continue;
    }
    settings = put.value;
    const [before, after] = [each.typed(now), each.typed(settings)];
    const { name, label, said } = each;
    if (before !== after) changes.push({ name, line: label, before: said(before), after: said(after) });
  }
  return slips.length > 0 ? { ok: false, slips } : { ok: true, settings, changes };
}

/** Keeps what was looked at; false where a line of this group is no longer as it was seen: then nothing is changed. */
export async function changeSettings(
  deps: Deps,
  actor: StaffActor,
  given: { fields: readonly SettingField[]; typed: Typed; seen: Lines },
): Promise<boolean> {
  const { fields, typed, seen } = given;
  const kept = await deps.db.write(async (tx) => {
    const now = await readSettings(tx);
    const read = readLines(fields, typed, seen, now);
    if (!read.ok || fields.some((each) => each.typed(now) !== seen[each.field])) return false;
    const names = new Set(read.changes.map(({ name }) => name));
    const entries = Object.entries(read.settings).filter(([name]) => names.has(name));
    await keepSettings(tx, Object.fromEntries(entries));
    await keepSettingChanges(tx, read.changes, { personId: actor.personId, at: deps.clock.now() });
    return true;
  });
  if (!kept) return false;
  deps.log.event('settings changed', { person: actor.personId });
  await deps.school.reload();
  return true;
}
