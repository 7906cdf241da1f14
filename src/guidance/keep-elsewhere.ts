// A person changes a line of what is decided elsewhere: kept with who, when and what it said before, beside whatever was done to other
// lines, and never over what somebody else has changed in this one meanwhile without having seen it.
import type { StaffActor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { fingerprint } from '../keys.js';
import { inWords } from '../procedure/days.js';
import { AFTERWARDS, linesToOffer, type Elsewhere } from '../procedure/elsewhere.js';
import { keepSettingChanges, type SettingChange } from '../school/setting-changes-store.js';
import { keepSettings, readSettings } from '../school/settings-store.js';
import type { Settings } from '../school/settings.js';
import { SAID, SAID_WORDS } from './elsewhere-form.js';

export type ElsewhereLines = Pick<Settings, 'elsewhere' | 'afterwards'>;

/** The settings under which it is kept. */
export const ELSEWHERE_NAMES = ['elsewhere', 'afterwards'] as const;

/** A line of the list, one that is offered for it, or what is said after the last stage; undefined where there is none. */
export function lineNamed({ elsewhere, afterwards }: ElsewhereLines, key: string): Elsewhere | undefined {
  if (key === AFTERWARDS.key) return afterwards;
  return [...elsewhere, ...linesToOffer(elsewhere)].find((each) => each.key === key);
}

export function isOnList({ elsewhere }: ElsewhereLines, key: string): boolean {
  return elsewhere.some((each) => each.key === key);
}

/** Says whether a line, and its being on the list, is still as somebody saw it. */
export function seenOf(lines: ElsewhereLines, key: string): string {
  return fingerprint(JSON.stringify([isOnList(lines, key), lineNamed(lines, key) ?? null]));
}

/** Puts a line in the place of the one that was seen, or takes that out where there is none; false where it has changed meanwhile. */
export async function keepElsewhere(
  deps: Deps,
  actor: StaffActor,
  given: {
    readonly key: string;
    readonly seen: string;
    /** Told what the line is now. */
    readonly line: (now: Elsewhere | undefined) => Elsewhere | undefined;
  },
): Promise<boolean> {
  const { key, seen } = given;
  const kept = await deps.db.write(async (tx) => {
    const lines = await readSettings(tx);
    if (seenOf(lines, key) !== seen) return false;
    const isAfterwards = key === AFTERWARDS.key;
    const now = isAfterwards || isOnList(lines, key) ? lineNamed(lines, key) : undefined;
    const line = given.line(lineNamed(lines, key));
    await keepSettings(
      tx,
      isAfterwards && line ? { afterwards: line } : { elsewhere: withLine(lines, key, line) },
    );
    const changes = changesOf(isAfterwards ? 'afterwards' : 'elsewhere', now, line);
    await keepSettingChanges(tx, changes, { personId: actor.personId, at: deps.clock.now() });
    return true;
  });
  if (kept) await deps.school.reload();
  return kept;
}

function withLine({ elsewhere }: ElsewhereLines, key: string, line: Elsewhere | undefined): Elsewhere[] {
  const isOn = elsewhere.some((each) => each.key === key);
  if (line && !isOn) return [...elsewhere, line];
  return elsewhere.flatMap((each) => (each.key === key ? (line ?? []) : [each]));
}

/** What was different, a row each: the whole line where it is new or out. */
function changesOf(
  name: (typeof ELSEWHERE_NAMES)[number],
  before: Elsewhere | undefined,
  after: Elsewhere | undefined,
): SettingChange[] {
  const list = 'What is decided elsewhere';
  if (!before || !after) return [{ name, line: list, before: before?.what ?? '', after: after?.what ?? '' }];
  const words = (line: Elsewhere) => [
    ...SAID.map((field) => ({ part: SAID_WORDS[field], said: line[field] ?? '' })),
    { part: 'Checked on', said: line.checkedOn === undefined ? '' : inWords(line.checkedOn) },
  ];
  const anew = words(after);
  return words(before).flatMap(({ part, said }, index) => {
    const then = anew[index]?.said ?? '';
    return said === then
      ? []
      : [{ name, line: `${list}, ${before.what}: ${part}`, before: said, after: then }];
  });
}
