// Meeting and talking, as the parent does it: ask, choose, change, call off; and read what was written down about it.
import type { ParentActor } from '../access/actor.js';
import { accountsOn, type Account } from '../concerns/account-store.js';
import { loadForStep, versionShown, type ConcernForReader } from '../concerns/load-for.js';
import { latestMeeting, timesOf, type Meeting } from '../concerns/meeting-store.js';
import { accountViews, HOW_WORDS, timeWords } from '../concerns/meeting-view.js';
import { meetingOn } from '../concerns/meeting-on-page.js';
import { holderName } from '../concerns/concern-view.js';
import type { Deps } from '../deps.js';
import { ownNeeds } from '../needs/find-needs.js';
import { asAskedToMeet, needsWords } from '../needs/needs.js';
import { WAYS_TO_MEET } from '../procedure/meetings.js';
import { form, text, typedText, type Slip, type Typed } from '../web/form.js';
import { NotFound } from '../web/errors.js';
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
import { viewAccount } from './account.js';
import { agreeTime, askToMeet, callItOff, sayNoTimeFits } from './meet.js';
import { askForm, callOffForm, NONE_FITS, timeForm } from './meeting-form.js';

type ParentVisit = Visit<ParentActor>;

const FIELDS = [
  'how',
  'words',
  'time',
  'companion',
  'companionName',
  'interpreter',
  'access',
  'why',
] as const;

const viewForm = form({
  view: text({
    empty: 'Write how you saw it, or agree to what is written',
    most: 20_000,
    long: 'Shorten this to 20,000 characters',
  }),
});

