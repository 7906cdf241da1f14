// A parent's own concerns: the list, one concern, and everything a parent may do with it.
import type { ParentActor } from '../access/actor.js';
import { loadFor, loadForStep, versionShown, type ConcernForReader } from '../concerns/load-for.js';
import { renewReceipt } from '../concerns/receipt-store.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import { formalForm, moveOnForm, reopenForm } from '../escalations/forms.js';
import { declareFormal, moveOn, withdraw } from '../escalations/move-on.js';
import { ifReopened, reopen } from '../escalations/reopen.js';
import { receiptCode } from '../keys.js';
import { messageForm } from '../messages/message-form.js';
import { writeMessage } from '../messages/write-message.js';
import { toldWords } from '../letters/staff-hours.js';
import { pointsAtStage } from '../procedure/decide.js';
import { isAnybodyThere } from '../procedure/routing.js';
import { readSettled, settle } from '../responses/settle.js';
import type { Slip, Typed } from '../web/form.js';
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
import { wordsUnder } from '../web/words.js';
import {
  changesToUndo,
  concernLocals,
  formalLocals,
  moveOnLocals,
  myConcerns,
  reopenLocals,
} from './parent-view.js';

type ParentVisit = Visit<ParentActor>;

/** What is said once, at the top, after something was done. */
const DONE: Record<string, string> = {
  message: 'Your message has been sent.',
  agreed: 'Thank you. Each of your points now gets its own answer.',
  same: 'It is closed. Your answer comes with what you sent first.',
  kept: 'Thank you. It stays as you wrote it.',
  settled: 'Thank you. We have told the school what you said.',
  'asked-to-meet': 'The school has been asked to offer you times.',
  'time-agreed': 'The time is agreed, and the school has been told.',
  'no-time-fits': 'We have told the school when you could.',
  'meeting-off': 'It is called off, and the school has been told.',
  'account-agreed': 'Thank you. We have told the school that you agree.',
  'account-viewed': 'Your side stands beside theirs now.',
  'promise-kept': 'Thank you. It is good to hear that it happened.',
  'promise-unkept': 'Thank you. We have told those at the school who must see to it.',
  'moved-on': 'It has been taken further. You can see below who has it now.',
  formal: 'It is a formal complaint now. You can see below who has it.',
  'mediation-offered': 'The school has been asked. You see here what it says.',
  'mediation-agreed': 'Mediation is agreed, and the school has been told.',
  'mediation-declined': 'The school has been told that you would rather not. Nothing else changes.',
  'mediation-over': 'The school has been told, and its time runs again.',
  withdrawn: 'Your concern has been withdrawn.',
  another: 'We have asked whoever stands above. They will tell you.',
  reopened: 'Your concern is open again.',
  'put-back': 'Our letters come to this address again. The receipt code is a new one: you find it below.',
  'letters-off': 'From now on we write to you about this by e-mail only what must go.',
  'letters-on': 'We write to you about this by e-mail again.',
  receipt: 'This is your new receipt code. The old one opens nothing any more.',
};

/** Of these a letter goes to whoever has it, or stands above: where it waits for school hours, the parent is told until when. */
const STAFF_ARE_TOLD: readonly string[] = [
  ...['message', 'agreed', 'kept', 'moved-on', 'formal', 'withdrawn', 'same', 'reopened', 'another'],
  ...['asked-to-meet', 'time-agreed', 'no-time-fits', 'meeting-off', 'account-agreed', 'account-viewed'],
  ...['promise-unkept', 'mediation-offered', 'mediation-agreed', 'mediation-declined', 'mediation-over'],
];

/** Not where nobody at the school may have it, so that no letter goes to anybody. */
function isTold(done: string, { concern, people }: ConcernForReader): boolean {
  return STAFF_ARE_TOLD.includes(done) && isAnybodyThere(concern.holder, concern, people);
}

