// What is decided elsewhere: the page that parents read, and the list that the school keeps and checks.
import type { StaffActor } from '../access/actor.js';
import { KEEPERS } from '../access/keepers.js';
import type { Deps } from '../deps.js';
import { newId } from '../ids.js';
import { AFTERWARDS, linesToOffer, type Elsewhere } from '../procedure/elsewhere.js';
import { keepSettings } from '../school/settings-store.js';
import type { Settings } from '../school/settings.js';
import { NotFound } from '../web/errors.js';
import { typedText } from '../web/form.js';
import {
  goTo,
  page,
  publicPage,
  route,
  slipPage,
  type Locals,
  type Route,
  type Visit,
} from '../web/route.js';
import { elsewhereForm, SAID } from './elsewhere-form.js';
import { elsewhereRow } from './elsewhere-row.js';

const NEW = 'new';
const DONE: Record<string, string> = { kept: 'Kept. Parents read it so from now on.', out: 'Taken out.' };

export function elsewhereRoutes(deps: Deps): Route[] {
  const list = (): readonly Elsewhere[] => deps.school.settings().elsewhere;
  const afterwards = (): Elsewhere => deps.school.settings().afterwards;
  const rows = (today: string) => list().map((line) => elsewhereRow(line, today));

  async function keep(changed: Partial<Pick<Settings, 'elsewhere' | 'afterwards'>>): Promise<void> {
    await deps.db.write((tx) => keepSettings(tx, changed));
    await deps.school.reload();
  }

  const isOnList = (line: Elsewhere | undefined): boolean => list().some((each) => each === line);
  const offered = (): Elsewhere[] => linesToOffer(list());

  /** The line that the address names, on the list or offered for it, or what is said after the last stage; undefined for a new one. */
  function named(visit: Visit<StaffActor>): Elsewhere | undefined {
    const { key } = visit.params;
    if (key === AFTERWARDS.key) return afterwards();
    const found = [...list(), ...offered()].find((each) => each.key === key);
    if (!found && key !== NEW) throw new NotFound();
    return found;
  }

  function whichLine(found: Elsewhere | undefined): Locals {
    const isOn = isOnList(found);
    return {
      key: found?.key ?? NEW,
      isNew: !isOn && found?.key !== AFTERWARDS.key,
      mayGoOut: isOn,
    };
  }

  return [
    route({
      method: 'get',
      path: '/elsewhere',
      who: 'anyone',
      handle: (visit) => publicPage('guidance/elsewhere', { rows: rows(visit.today) }),
    }),
    route({
      method: 'get',
      path: '/elsewhere/list',
      who: KEEPERS.elsewhere,
      handle: (visit) =>
        page('guidance/elsewhere-list', {
          rows: [...rows(visit.today), elsewhereRow(afterwards(), visit.today)],
          offered: offered(),
          done: DONE[visit.query['done'] ?? ''],
        }),
    }),
    route({
      method: 'get',
      path: '/elsewhere/list/:key',
      who: KEEPERS.elsewhere,
      handle: (visit) => {
        const found = named(visit);
        return page('guidance/elsewhere-line', { ...whichLine(found), typed: found ?? {} });
      },
    }),
    route({
      method: 'post',
      path: '/elsewhere/list/:key',
      who: KEEPERS.elsewhere,
      handle: async (visit) => {
        const found = named(visit);
        const parsed = elsewhereForm.parse(visit.body);
        if (!parsed.ok) {
          const typed = Object.fromEntries(
            [...SAID, 'checked'].map((field) => [field, typedText(visit.body, field)]),
          );
          return slipPage('guidance/elsewhere-line', { ...whichLine(found), typed, slips: parsed.slips });
        }
        const { checked, ...said } = parsed.values;
        // Whatever is changed has to be checked anew: the old day would vouch for words that nobody checked then.
        const isSame = found !== undefined && SAID.every((field) => (found[field] ?? '') === said[field]);
        const checkedOn = checked ? visit.today : isSame ? found.checkedOn : undefined;
        const line = { key: found?.key ?? newId(), ...said, checkedOn };
        const elsewhere = isOnList(found)
          ? list().map((each) => (each === found ? line : each))
          : [...list(), line];
        await keep(line.key === AFTERWARDS.key ? { afterwards: line } : { elsewhere });
        return goTo('/elsewhere/list?done=kept');
      },
    }),
    route({
      method: 'post',
      path: '/elsewhere/list/:key/out',
      who: KEEPERS.elsewhere,
      handle: async (visit) => {
        const found = named(visit);
        // What is said after the last stage can be changed, and is always said.
        if (!isOnList(found)) throw new NotFound();
        await keep({ elsewhere: list().filter((each) => each !== found) });
        return goTo('/elsewhere/list?done=out');
      },
    }),
  ];
}
