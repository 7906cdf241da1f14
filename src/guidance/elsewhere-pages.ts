// What is decided elsewhere: the page that parents read, and the list that the school keeps and checks.
import type { StaffActor } from '../access/actor.js';
import { KEEPERS } from '../access/keepers.js';
import { momentWords } from '../concerns/concern-view.js';
import type { Deps } from '../deps.js';
import { newId } from '../ids.js';
import { AFTERWARDS, linesToOffer, type Elsewhere } from '../procedure/elsewhere.js';
import { latestSettingChanges } from '../school/setting-changes-store.js';
import { readSettings } from '../school/settings-store.js';
import { NotFound } from '../web/errors.js';
import { typedText, type Typed } from '../web/form.js';
import {
  goTo,
  page,
  publicPage,
  route,
  slipPage,
  type Locals,
  type Reply,
  type Route,
  type Visit,
} from '../web/route.js';
import { wordsUnder } from '../web/words.js';
import { elsewhereForm, SAID, SAID_WORDS } from './elsewhere-form.js';
import { elsewhereRow } from './elsewhere-row.js';
import {
  ELSEWHERE_NAMES,
  isOnList,
  keepElsewhere,
  lineNamed,
  seenOf,
  type ElsewhereLines,
} from './keep-elsewhere.js';

const NEW = 'new';
const MOST_CHANGES = 20;
const DONE: Record<string, string> = { kept: 'Kept. Parents read it so from now on.', out: 'Taken out.' };

export function elsewhereRoutes(deps: Deps): Route[] {
  /** As they are kept, not as this process last read them. */
  const linesNow = (): Promise<ElsewhereLines> => readSettings(deps.db.read);

  /** A line to be changed as it is now: `key` is that of the address, and may be of none. */
  function lineLocals(lines: ElsewhereLines, key: string, typed: Typed): Locals {
    const isThere = lineNamed(lines, key) !== undefined;
    return {
      key: isThere ? key : NEW,
      isNew: !isOnList(lines, key) && key !== AFTERWARDS.key,
      mayGoOut: isOnList(lines, key),
      seen: seenOf(lines, isThere ? key : NEW),
      typed,
    };
  }

  /** The same, once somebody else has changed it: what it says now beside what was typed. */
  function changedMeanwhile(lines: ElsewhereLines, key: string, typed: Typed): Reply {
    const now = lineNamed(lines, key);
    return page('guidance/elsewhere-line', {
      ...lineLocals(lines, key, typed),
      meanwhile: {
        isOut: !isOnList(lines, key) && key !== AFTERWARDS.key,
        says: SAID.filter((field) => now && (now[field] ?? '') !== typedText(typed, field)).map((field) => ({
          ...{ part: SAID_WORDS[field], said: now?.[field] ?? '' },
        })),
      },
    });
  }

  const boxesOf = (line: Elsewhere | undefined): Typed =>
    Object.fromEntries(SAID.map((field) => [field, line?.[field] ?? '']));

  const typedIn = (body: Typed): Typed =>
    Object.fromEntries([...SAID, 'checked'].map((field) => [field, typedText(body, field)]));

  async function keeping({ params, body, actor, today }: Visit<StaffActor>): Promise<Reply> {
    const { key = NEW } = params;
    const lines = await linesNow();
    const seen = typedText(body, 'seen');
    // A line that was never there is nowhere; one that somebody was looking at has been taken out meanwhile.
    if (key !== NEW && !lineNamed(lines, key) && seen === '') throw new NotFound();
    const typed = typedIn(body);
    const parsed = elsewhereForm.parse(body);
    if (!parsed.ok)
      return slipPage('guidance/elsewhere-line', {
        ...{ ...lineLocals(lines, key, typed), seen, slips: parsed.slips },
      });
    const { checked, ...said } = parsed.values;
    const isKept = await keepElsewhere(deps, actor, {
      ...{ key, seen },
      line: (now) => {
        // Whatever is changed has to be checked anew: the old day would vouch for words that nobody checked then.
        const isSame = now !== undefined && SAID.every((field) => (now[field] ?? '') === said[field]);
        const checkedOn = checked ? today : isSame ? now.checkedOn : undefined;
        return { key: now?.key ?? newId(), ...said, checkedOn };
      },
    });
    return isKept ? goTo('/elsewhere/list?done=kept') : changedMeanwhile(await linesNow(), key, typed);
  }

  async function takingOut({ params, body, actor }: Visit<StaffActor>): Promise<Reply> {
    const { key = NEW } = params;
    // What is said after the last stage can be changed, and is always said.
    const lines = await linesNow();
    if (!isOnList(lines, key)) throw new NotFound();
    const seen = typedText(body, 'seen');
    if (await keepElsewhere(deps, actor, { key, seen, line: () => undefined }))
      return goTo('/elsewhere/list?done=out');
    const now = await linesNow();
    return changedMeanwhile(now, key, boxesOf(lineNamed(now, key)));
  }

  return [
    route({
      method: 'get',
      path: '/elsewhere',
      who: 'anyone',
      handle: ({ today }) => {
        const { elsewhere } = deps.school.settings();
        return publicPage('guidance/elsewhere', { rows: elsewhere.map((line) => elsewhereRow(line, today)) });
      },
    }),
    route({
      method: 'get',
      path: '/elsewhere/list',
      who: KEEPERS.elsewhere,
      handle: async ({ query, today }) => {
        const { elsewhere, afterwards } = await linesNow();
        const changes = await latestSettingChanges(deps.db.read, MOST_CHANGES, ELSEWHERE_NAMES);
        return page('guidance/elsewhere-list', {
          rows: [...elsewhere, afterwards].map((line) => elsewhereRow(line, today)),
          offered: linesToOffer(elsewhere),
          done: wordsUnder(DONE, query['done']),
          changes: changes.map(({ at, ...change }) => ({ ...change, when: momentWords(at, today) })),
        });
      },
    }),
    route({
      method: 'get',
      path: '/elsewhere/list/:key',
      who: KEEPERS.elsewhere,
      handle: async ({ params }) => {
        const { key = NEW } = params;
        const lines = await linesNow();
        const found = lineNamed(lines, key);
        if (!found && key !== NEW) throw new NotFound();
        return page('guidance/elsewhere-line', lineLocals(lines, key, boxesOf(found)));
      },
    }),
    route({ method: 'post', path: '/elsewhere/list/:key', who: KEEPERS.elsewhere, handle: keeping }),
    route({ method: 'post', path: '/elsewhere/list/:key/out', who: KEEPERS.elsewhere, handle: takingOut }),
  ];
}
