// The staff's list and the concern as they see it.
import type { StaffActor } from '../access/actor.js';
import { waitingFor } from '../concerns/asked-of.js';
import { isKeeper, KEEPERS } from '../access/keepers.js';
import { momentWords } from '../concerns/concern-view.js';
import { loadAndLog, loadForStep, versionShown, type ConcernForReader } from '../concerns/load-for.js';
import { noNoticesSince } from '../concerns/no-notices-store.js';
import { unreachedAmong } from '../concerns/reach-store.js';
import type { Deps } from '../deps.js';
import { acknowledge, acknowledgeForm } from '../messages/acknowledge.js';
import { messageForm, noteForm } from '../messages/message-form.js';
import { writeMessage } from '../messages/write-message.js';
import { findHeld } from '../letters/held-store.js';
import { countUnsent } from '../mail-queue/mail-queue-store.js';
import { callBacksFor } from '../safeguarding/call-back-view.js';
import { areDatesMissing } from '../procedure/calendar-gap.js';
import { loadRoster } from '../people/roster-store.js';
import { linesToCheck } from '../procedure/elsewhere.js';
import { countToPrint } from '../printing/print-store.js';
import { layIn, type Place as Box } from '../saved-replies/lay-in.js';
import type { Slip } from '../web/form.js';
import { NotFound, Refused } from '../web/errors.js';
import { goTo, page, route, slipPage, type Reply, type Route, type Visit } from '../web/route.js';
import { wordsUnder } from '../web/words.js';
import { deskLinks } from './desk-links.js';
import { isAnythingOn, PAGE, parentsToRing, queueOf, type Place, type Shelf } from './queue-store.js';
import { rowView, whose } from './queue-view.js';
import { existenceLocals, staffLocals } from './staff-view.js';

type StaffVisit = Visit<StaffActor>;

const DONE: Record<string, string> = {
  acknowledged: 'The parent has been told that you have it.',
  message: 'Your message has been sent.',
  note: 'The note has been kept.',
  proposed: 'The parent has been asked whether these are their points.',
  parted: 'It has become a concern of its own. The parent has been told what went where, and why.',
  linked: 'They are linked.',
  unlinked: 'The link has been taken away.',
  needs: 'Kept with the parent.',
  answered: 'Your answer has been sent.',
  asked: 'Your colleague has been asked. You are told when they reply.',
  'to-be-checked': 'Your answer is with somebody to be checked. It does not go before they say so.',
  'looked-into': 'The parent has been told what you decided, and why.',
  conduct: 'The parent has been told.',
  'limits-lifted': 'The limits are lifted, and the parent has been told.',
  'by-law': 'The date runs, and the parent has been told of it.',
  'by-law-done': 'The parent has been told that it is done.',
  'time-asked': 'The head teacher has been asked.',
  'time-granted': 'There is more time, and both have been told.',
  'pause-granted': 'The time stands still. The parent has been told until when, and why.',
  'time-declined': 'The date stays, and they have been told why.',
  'mediation-offered': 'The parent has been asked.',
  'mediation-agreed': 'Mediation is agreed. The time stands still, and the parent has been told.',
  'mediation-declined': 'The parent has been told that there is no mediation.',
  'mediation-over': 'Mediation is over. The time runs again, and the parent has been told.',
  paused: 'The time stands still. The parent has been told until when, and why.',
  resumed: 'The time runs again. The parent has been told the date.',
  extended: 'The parent has been told of the new date, and why.',
  'offered-to-meet': 'The parent has been asked to choose a time.',
  'meeting-off': 'It has been called off, and the parent has been told.',
  account: 'The parent has been told that they can read what was said.',
  promised: 'The parent has been told what is promised.',
  'promise-done': 'The parent is asked whether it is done.',
  'handed-back': 'It has been handed on.',
  reassigned: 'It has been given to them.',
  named: 'Kept. Nobody it is about can see it.',
  appointed: 'They have been appointed. The parent has been told.',
  'appointment-ended': 'That appointment has ended.',
  'stays-with-holder': 'The parent has been told why it stays.',
  decided: 'The decision has been issued.',
  interest: 'Kept. You cannot see that concern any more.',
  'kept-from': 'Kept. They cannot see it any more.',
  'un-naming-proposed': 'A second person has been asked to agree.',
  'un-naming-answered': 'Thank you. Whoever asked has been told.',
  released: 'It has been released to them, and nothing else.',
  'withdrawn-copy': 'The copy has been withdrawn. They cannot open it any more.',
};

