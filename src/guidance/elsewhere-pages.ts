// What is decided elsewhere: the page that parents read, and the list that the school keeps and checks.
import type { StaffActor } from '../access/actor.js';
import { KEEPERS } from '../access/keepers.js';
import type { Deps } from '../deps.js';
import { newId } from '../ids.js';
import { inWords } from '../procedure/days.js';
import type { Elsewhere } from '../procedure/elsewhere.js';
import { keepSettings } from '../school/settings-store.js';
import { NotFound } from '../web/errors.js';
import { typedText } from '../web/form.js';
import { goTo, page, publicPage, route, slipPage, type Route, type Visit } from '../web/route.js';
import { elsewhereForm, SAID } from './elsewhere-form.js';

const NEW = 'new';
const DONE: Record<string, string> = { kept: 'Kept. Parents read it so from now on.', out: 'Taken out.' };

export function elsewhereRoutes(deps: Deps): Route[] {
  const list = (): readonly Elsewhere[] => deps.school.settings().elsewhere;
  const rows = (today: string) =>
    list().map(({ checkedOn, ...each }) => ({
      ...each,
      checked: checkedOn === undefined ? undefined : inWords(checkedOn, today),
    }));

  async function keep(elsewhere: readonly Elsewhere[]): Promise<void> {
    await deps.db.write((tx) => keepSettings(tx, { elsewhere: [...elsewhere] }));
    await deps.school.reload();
  }

  /** The line that the address names; undefined for a new one. */
  function named(visit: Visit<StaffActor>): Elsewhere | undefined {
    const { key } = visit.params;
    const found = list().find((each) => each.key === key);
    if (!found && key !== NEW) throw new NotFound();
    return found;
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
          rows: rows(visit.today),
          done: DONE[visit.query['done'] ?? ''],
        }),
    }),
    route({
      method: 'get',
      path: '/elsewhere/list/:key',
      who: KEEPERS.elsewhere,
      handle: (visit) => {
        const found = named(visit);
        return page('guidance/elsewhere-line', { key: found?.key ?? NEW, isNew: !found, typed: found ?? {} });
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
          const shown = { key: found?.key ?? NEW, isNew: !found, typed, slips: parsed.slips };
          return slipPage('guidance/elsewhere-line', shown);
        }
        const { checked, ...said } = parsed.values;
        // Whatever is changed has to be checked anew: the old day would vouch for words that nobody checked then.
        const isSame = found !== undefined && SAID.every((field) => (found[field] ?? '') === said[field]);
        const checkedOn = checked ? visit.today : isSame ? found.checkedOn : undefined;
        const line = { key: found?.key ?? newId(), ...said, checkedOn };
        await keep(found ? list().map((each) => (each === found ? line : each)) : [...list(), line]);
        return goTo('/elsewhere/list?done=kept');
      },
    }),
    route({
      method: 'post',
      path: '/elsewhere/list/:key/out',
      who: KEEPERS.elsewhere,
      handle: async (visit) => {
        const found = named(visit);
        await keep(list().filter((each) => each !== found));
        return goTo('/elsewhere/list?done=out');
      },
    }),
  ];
}
