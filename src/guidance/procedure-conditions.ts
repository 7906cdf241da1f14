// On which condition may a step be taken? Every condition of the table in words that go on from "Only if", for the page that shows it.
import { LONGEST_APPOINTMENT } from '../procedure/appointments.js';
import { DAYS_TO_ACT } from '../procedure/decide.js';
import type { Condition } from '../procedure/policy.js';
import { count } from '../web/words.js';

/** A condition without words here does not compile. */
export const CONDITION_WORDS: Readonly<Record<Condition, string>> = {
  'not acknowledged yet': 'nobody has said so yet at this stage',
  'every point is answered': 'every point has an answer of its own',
  'a formal answer was checked, where the school has that':
    'a second person has approved a formal answer exactly as it goes, where the school has set that and somebody may',
  'the school has formal answers checked':
    'it is a formal complaint, the school has set that its answers are checked, and somebody may check this one',
  'whoever is asked may be':
    'whoever is asked works here, does not have it, and is not kept from it; the head is asked nothing about what the governors deal with',
  'a point has no answer yet': 'a point has no answer yet, and there is room for more points',
  'points are proposed': 'points are proposed, and nobody has answered or replied since',
  'a point can go and another stay': 'there is more than one point, and one that goes has no answer yet',
  'somebody stands above': 'there is somebody else above who may have it',
  'another was not asked for before': 'they have not asked it yet of whoever has it now',
  'the parent has asked for another': 'the parent has asked that somebody else has it',
  'nobody looks into it yet': 'nobody is appointed to look into it yet',
  'the clerk may not have it, and nobody else clerks it yet':
    'the clerk may not have it or there is none, and nobody is appointed in the clerk’s place yet',
  'whoever is appointed may be, and not for too long': `whoever is appointed from here is not kept from it, does not have it, and has neither read it nor acted on it; for at most ${count(LONGEST_APPOINTMENT, 'day')}`,
  'somebody is appointed': 'somebody is appointed',
  'nobody at the school may have it': 'nobody at the school may have it',
  'somebody at the school may have it again': 'somebody at the school may have it again',
  'the class has another teacher': 'the class has another teacher',
  'it came late or without a name, and nobody has decided on that':
    'it came late or without a name, and nobody has decided on that yet',
  'limits hold': 'limits still hold',
  'an answer leaves a point unresolved, or the time to reply has run out':
    'a point is not settled after an answer, or the time to answer has run out, pauses not counted',
  'there is a stage after this one': 'there is another stage at the school',
  'not declared formal yet': 'it is not a formal complaint yet',
  'a class teacher names only themselves':
    'a class teacher names nobody but themselves, unless they alone may read a description',
  'of somebody else only those in charge say it':
    'they say it of themselves, or have it by a post or stand above',
  'they are not kept from it already': 'whoever it is said of is not kept from it already',
  'somebody may have been named by mistake':
    'somebody is named or kept from it, and no proposal waits for a second person',
  'a second person can agree': 'there is a second person who may agree',
  'it is about somebody at the school, who gets the copy':
    'it is about somebody at the school, and the copy is for them',
  'no governor who dealt with it before holds it':
    'it is not with a governor who dealt with it at an earlier stage; for the clerk that does not matter',
  'nobody who may hold it does, and somebody else may':
    'nobody has it who may, and there is somebody else who may',
  'a date can be set that could not be': 'the school’s dates now reach far enough',
  'a date may be put off that has not passed':
    'the date has not passed, and was not put off before as often as the school allows',
  'whoever stands above reads it, and has not been asked yet':
    'the head teacher stands above and reads it, and nothing waits for their word yet',
  'somebody else has asked for more time': 'somebody else has asked for it',
  'a date may be paused that has not passed':
    'no date that the parent waits for has stood still as often as the school allows or does so now, and one of them has not passed',
  'a pause goes on; for the clock, its day has come':
    'a pause goes on that is no mediation; by itself only once its day, or that of mediation, has come',
  'no mediation is offered or goes on': 'no mediation is offered or goes on',
  'mediation can hold up a date that has not passed':
    'a date has not passed, and has not waited for mediation as long as the school allows',
  'the other side has offered mediation': 'the other side has suggested it and waits for a word',
  'mediation goes on': 'mediation goes on',
  'nothing the parent wrote waits for a reply': 'nothing that the parent wrote waits for a reply',
  'the parent’s time to move on has passed':
    'the parent’s time to take it further has passed, on a school day',
  'the parent was told twice that it would': `the parent was told so twice, the second time at least ${count(DAYS_TO_ACT, 'school day')} ago`,
  'the time to open it again has not passed': 'the time to open it again has not passed',
  'a date that was given falls later': 'a date that was given falls later than it did',
  'the law’s date does not run yet': 'this date of the law does not run yet',
  'a date that the law sets runs': 'a date that the law sets runs',
  'it is open, or a date that the law sets runs': 'it is open, or a date that the law sets still runs',
  'nothing about meeting is under way': 'no meeting is asked for, offered or to come',
  'something about meeting is under way': 'a meeting is asked for, offered or to come',
  'times are offered': 'times are offered that nobody has chosen from yet',
  'times are offered, or one is agreed': 'times are offered, or one is agreed and still to come',
  'a time is agreed that has not passed': 'a time is agreed that has not passed',
  'no meeting is awaited': 'no meeting is to come, and no time for one is still to be offered',
  'the address is not confirmed, or the office changes it':
    'the address was never used, or the office changes it',
};

/** The conditions of a rule in one sentence; empty where it has none. */
export function onlyIf(conditions: readonly Condition[]): string {
  const words = conditions.map((condition) => CONDITION_WORDS[condition]);
  return words.length === 0 ? '' : `Only if ${words.join('; and if ')}.`;
}