/** What tells the parent of nothing that must go by letter: whoever turned letters off finds it on its page. */
const READ_ON_ITS_PAGE: ReadonlySet<string> = new Set([
  ...['acknowledged', 'message', 'proposed', 'parted', 'by-law', 'by-law-done', 'time-granted', 'extended'],
  ...['mediation-offered', 'mediation-declined', 'mediation-over', 'resumed', 'offered-to-meet', 'account'],
  ...['promised', 'promise-done', 'appointed', 'stays-with-holder'],
]);
const LETTERS_OFF = 'They chose to have no letters by e-mail about it: they read it on its page.';

const SHELVES: Record<Shelf, { path: string; title: string; empty: string }> = {
  mine: { path: '/queue', title: 'Yours, soonest first', empty: 'Nothing is waiting for you.' },
  others: { path: '/queue/others', title: 'With others', empty: 'There is nothing else that you may see.' },
  answered: {
    path: '/queue/answered',
    title: 'Answered, waiting for the parent',
    empty: 'Nothing you answered waits for a parent.',
  },
};

/** The boxes on the concern’s page, where a saved reply may be laid in. */
const BOXES = {
  'message the parent': { name: 'message', box: 'body', use: 'message' },
  note: { name: 'note', box: 'note', use: 'note' },
} as const satisfies Record<string, Box>;