export function parentMeetingRoutes(deps: Deps): Route[] {
  const path = '/concerns/:ref/meeting';

  async function load(
    visit: ParentVisit,
  ): Promise<{ found: ConcernForReader; meeting: Meeting | undefined; times: string[] }> {
    const found = await loadForStep(deps, visit);
    const meeting = await latestMeeting(deps.db.read, found.concern.id);
    return { found, meeting, times: meeting ? await timesOf(deps.db.read, meeting) : [] };
  }

  async function locals(
    visit: ParentVisit,
    { found, meeting, times }: Awaited<ReturnType<typeof load>>,
    typed: Typed,
    slips: readonly Slip[] = [],
  ): Promise<Locals> {
    const { concern, people } = found;
    return {
      ref: concern.ref,
      version: concern.version,
      name: holderName(concern, people),
      needs: needsWords(await ownNeeds(deps.db.read, visit.actor)),
      shown: await meetingOn(deps, found, visit, 'parent'),
      how: meeting?.how,
      ways: WAYS_TO_MEET.map((value) => ({ value, text: HOW_WORDS[value] })),
      times: times
        .filter((time) => time > visit.now)
        .map((value) => ({ value, text: timeWords(value, visit.today) })),
      typed: Object.fromEntries(FIELDS.map((field) => [field, typedText(typed, field)])),
      slips,
    };
  }

  /** The page for where it stands; undefined where there is nothing to do. */
  function viewFor({ may }: ConcernForReader): string | undefined {
    if (may('ask to meet')) return 'meetings/ask';
    if (may('agree a time')) return 'meetings/choose';
    return may('call it off') ? 'meetings/change' : undefined;
  }

  async function again(
    visit: ParentVisit,
    loaded: Awaited<ReturnType<typeof load>>,
    slips: readonly Slip[],
  ): Promise<Reply> {
    const view = viewFor(loaded.found) ?? 'meetings/change';
    return slipPage(view, await locals(visit, loaded, visit.body, slips));
  }

  const after = (found: ConcernForReader, done: string): Reply =>
    goTo(`/concerns/${found.concern.ref}?done=${done}`);

  async function loadAccount(visit: ParentVisit): Promise<{ found: ConcernForReader; account: Account }> {
    const found = await loadForStep(deps, visit);
    const accounts = await accountsOn(deps.db.read, found.concern.id);
    const account = accounts.find(({ id }) => id === visit.params['id']);
    if (!account) throw new NotFound();
    return { found, account };
  }

  const accountLocals = (
    { concern, people }: ConcernForReader,
    account: Account,
    visit: ParentVisit,
    slips: readonly Slip[] = [],
  ): Locals => ({
    ref: concern.ref,
    version: concern.version,
    account: accountViews([account], people, visit.today)[0],
    view: typedText(visit.body, 'view'),
    slips,
  });

  return [
    route({
      method: 'get',
      path,
      who: 'parent',
      handle: async (visit) => {
        const loaded = await load(visit);
        const view = viewFor(loaded.found);
        if (!view) return after(loaded.found, '');
        const filledIn = asAskedToMeet(await ownNeeds(deps.db.read, visit.actor));
        return page(view, await locals(visit, loaded, filledIn));
      },
    }),
    route({
      method: 'post',
      path,
      who: 'parent',
      freeText: true,
      handle: async (visit) => {
        const loaded = await load(visit);
        const parsed = askForm.parse(visit.body);
        if (!parsed.ok) return again(visit, loaded, parsed.slips);
        const { how, words } = parsed.values;
        const { concern } = loaded.found;
        await askToMeet(deps, {
          ...{ concern, actor: visit.actor, version: versionShown(visit), words },
          how: how === 'any' ? undefined : how,
        });
        return after(loaded.found, 'asked-to-meet');
      },
    }),
    route({
      method: 'post',
      path: `${path}/time`,
      who: 'parent',
      freeText: true,
      handle: async (visit) => {
        const loaded = await load(visit);
        const { concern } = loaded.found;
        const parsed = timeForm(loaded.times).parse(visit.body);
        if (!parsed.ok) return again(visit, loaded, parsed.slips);
        const { time, words, ...whoComes } = parsed.values;
        const common = { concern, actor: visit.actor, version: versionShown(visit) };
        if (time === NONE_FITS) {
          await sayNoTimeFits(deps, { ...common, words });
          return after(loaded.found, 'no-time-fits');
        }
        await agreeTime(deps, { ...common, ...whoComes, startsAt: time });
        return after(loaded.found, 'time-agreed');
      },
    }),
    route({
      method: 'post',
      path: `${path}/call-off`,
      who: 'parent',
      freeText: true,
      handle: async (visit) => {
        const loaded = await load(visit);
        const parsed = callOffForm('parent').parse(visit.body);
        if (!parsed.ok) return again(visit, loaded, parsed.slips);
        const { concern } = loaded.found;
        const common = { concern, actor: visit.actor, version: versionShown(visit) };
        await callItOff(deps, { ...common, words: parsed.values.why });
        return after(loaded.found, 'meeting-off');
      },
    }),
    route({
      method: 'get',
      path: '/concerns/:ref/accounts/:id',
      who: 'parent',
      handle: async (visit) => {
        const { found, account } = await loadAccount(visit);
        if (account.viewedAt !== undefined) return after(found, '');
        return page('meetings/view', accountLocals(found, account, visit));
      },
    }),
    route({
      method: 'post',
      path: '/concerns/:ref/accounts/:id',
      who: 'parent',
      freeText: true,
      handle: async (visit) => {
        const { found, account } = await loadAccount(visit);
        const agrees = visit.body['do'] === 'agree';
        const parsed = agrees ? undefined : viewForm.parse(visit.body);
        if (parsed?.ok === false)
          return slipPage('meetings/view', accountLocals(found, account, visit, parsed.slips));
        const common = { concern: found.concern, actor: visit.actor, version: versionShown(visit) };
        await viewAccount(deps, { ...common, accountId: account.id, view: parsed?.values.view ?? '' });
        return after(found, agrees ? 'account-agreed' : 'account-viewed');
      },
    }),
  ];
}
