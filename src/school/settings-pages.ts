// The school's settings: what they are, changing a group of them, what a parent would be told then, and who changed what.
import type { StaffActor } from '../access/actor.js';
import { KEEPERS } from '../access/keepers.js';
import { momentWords } from '../concerns/concern-view.js';
import type { Deps } from '../deps.js';
import { loadRoster } from '../people/roster-store.js';
import { NotFound } from '../web/errors.js';
import { typedText, type Slip, type Typed } from '../web/form.js';
import {
  goTo,
  page,
  route,
  slipPage,
  type Locals,
  type Reply,
  type Route,
  type Visit,
} from '../web/route.js';
import { changeSettings, linesOf, linesSeen, readLines, type Lines } from './change-settings.js';
import { latestSettingChanges } from './setting-changes-store.js';
import { SETTING_GROUPS, type SettingField, type SettingGroup } from './settings-fields.js';
import { readSettings } from './settings-store.js';
import { toldToParents } from './settings-view.js';

type StaffVisit = Visit<StaffActor>;

const MOST_CHANGES = 50;

export function settingsRoutes(deps: Deps): Route[] {
  const fieldsOf = async (group: SettingGroup, { today }: StaffVisit): Promise<readonly SettingField[]> =>
    group.fields((await loadRoster(deps.db.read, today)).classes.map(({ name }) => name));

  function named({ params }: StaffVisit): SettingGroup {
    const group = SETTING_GROUPS.find(({ key }) => key === params['group']);
    if (!group) throw new NotFound();
    return group;
  }

  function formLocals(
    group: SettingGroup,
    fields: readonly SettingField[],
    lines: { readonly typed: Typed; readonly seen: Lines },
    slips: readonly Slip[] = [],
  ): Locals {
    return {
      ...{ title: group.title, action: `/settings/${group.key}`, isTimes: group.key === 'times', slips },
      seen: JSON.stringify(lines.seen),
      fields: fields.map(({ field, label, hint, input, options = [] }) => ({
        ...{ field, label, hint, input, value: typedText(lines.typed, field) },
        options: options.map((option) => ({ ...option, checked: option.value === lines.typed[field] })),
      })),
    };
  }

  async function changing(visit: StaffVisit): Promise<Reply> {
    const { body: typed, actor, today } = visit;
    const group = named(visit);
    const fields = await fieldsOf(group, visit);
    const seen = linesSeen(typed);
    const now = await readSettings(deps.db.read);
    const read = readLines(fields, typed, seen, now);
    if (!read.ok)
      return slipPage('school/settings-form', formLocals(group, fields, { typed, seen }, read.slips));
    const what = typed['do'];
    if (what === 'change') return page('school/settings-form', formLocals(group, fields, { typed, seen }));
    if (what === 'keep' && (await changeSettings(deps, actor, { fields, typed, seen })))
      return goTo(`/settings?kept=${group.key}`);
    const lines = linesOf(fields, now);
    const mine = linesOf(fields, read.settings);
    return page('school/settings-check', {
      ...{ title: group.title, action: `/settings/${group.key}`, isTimes: group.key === 'times' },
      meanwhile: fields
        .filter(({ field }) => seen[field] !== undefined && seen[field] !== lines[field])
        .map(({ field, label, said }) => ({
          label,
          before: said(seen[field] ?? ''),
          after: said(lines[field] ?? ''),
        })),
      changes: read.changes,
      told: toldToParents(group.key, read.settings, { today, calendar: deps.school.calendar() }),
      fields: [
        ...Object.entries(mine).map(([name, value]) => ({ name, value })),
        { name: 'seen', value: JSON.stringify(lines) },
      ],
    });
  }

  return [
    route({
      method: 'get',
      path: '/settings',
      who: KEEPERS.settings,
      handle: async (visit) => {
        const settings = await readSettings(deps.db.read);
        const groups = SETTING_GROUPS.map(async (group) => ({
          title: group.title,
          href: `/settings/${group.key}`,
          rows: (await fieldsOf(group, visit)).map(({ label, typed, said }) => ({
            key: label,
            lines: [said(typed(settings)) || 'Not set'],
          })),
        }));
        const changes = await latestSettingChanges(deps.db.read, MOST_CHANGES);
        return page('school/settings', {
          done: SETTING_GROUPS.some(({ key }) => key === visit.query['kept'])
            ? 'Kept. It holds for whatever begins from now on.'
            : undefined,
          groups: await Promise.all(groups),
          changes: changes.map(({ at, ...change }) => ({ ...change, when: momentWords(at, visit.today) })),
        });
      },
    }),
    route({
      method: 'get',
      path: '/settings/:group',
      who: KEEPERS.settings,
      handle: async (visit) => {
        const group = named(visit);
        const fields = await fieldsOf(group, visit);
        const lines = linesOf(fields, await readSettings(deps.db.read));
        return page('school/settings-form', formLocals(group, fields, { typed: lines, seen: lines }));
      },
    }),
    route({ method: 'post', path: '/settings/:group', who: KEEPERS.settings, handle: changing }),
  ];
}
