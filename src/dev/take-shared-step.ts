// How does a story let others have a hand in a concern: a colleague, a second reader, an investigator, the law?
import type { StaffActor } from '../access/actor.js';
import { appoint } from '../appointments/appoint.js';
import { askColleague } from '../asking/ask.js';
import { dayOf } from '../clock.js';
import type { Concern } from '../concerns/concern.js';
import type { Deps } from '../deps.js';
import { addDuty } from '../duties/keep-duty.js';
import { loadRoster } from '../people/roster-store.js';
import { addDays } from '../procedure/days.js';
import { pointsAtStage } from '../procedure/decide.js';
import { schoolDayAway } from '../procedure/school-days.js';
import { readAnswer } from '../responses/answer-form.js';
import { askForCheck } from '../responses/check.js';
import type { TypedAnswer } from '../responses/response-store.js';
import { changeSettings, linesOf } from '../school/change-settings.js';
import { SETTING_GROUPS } from '../school/settings-fields.js';
import { readSettings } from '../school/settings-store.js';
import type { StoryStep } from './stories/story.js';

type Shared = Extract<
  StoryStep,
  | Record<'asks', unknown>
  | Record<'hasChecked', unknown>
  | Record<'appoints', unknown>
  | Record<'lawAlso', unknown>
>;

/** School days that whoever reads an answer first has for it. */
const TO_CHECK = 2;

export async function shareWithOthers(
  deps: Deps,
  concern: Concern,
  step: Shared,
  actor: StaffActor,
): Promise<void> {
  const { ref, version } = concern;
  const [today, calendar] = [deps.clock.today(), deps.school.calendar()];
  const people = await loadRoster(deps.db.read, today);
  const idOf = (name: string): string => {
    const found = people.everyone.find((one) => one.name === name);
    if (!found) throw new Error(`Nobody is called ${name}`);
    return found.id;
  };
  if ('asks' in step) {
    const asked = { question: step.asks, shown: step.shows, personId: idOf(step.of) };
    await askColleague(deps, { ref, actor, ...asked, byOn: schoolDayAway(calendar, today, step.within) });
  } else if ('appoints' in step) {
    const whom = { personId: idOf(step.appoints), outsideName: '', outsideContact: '' };
    const untilOn = addDays(today, step.forDays);
    await appoint(deps, { ref, actor, version, what: 'investigator', ...whom, untilOn });
  } else if ('lawAlso' in step) {
    await addDuty(deps, { ref, actor, version, duty: step.lawAlso, receivedOn: dayOf(concern.receivedAt) });
  } else {
    await haveAnswersChecked(deps, actor);
    const boxes = pointsAtStage(concern).map(({ number }) => [`answer-${number}`, step.hasChecked] as const);
    const typed: TypedAnswer = { ...Object.fromEntries(boxes), foundOut: step.foundOut, actions: '' };
    const answer = readAnswer({ concern, people, calendar, today }, typed, 'answer');
    if (!answer.ok) throw new Error('The answer of the story is not whole');
    const byOn = schoolDayAway(calendar, today, TO_CHECK);
    const common = { ref, actor, version, personId: idOf(step.of), byOn };
    await askForCheck(deps, { ...common, typed, read: answer.read });
  }
}

/** The school decides that a second person reads formal answers, as the head does on the settings page. */
async function haveAnswersChecked(deps: Deps, actor: StaffActor): Promise<void> {
  const fields = SETTING_GROUPS.flatMap((group) => group.fields([])).filter(
    ({ field }) => field === 'checked',
  );
  const seen = linesOf(fields, await readSettings(deps.db.read));
  await changeSettings(deps, actor, { fields, typed: { checked: 'yes' }, seen });
}