export function followingRoutes(deps: Deps): Route[] {
  const shownAt = (found: ConcernForReader, visit: ParentVisit, more: Locals): Promise<Locals> => {
    const done = visit.query['done'] ?? '';
    const toldOn = isTold(done, found) ? toldWords(deps, visit.now) : undefined;
    return concernLocals(deps, found, visit, { ...more, done: wordsUnder(DONE, done), toldOn });
  };

  async function again(
    visit: ParentVisit,
    found: ConcernForReader,
    typed: Typed,
    slips: readonly Slip[],
  ): Promise<Reply> {
    return slipPage('following/concern', await shownAt(found, visit, { typed, slips }));
  }

  const after = (found: ConcernForReader, done: string): Reply =>
    goTo(`/concerns/${found.concern.ref}?done=${done}`);

  return [
    route({
      method: 'get',
      path: '/my-concerns',
      who: 'parent',
      handle: async (visit) => {
        const rows = await myConcerns(deps, visit.actor, visit.today);
        const changes = await changesToUndo(deps, visit);
        const [only, ...others] = rows;
        if (only && others.length === 0 && changes.length === 0) return goTo(only.href);
        return page('following/list', { concerns: rows, changes });
      },
    }),
    route({
      method: 'get',
      path: '/concerns/:ref',
      who: 'parent',
      handle: async (visit) => {
        const found = await loadFor(deps, visit);
        return page('following/concern', await shownAt(found, visit, { typed: {} }));
      },
    }),
    route({
      method: 'post',
      path: '/concerns/:ref/message',
      who: 'parent',
      freeText: true,
      handle: async (visit) => {
        const found = await loadForStep(deps, visit);
        const parsed = messageForm.parse(visit.body);
        if (!parsed.ok) return again(visit, found, visit.body, parsed.slips);
        const { ref } = found.concern;
        await writeMessage(deps, {
          ref,
          step: 'message the school',
          actor: visit.actor,
          body: parsed.values.body,
        });
        return after(found, 'message');
      },
    }),
    route({
      method: 'post',
      path: '/concerns/:ref/settled',
      who: 'parent',
      handle: async (visit) => {
        const found = await loadForStep(deps, visit);
        const read = readSettled(found.concern, visit.body);
        if (!read.ok) return again(visit, found, visit.body, read.slips);
        const { ref } = found.concern;
        await settle(deps, { ref, actor: visit.actor, version: versionShown(visit), settled: read.settled });
        const unsettled = Object.values(read.settled).includes('no');
        return unsettled ? goTo(`/concerns/${ref}/move-on`) : after(found, 'settled');
      },
    }),
    route({
      method: 'get',
      path: '/concerns/:ref/move-on',
      who: 'parent',
      handle: async (visit) => {
        const found = await loadForStep(deps, visit);
        if (!found.may('move on')) return after(found, '');
        const open = pointsAtStage(found.concern).filter((point) => point.settled !== 'yes');
        const typed = { points: open.map((point) => point.id) };
        return page('escalations/move-on', moveOnLocals(found, visit, { typed }));
      },
    }),
    route({
      method: 'post',
      path: '/concerns/:ref/move-on',
      who: 'parent',
      freeText: true,
      handle: async (visit) => {
        const found = await loadForStep(deps, visit);
        const ids = pointsAtStage(found.concern).map((point) => point.id);
        const parsed = moveOnForm(ids).parse(visit.body);
        if (!parsed.ok) {
          const points = visit.body['points'] ?? [];
          const typed = { ...visit.body, points: typeof points === 'string' ? [points] : points };
          return slipPage('escalations/move-on', moveOnLocals(found, visit, { typed, slips: parsed.slips }));
        }
        const { ref } = found.concern;
        await moveOn(deps, { ref, actor: visit.actor, version: versionShown(visit), ...parsed.values });
        return after(found, 'moved-on');
      },
    }),
    route({
      method: 'get',
      path: '/concerns/:ref/formal',
      who: 'parent',
      handle: async (visit) => {
        const found = await loadForStep(deps, visit);
        if (!found.may('declare formal')) return after(found, '');
        return page('escalations/formal', formalLocals(found, visit, { typed: {} }));
      },
    }),
    route({
      method: 'post',
      path: '/concerns/:ref/formal',
      who: 'parent',
      freeText: true,
      handle: async (visit) => {
        const found = await loadForStep(deps, visit);
        const parsed = formalForm.parse(visit.body);
        if (!parsed.ok) {
          return slipPage(
            'escalations/formal',
            formalLocals(found, visit, { typed: visit.body, slips: parsed.slips }),
          );
        }
        const { ref } = found.concern;
        await declareFormal(deps, {
          ref,
          actor: visit.actor,
          version: versionShown(visit),
          ...parsed.values,
        });
        return after(found, 'formal');
      },
    }),
    route({
      method: 'get',
      path: '/concerns/:ref/withdraw',
      who: 'parent',
      handle: async (visit) => {
        const found = await loadForStep(deps, visit);
        if (!found.may('withdraw')) return after(found, '');
        return page('escalations/withdraw', { ref: found.concern.ref, version: found.concern.version });
      },
    }),
    route({
      method: 'post',
      path: '/concerns/:ref/withdraw',
      who: 'parent',
      handle: async (visit) => {
        const found = await loadForStep(deps, visit);
        await withdraw(deps, { ref: found.concern.ref, actor: visit.actor, version: versionShown(visit) });
        return after(found, 'withdrawn');
      },
    }),
    route({
      method: 'get',
      path: '/concerns/:ref/reopen',
      who: 'parent',
      handle: async (visit) => {
        const found = await loadForStep(deps, visit);
        const then = await ifReopened(deps.db.read, found);
        if (!then) return after(found, '');
        return page('escalations/reopen', reopenLocals(found, visit, then, { typed: {} }));
      },
    }),
    route({
      method: 'post',
      path: '/concerns/:ref/reopen',
      who: 'parent',
      freeText: true,
      handle: async (visit) => {
        const found = await loadForStep(deps, visit);
        const parsed = reopenForm.parse(visit.body);
        if (!parsed.ok) {
          const then = await ifReopened(deps.db.read, found);
          return slipPage(
            'escalations/reopen',
            reopenLocals(found, visit, then, { typed: visit.body, slips: parsed.slips }),
          );
        }
        const { concern } = found;
        await reopen(deps, { concern, actor: visit.actor, version: versionShown(visit), ...parsed.values });
        return after(found, 'reopened');
      },
    }),
    route({
      method: 'get',
      path: '/concerns/:ref/receipt',
      who: 'parent',
      handle: async (visit) => {
        const { concern } = await loadForStep(deps, visit);
        if (visit.actor.mailboxId === undefined) throw new NotFound();
        const receipt = receiptCode(deps.keys, concern.receiptSeed);
        return page('following/receipt', {
          ref: concern.ref,
          receipt,
          notice: wordsUnder(DONE, visit.query['done']),
        });
      },
    }),
    route({
      method: 'post',
      path: '/concerns/:ref/receipt',
      who: 'parent',
      handle: async (visit) => {
        const { concern } = await loadForStep(deps, visit);
        if (visit.actor.mailboxId === undefined) throw new NotFound();
        await takeStep(deps, {
          ref: concern.ref,
          step: 'renew the receipt code',
          actor: visit.actor,
          keep: (tx) => renewReceipt(tx, concern.id),
        });
        return goTo(`/concerns/${concern.ref}/receipt?done=receipt`);
      },
    }),
  ];
}