export function oversightRoutes(deps: Deps): Route[] {
  async function shelfPage(visit: StaffVisit, which: Shelf): Promise<Reply> {
    const { actor, today } = visit;
    const after = placeIn(visit.query['after']);
    const found = await queueOf(deps.db.read, actor, which, after);
    const shown = found.slice(0, PAGE);
    const unreached = await unreachedAmong(
      deps.db.read,
      shown.map((row) => row.id),
    );
    const people = await loadRoster(deps.db.read, today);
    const last = shown.at(-1);
    const callBacks = (await callBacksFor(deps, visit, people)).filter(({ rungAt }) => rungAt === null);
    return page('oversight/queue', {
      title: SHELVES[which].title,
      done: wordsUnder(DONE, visit.query['done']),
      empty: SHELVES[which].empty,
      which,
      concerns: shown.map((row) => rowView(row, which, { actor, people, today, unreached })),
      first: after === undefined,
      next:
        found.length > PAGE && last ? `${SHELVES[which].path}?after=${last.nextDueOn}_${last.id}` : undefined,
      others: which === 'mine' && (await isAnythingOn(deps.db.read, actor, 'others')),
      answered: which === 'mine' && (await isAnythingOn(deps.db.read, actor, 'answered')),
      callBacks: callBacks.length,
      asked: which === 'mine' ? await waitingFor(deps, actor, people, today) : [],
      linesToCheck: which === 'mine' && isKeeper(actor, KEEPERS.elsewhere) ? toCheck(visit.today) : 0,
      links: deskLinks(actor),
      datesMissing: which === 'mine' && isKeeper(actor, KEEPERS.calendar) && datesMissing(visit),
      toRing: which === 'mine' ? await toRing(visit) : [],
      mail: which === 'mine' && actor.posts.includes('administrator') ? await mailState(visit) : undefined,
      toPrint: which === 'mine' ? await countToPrint(deps.db.read, actor, people) : 0,
    });
  }

  /** For who keeps what is decided elsewhere: how much of it nobody has checked for a year. */
  const toCheck = (today: string): number => {
    const { elsewhere, afterwards } = deps.school.settings();
    return linesToCheck([...elsewhere, afterwards], today).length;
  };
  const datesMissing = ({ today }: StaffVisit): boolean =>
    areDatesMissing(deps.school.calendar(), deps.school.settings().numbers, today);

  /** For the administrator: is anything in the way of the letters? */
  async function mailState({ now, today }: StaffVisit): Promise<{ unsent: number; heldSince?: string }> {
    const unsent = await countUnsent(deps.db.read, now);
    const held = await findHeld(deps.db.read);
    return held ? { unsent, heldSince: momentWords(held.since, today) } : { unsent };
  }

  async function toRing({
    actor,
    now,
  }: StaffVisit): Promise<{ href: string; reference: string; who: string }[]> {
    const rows = await parentsToRing(deps.db.read, actor, now);
    return rows.map(({ ref, childName, className }) => ({
      href: `/staff/concerns/${ref}`,
      reference: ref,
      who: whose(childName?.split(' ')[0], className),
    }));
  }

  /** What has just been done; and that no letter tells of it, where the parent chose so. */
  async function doneWords({ sight, concern }: ConcernForReader, name = ''): Promise<string | undefined> {
    const words = wordsUnder(DONE, name);
    const isOff =
      sight === 'all' &&
      READ_ON_ITS_PAGE.has(name) &&
      (await noNoticesSince(deps.db.read, concern)) !== undefined;
    return isOff ? `${words} ${LETTERS_OFF}` : words;
  }

  async function again(
    visit: StaffVisit,
    found: ConcernForReader,
    slips: readonly Slip[],
    laidIn?: string,
  ): Promise<Reply> {
    const typed = { message: visit.body['body'] ?? '', note: visit.body['note'] ?? '' };
    const show = slips.length > 0 ? slipPage : page;
    return show('oversight/concern', await staffLocals(deps, found, visit, { typed, slips, laidIn }));
  }

  /** The page again with a saved reply laid in, nothing sent; undefined where its button was not pressed. */
  async function laidIn(
    visit: StaffVisit,
    found: ConcernForReader,
    step: keyof typeof BOXES,
  ): Promise<Reply | undefined> {
    const { actor, body, today } = visit;
    const { concern } = found;
    const laid = await layIn(deps.db.read, [BOXES[step]], { typed: body, actor, concern, today });
    if (!laid) return undefined;
    if (!found.may(step)) throw new Refused({ kind: 'refusal', why: 'not now', sentence: NOTHING_TO_WRITE });
    return again({ ...visit, body: laid.typed }, found, laid.slips, laid.at);
  }

  return [
    ...(['mine', 'others', 'answered'] as const).map((which) =>
      route({
        method: 'get',
        path: SHELVES[which].path,
        who: 'staff',
        handle: (visit) => shelfPage(visit, which),
      }),
    ),
    route({
      method: 'get',
      path: '/staff/concerns/:ref',
      who: 'staff',
      handle: async (visit) => {
        const found = await loadAndLog(deps, visit);
        if (found.sight === 'existence') return page('oversight/existence', existenceLocals(found, visit));
        const done = await doneWords(found, visit.query['done']);
        return page('oversight/concern', await staffLocals(deps, found, visit, { done, typed: {} }));
      },
    }),
    route({
      method: 'post',
      path: '/staff/concerns/:ref/acknowledge',
      who: 'staff',
      handle: async (visit) => {
        const { concern } = await loadForStep(deps, visit);
        const parsed = acknowledgeForm.parse(visit.body);
        if (!parsed.ok) throw new NotFound();
        const { ref } = concern;
        await acknowledge(deps, {
          ref,
          actor: visit.actor,
          version: versionShown(visit),
          how: parsed.values.how,
        });
        return goTo(`/staff/concerns/${ref}?done=acknowledged`);
      },
    }),
    route({
      method: 'post',
      path: '/staff/concerns/:ref/message',
      who: 'staff',
      freeText: true,
      handle: async (visit) => {
        const found = await loadForStep(deps, visit);
        const laid = await laidIn(visit, found, 'message the parent');
        if (laid) return laid;
        const parsed = messageForm.parse(visit.body);
        if (!parsed.ok) return again(visit, found, parsed.slips);
        const { ref } = found.concern;
        await writeMessage(deps, {
          ref,
          step: 'message the parent',
          actor: visit.actor,
          body: parsed.values.body,
        });
        return goTo(`/staff/concerns/${ref}?done=message`);
      },
    }),
    route({
      method: 'post',
      path: '/staff/concerns/:ref/note',
      who: 'staff',
      freeText: true,
      handle: async (visit) => {
        const found = await loadForStep(deps, visit);
        const laid = await laidIn(visit, found, 'note');
        if (laid) return laid;
        const parsed = noteForm.parse({ body: visit.body['note'] ?? '' });
        if (!parsed.ok)
          return again(
            visit,
            found,
            parsed.slips.map((slip) => ({ ...slip, field: 'note' })),
          );
        const { ref } = found.concern;
        await writeMessage(deps, { ref, step: 'note', actor: visit.actor, body: parsed.values.body });
        return goTo(`/staff/concerns/${ref}?done=note`);
      },
    }),
  ];
}

const NOTHING_TO_WRITE = 'Nothing can be written here now.';

/** Where the page before ended: `2026-11-26_<id>`. Anything else begins at the beginning. */
function placeIn(after: string | undefined): Place | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/.exec(after ?? '');
  return match?.[1] && match[2] ? { dueOn: match[1], id: match[2] } : undefined;
}
