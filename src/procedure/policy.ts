// The procedure as a table: who may take which step, at which stage, in which state, and on what condition. Policy, section 5.
import { STATES, WITH_A_DATE, type Stage, type State, type Step } from './terms.js';

/**
 * In what part somebody acts; one person can have several. `holder in charge`: holds it by a post such as head or chair, not as a
 * class teacher. `above`: stands above the holder at this stage. `clerk`: keeps the dates of what the governors hold. `former address`:
 * reads the mailbox that the school took a concern away from within the last day. `asked`: whom the holder has asked a question, or to
 * check an answer, for as long as that stands; they read what they were shown, and not the concern. `knows of it`: may at least know that
 * there is one. `second person`: has to agree that somebody was named by mistake. `person complained about`: to whom copies were released,
 * for as long as they stand and it is about them. `investigator`: appointed to look into this one concern, for as long as that runs.
 * `for the parent`: enters what a parent said who rang, wrote or came in; never whoever holds it, but for a message.
 */
export type Part =
  | 'parent'
  | 'for the parent'
  | 'holder'
  | 'holder in charge'
  | 'above'
  | 'clerk'
  | 'office'
  | 'former address'
  | 'asked'
  | 'knows of it'
  | 'second person'
  | 'person complained about'
  | 'investigator'
  | 'clock';

/** What must be true besides stage and state. Each is one question to the facts, answered in `decide.ts`. */
export type Condition =
  | 'not acknowledged yet'
  | 'every point is answered'
  | 'a formal answer was checked, where the school has that'
  | 'the school has formal answers checked'
  | 'whoever is asked may be'
  | 'a point has no answer yet'
  | 'points are proposed'
  | 'a point can go and another stay'
  | 'somebody stands above'
  | 'another was not asked for before'
  | 'the parent has asked for another'
  | 'nobody looks into it yet'
  | 'the clerk may not have it, and nobody else clerks it yet'
  | 'whoever is appointed may be, and not for too long'
  | 'somebody is appointed'
  | 'nobody at the school may have it'
  | 'somebody at the school may have it again'
  | 'the class has another teacher'
  | 'it came late or without a name, and nobody has decided on that'
  | 'limits hold'
  | 'an answer leaves a point unresolved, or the time to reply has run out'
  | 'there is a stage after this one'
  | 'not declared formal yet'
  | 'a class teacher names only themselves'
  | 'of somebody else only those in charge say it'
  | 'they are not kept from it already'
  | 'somebody may have been named by mistake'
  | 'a second person can agree'
  | 'it is about somebody at the school, who gets the copy'
  | 'no governor who dealt with it before holds it'
  | 'nobody who may hold it does, and somebody else may'
  | 'a date can be set that could not be'
  | 'a date may be put off that has not passed'
  | 'whoever stands above reads it, and has not been asked yet'
  | 'somebody else has asked for more time'
  | 'a date may be paused that has not passed'
  | 'a pause goes on; for the clock, its day has come'
  | 'no mediation is offered or goes on'
  | 'mediation can hold up a date that has not passed'
  | 'the other side has offered mediation'
  | 'mediation goes on'
  | 'nothing the parent wrote waits for a reply'
  | 'the parent’s time to move on has passed'
  | 'the parent was told twice that it would'
  | 'the time to open it again has not passed'
  | 'a date that was given falls later'
  | 'the law’s date does not run yet'
  | 'a date that the law sets runs'
  | 'it is open, or a date that the law sets runs'
  | 'nothing about meeting is under way'
  | 'something about meeting is under way'
  | 'times are offered'
  | 'times are offered, or one is agreed'
  | 'a time is agreed that has not passed'
  | 'no meeting is awaited'
  | 'the address is not confirmed, or the office changes it';

export interface Rule {
  readonly step: Step;
  readonly by: readonly Part[];
  readonly stages: readonly Stage[];
  readonly states: readonly State[];
  readonly on?: readonly Condition[];
  /** The rule in a sentence, for the page that shows the procedure. */
  readonly says: string;
}

const EVERY_STAGE: readonly Stage[] = ['class teacher', 'head teacher', 'governing body'];
const BEFORE_THE_GOVERNORS: readonly Stage[] = ['class teacher', 'head teacher'];
/** A promise outlives the concern it was made on, but not the wish of a parent who has withdrawn it. */
const NOT_WITHDRAWN: readonly State[] = STATES.filter((state) => state !== 'withdrawn');

/** The whole procedure. What is not in this table cannot be done. */
export const POLICY: readonly Rule[] = [
  {
    step: 'acknowledge',
    by: ['holder', 'clerk'],
    stages: EVERY_STAGE,
    states: ['open'],
    on: ['not acknowledged yet'],
    says: 'Whoever holds a concern says that they have it; for the chair, the clerk may.',
  },
  {
    step: 'message the parent',
    by: ['holder', 'above'],
    stages: EVERY_STAGE,
    states: ['open', 'answered'],
    says: 'The holder, and whoever stands above, may write to the parent.',
  },
  {
    step: 'message the school',
    by: ['parent', 'for the parent'],
    stages: EVERY_STAGE,
    states: ['open', 'answered'],
    says: 'The parent may write at any time until the concern is closed. What they say by telephone, on paper or face to face somebody at the school enters for them, with the day on which it came, and the parent is told. Whoever has the concern enters messages only.',
  },
  {
    step: 'note',
    by: ['holder', 'above', 'investigator'],
    stages: EVERY_STAGE,
    states: ['open', 'answered'],
    says: 'The holder, whoever stands above, and whoever is appointed to look into it may keep a note, which the parent may one day read.',
  },
  {
    step: 'find the conduct unreasonable',
    by: ['holder in charge', 'above', 'clerk'],
    stages: EVERY_STAGE,
    states: ['open', 'answered', 'decided'],
    says: 'A named person may find by the policy’s tests that the way a concern is pursued is unreasonable. The parent is told in writing what to change; limits on keeping in touch end by themselves. The concern goes on, and anything new is taken.',
  },
  {
    step: 'lift the limits',
    by: ['holder in charge', 'above', 'clerk'],
    stages: EVERY_STAGE,
    states: STATES,
    on: ['limits hold'],
    says: 'Limits on keeping in touch may be lifted at any time.',
  },
  {
    step: 'propose points',
    by: ['holder', 'clerk'],
    stages: EVERY_STAGE,
    states: ['open'],
    on: ['a point has no answer yet'],
    says: 'Whoever holds it may propose to divide a long text into points, each with its own answer. Nothing changes until the parent agrees.',
  },
  {
    step: 'agree the points',
    by: ['parent'],
    stages: EVERY_STAGE,
    states: ['open'],
    on: ['points are proposed'],
    says: 'The parent agrees to the points that are proposed, in their own words. What they first wrote stays readable.',
  },
  {
    step: 'keep them as they are',
    by: ['parent'],
    stages: EVERY_STAGE,
    states: ['open'],
    on: ['points are proposed'],
    says: 'The parent may keep what they wrote as it is; it is then answered as it is.',
  },
  {
    step: 'make part of it a concern of its own',
    by: ['holder in charge', 'above', 'clerk'],
    stages: BEFORE_THE_GOVERNORS,
    states: ['open'],
    on: ['a point can go and another stay'],
    says: 'Points that belong to somebody else become a concern of their own, with its own holder and readers. The date that was given stays, and the parent is told which went where, and why.',
  },
  {
    step: 'link',
    by: ['holder', 'holder in charge', 'above', 'clerk'],
    stages: EVERY_STAGE,
    states: ['open', 'answered'],
    says: 'Whoever acts on two concerns may link them. Each keeps its own answer and its own right to move on, and no parent sees another. Of one that was sent twice, only the parent closes the second.',
  },
  {
    step: 'unlink',
    by: ['holder', 'holder in charge', 'above', 'clerk'],
    stages: EVERY_STAGE,
    states: STATES,
    says: 'A link may be taken away again.',
  },
  {
    step: 'answer',
    by: ['holder'],
    stages: BEFORE_THE_GOVERNORS,
    states: ['open'],
    on: ['every point is answered', 'a formal answer was checked, where the school has that'],
    says: 'The holder answers every point at once, and says what was done to find out.',
  },
  {
    step: 'ask a colleague',
    by: ['holder'],
    stages: EVERY_STAGE,
    states: ['open'],
    on: ['whoever is asked may be'],
    says: 'The holder may ask a colleague one question, by a day. They read the question and what the holder shows them, never the concern. The dates stay.',
  },
  {
    step: 'reply to a colleague',
    by: ['asked'],
    stages: EVERY_STAGE,
    states: ['open'],
    says: 'Whoever was asked replies once, or says that it is not for them. What they say is a note to the holder.',
  },
  {
    step: 'ask for a check',
    by: ['holder'],
    stages: ['head teacher'],
    states: ['open'],
    on: ['the school has formal answers checked', 'whoever is asked may be'],
    says: 'Where the school has set it so, a second person reads the answer to a formal complaint before it leaves. The date stays.',
  },
  {
    step: 'approve the answer',
    by: ['asked'],
    stages: ['head teacher'],
    states: ['open'],
    says: 'Whoever checks an answer says that it may go as it stands. One that is changed since needs another check.',
  },
  {
    step: 'give the answer back',
    by: ['asked'],
    stages: ['head teacher'],
    states: ['open'],
    says: 'Whoever checks an answer may give it back, with words, and never writes it themselves.',
  },
  {
    step: 'decide whether to look into it',
    by: ['holder in charge', 'above'],
    stages: BEFORE_THE_GOVERNORS,
    states: ['open'],
    on: ['it came late or without a name, and nobody has decided on that'],
    says: 'What is raised long after it happened, or without a name, is taken like any other. The head, or the chair in the head’s place, decides with a reason whether the school can look into it; where it cannot, that is the answer, and the parent may take it further.',
  },
  {
    step: 'hand back',
    by: ['holder'],
    stages: EVERY_STAGE,
    states: ['open'],
    on: ['somebody stands above'],
    says: 'A holder who is not the right person hands it, with a reason, to whoever stands above. The dates stay.',
  },
  {
    step: 'reassign',
    by: ['holder in charge', 'above'],
    stages: EVERY_STAGE,
    states: ['open'],
    says: 'Whoever holds it by a post, or stands above, may give it to someone else who is not complained about. The dates stay.',
  },
  {
    step: 'ask for another',
    by: ['parent'],
    stages: EVERY_STAGE,
    states: ['open'],
    on: ['another was not asked for before', 'somebody stands above'],
    says: 'A parent may ask, once of whoever has it, that somebody else deals with it. The dates stay.',
  },
  {
    step: 'keep the holder',
    by: ['above'],
    stages: EVERY_STAGE,
    states: ['open'],
    on: ['the parent has asked for another'],
    says: 'Whoever stands above gives it to somebody else, or tells the parent why it stays where it is.',
  },
  {
    step: 'appoint an investigator',
    by: ['clerk'],
    stages: ['head teacher'],
    states: ['open'],
    on: ['nobody looks into it yet', 'whoever is appointed may be, and not for too long'],
    says: 'In what the governors deal with, the clerk may ask somebody independent to look into it until a day: a person here who had nothing to do with it, or somebody from outside. They read it and keep notes, and decide nothing.',
  },
  {
    step: 'appoint a clerk',
    by: ['holder in charge'],
    stages: ['head teacher', 'governing body'],
    states: ['open', 'answered'],
    on: [
      'the clerk may not have it, and nobody else clerks it yet',
      'whoever is appointed may be, and not for too long',
    ],
    says: 'Where it is about the clerk, or there is none, the chair or whoever is in their place appoints another for this one concern, until a day.',
  },
  {
    step: 'end the appointment',
    by: ['clerk', 'holder in charge', 'clock'],
    stages: ['head teacher', 'governing body'],
    states: ['open', 'answered'],
    on: ['somebody is appointed'],
    says: 'An appointment ends with its last day, with the outcome, when it is taken back, or when they turn out to be complained about.',
  },
  {
    step: 'name the person',
    by: ['holder', 'holder in charge', 'above'],
    stages: EVERY_STAGE,
    states: ['open', 'answered'],
    on: ['a class teacher names only themselves'],
    says: 'Whoever holds it by a post says whom it is about; a class teacher only that it is about themselves. If it is the holder, it leaves them at once.',
  },
  {
    step: 'declare an interest',
    by: ['knows of it', 'holder', 'holder in charge', 'above'],
    stages: EVERY_STAGE,
    states: ['open', 'answered'],
    on: ['of somebody else only those in charge say it', 'they are not kept from it already'],
    says: 'Whoever is too close to a concern, such as to their own child or a friend in it, says so themselves, or whoever holds it by a post does. From then on they are kept from it as if it were about them.',
  },
  {
    step: 'propose un-naming',
    by: ['holder in charge', 'above'],
    stages: EVERY_STAGE,
    states: ['open', 'answered'],
    on: ['somebody may have been named by mistake', 'a second person can agree'],
    says: 'Whoever holds it by a post may propose, with a reason, that somebody was named by mistake.',
  },
  {
    step: 'answer the un-naming',
    by: ['second person'],
    stages: EVERY_STAGE,
    states: ['open', 'answered'],
    says: 'A second person agrees or does not: never whoever proposed it, nor anybody kept from it. Whoever was named by mistake does not read what was written meanwhile.',
  },
  {
    step: 'release',
    by: ['holder in charge', 'above'],
    stages: EVERY_STAGE,
    states: STATES,
    on: ['it is about somebody at the school, who gets the copy'],
    says: 'Whoever holds it by a post may release to the person complained about, as frozen copies, what they must answer, and what was found.',
  },
  {
    step: 'withdraw the copy',
    by: ['holder in charge', 'above'],
    stages: EVERY_STAGE,
    states: STATES,
    says: 'A released copy may be withdrawn with a reason. That it was read stays recorded.',
  },
  {
    step: 'confirm reading',
    by: ['person complained about'],
    stages: EVERY_STAGE,
    states: STATES,
    says: 'The person complained about may say that they have read what was released to them. They see nothing else of the concern.',
  },
  {
    step: 'make a statement',
    by: ['person complained about'],
    stages: EVERY_STAGE,
    states: ['open', 'answered'],
    says: 'The person complained about may put in a statement, and another one later.',
  },
  {
    step: 'ask to be heard',
    by: ['person complained about'],
    stages: EVERY_STAGE,
    states: ['open', 'answered'],
    says: 'The person complained about may ask to be heard in person, and name a companion or somebody who speaks for them.',
  },
  {
    step: 'say what is settled',
    by: ['parent', 'for the parent'],
    stages: BEFORE_THE_GOVERNORS,
    states: ['answered'],
    says: 'The parent says, point by point, what is settled. When all of it is, the concern is resolved.',
  },
  {
    step: 'move on',
    by: ['parent', 'for the parent'],
    stages: BEFORE_THE_GOVERNORS,
    states: ['open', 'answered'],
    on: [
      'there is a stage after this one',
      'an answer leaves a point unresolved, or the time to reply has run out',
    ],
    says: 'When an answer leaves something unresolved, or the time to reply has run out, the parent takes it to the next stage. No one at the school can stop that.',
  },
  {
    step: 'declare formal',
    by: ['parent', 'for the parent'],
    stages: BEFORE_THE_GOVERNORS,
    states: ['open', 'answered'],
    on: ['not declared formal yet'],
    says: 'The parent may make it a formal complaint at any time before the governing body. Nobody else can, and nobody can undo it.',
  },
  {
    step: 'decide',
    by: ['holder', 'clerk'],
    stages: ['governing body'],
    states: ['open'],
    on: ['every point is answered', 'no governor who dealt with it before holds it'],
    says: 'The clerk, or whoever runs it in the clerk’s place, records the panel’s finding, reasons and recommendations on every point and issues the decision; never a governor who dealt with it before.',
  },
  {
    step: 'extend',
    by: ['holder', 'clerk'],
    stages: ['head teacher', 'governing body'],
    states: ['open'],
    on: ['a date may be put off that has not passed'],
    says: 'At the later stages whoever holds it, and for the governors the clerk, may put off a date that has not passed, with a reason that the parent reads; so far and so often as the school has set.',
  },
  {
    step: 'add a duty',
    by: ['holder', 'above', 'clerk'],
    stages: EVERY_STAGE,
    states: ['open', 'answered'],
    on: ['the law’s date does not run yet'],
    says: 'Where it is also a request for somebody’s own records, or a written complaint about the early years, the law sets a date of its own, which holidays do not put off.',
  },
  {
    step: 'meet a duty',
    by: ['holder', 'above', 'clerk'],
    stages: EVERY_STAGE,
    states: STATES,
    on: ['a date that the law sets runs'],
    says: 'When what the law asks is done, whoever holds it says so, and the parent is told.',
  },
  {
    step: 'ask to meet',
    by: ['parent'],
    stages: EVERY_STAGE,
    states: ['open', 'answered'],
    on: ['nothing about meeting is under way'],
    says: 'The parent may ask to meet, or to be rung, and say when they could.',
  },
  {
    step: 'offer to meet',
    by: ['holder', 'clerk'],
    stages: EVERY_STAGE,
    states: ['open', 'answered'],
    says: 'The holder, and for the governors the clerk, may offer up to three times to meet or to talk; a time that was agreed before no longer stands.',
  },
  {
    step: 'agree a time',
    by: ['parent'],
    stages: EVERY_STAGE,
    states: ['open', 'answered'],
    on: ['times are offered'],
    says: 'The parent chooses one of the times, and says who comes along and what they need.',
  },
  {
    step: 'say that no time fits',
    by: ['parent'],
    stages: EVERY_STAGE,
    states: ['open', 'answered'],
    on: ['times are offered, or one is agreed'],
    says: 'The parent may say that no time fits, or no longer does, and when they could.',
  },
  {
    step: 'call it off',
    by: ['parent', 'holder', 'clerk'],
    stages: EVERY_STAGE,
    states: ['open', 'answered', 'resolved'],
    on: ['something about meeting is under way'],
    says: 'Either side may call a meeting off, with a word why. Both are told.',
  },
  {
    step: 'write an account',
    by: ['holder', 'clerk'],
    stages: EVERY_STAGE,
    states: ['open', 'answered'],
    says: 'Whoever talked with the parent writes down what was said and agreed, and the parent reads it. It is never changed.',
  },
  {
    step: 'agree to the account',
    by: ['parent'],
    stages: EVERY_STAGE,
    states: STATES,
    says: 'The parent may agree to an account of what was said, in one press.',
  },
  {
    step: 'add their own view',
    by: ['parent'],
    stages: EVERY_STAGE,
    states: STATES,
    says: 'The parent may instead say how they saw it. Both accounts then stand side by side for good.',
  },
  {
    step: 'promise',
    by: ['holder', 'clerk'],
    stages: EVERY_STAGE,
    states: NOT_WITHDRAWN,
    says: 'The holder may promise what will happen and by which school day, with an answer or at any other time.',
  },
  {
    step: 'say that it is done',
    by: ['holder', 'clerk'],
    stages: EVERY_STAGE,
    states: NOT_WITHDRAWN,
    says: 'Whoever has the concern now says that a promise has been kept, whoever gave it. The parent is asked whether it has.',
  },
  {
    step: 'say whether it happened',
    by: ['parent'],
    stages: EVERY_STAGE,
    states: STATES,
    says: 'Once its day has passed the parent says whether a promise was kept. “No” and “not yet” go to the holder and to whoever stands above.',
  },
  {
    step: 'ask for more time',
    by: ['holder'],
    stages: ['class teacher'],
    states: ['open'],
    on: [
      'whoever stands above reads it, and has not been asked yet',
      'a date may be put off that has not passed',
    ],
    says: 'A class teacher does not put a date off, but may ask the head teacher to, with a reason and a day.',
  },
  {
    step: 'grant more time',
    by: ['above'],
    stages: ['class teacher'],
    states: ['open'],
    on: ['somebody else has asked for more time', 'a date may be put off that has not passed'],
    says: 'The head teacher may then put the date off, in words that the parent reads.',
  },
  {
    step: 'ask for a pause',
    by: ['holder'],
    stages: ['class teacher'],
    states: ['open'],
    on: [
      'whoever stands above reads it, and has not been asked yet',
      'a date may be paused that has not passed',
    ],
    says: 'Nor does a class teacher let time stand still, but may ask the head teacher to, with a reason and a day.',
  },
  {
    step: 'grant a pause',
    by: ['above'],
    stages: ['class teacher'],
    states: ['open'],
    on: ['somebody else has asked for more time', 'a date may be paused that has not passed'],
    says: 'The head teacher may then let time stand still until a day, in words that the parent reads. It keeps the parent from nothing.',
  },
  {
    step: 'decline more time',
    by: ['above'],
    stages: ['class teacher'],
    states: ['open'],
    on: ['somebody else has asked for more time'],
    says: 'Or the head teacher tells the class teacher why not, and the date stays.',
  },
  {
    step: 'pause',
    by: ['holder', 'clerk'],
    stages: ['head teacher', 'governing body'],
    states: ['open'],
    on: ['a date may be paused that has not passed'],
    says: 'At the later stages whoever holds it, and for the governors the clerk, may let time stand still until a day they name, with a reason that the parent reads. It keeps the parent from nothing: they may take it further as if there were no pause.',
  },
  {
    step: 'resume',
    by: ['holder', 'clerk', 'clock'],
    stages: EVERY_STAGE,
    states: ['open'],
    on: ['a pause goes on; for the clock, its day has come'],
    says: 'A pause ends by itself on the day named, earlier when whoever holds it says so, and as soon as the parent writes where it waits for them. Days that were not used are given back.',
  },
  {
    step: 'offer mediation',
    by: ['parent', 'holder', 'clerk'],
    stages: EVERY_STAGE,
    states: ['open'],
    on: ['no mediation is offered or goes on', 'mediation can hold up a date that has not passed'],
    says: 'Either side may suggest mediation: to meet with somebody who takes no side and helps both to talk.',
  },
  {
    step: 'agree to mediation',
    by: ['parent', 'holder', 'clerk'],
    stages: EVERY_STAGE,
    states: ['open'],
    on: ['the other side has offered mediation', 'mediation can hold up a date that has not passed'],
    says: 'When the other side agrees, time stands still for some school days and then runs again by itself. The parent keeps every right.',
  },
  {
    step: 'decline mediation',
    by: ['parent', 'holder', 'clerk'],
    stages: EVERY_STAGE,
    states: ['open'],
    on: ['the other side has offered mediation'],
    says: 'The other side may say no, and nothing changes.',
  },
  {
    step: 'end mediation',
    by: ['parent', 'holder', 'clerk'],
    stages: EVERY_STAGE,
    states: ['open'],
    on: ['mediation goes on'],
    says: 'Either side may say at any time that it is over, and how it ended. Time then runs again.',
  },
  {
    step: 'withdraw',
    by: ['parent', 'for the parent'],
    stages: EVERY_STAGE,
    states: ['open', 'answered'],
    says: 'The parent may withdraw the concern. The record stays.',
  },
  {
    step: 'reopen',
    by: ['parent', 'for the parent'],
    stages: EVERY_STAGE,
    states: ['resolved', 'withdrawn', 'lapsed'],
    on: ['the time to open it again has not passed'],
    says: 'For some weeks the parent may open again what was settled, withdrawn or closed by time. It goes on where it stood.',
  },
  {
    step: 'correct the address',
    by: ['parent', 'office'],
    stages: EVERY_STAGE,
    states: ['open', 'answered'],
    on: ['the address is not confirmed, or the office changes it'],
    says: 'A mistyped address that was never used may be put right by the parent; a confirmed one only by the office.',
  },
  {
    step: 'put the address back',
    by: ['former address'],
    stages: EVERY_STAGE,
    states: STATES,
    says: 'For a day, whoever reads the address that was in use before may undo a change that the school made.',
  },
  {
    step: 'renew the receipt code',
    by: ['parent'],
    stages: EVERY_STAGE,
    states: STATES,
    says: 'The parent may have a new receipt code; the old one then opens nothing.',
  },
  {
    step: 'choose about letters',
    by: ['parent'],
    stages: EVERY_STAGE,
    states: STATES,
    says: 'The parent may choose to have no letters by e-mail about it, and to have them again. What begins or ends their time, and what confirms what they did, is sent all the same.',
  },
  {
    step: 'remind',
    by: ['clock'],
    stages: EVERY_STAGE,
    states: STATES,
    on: ['it is open, or a date that the law sets runs'],
    says: 'The school day before a date, its holder is reminded.',
  },
  {
    step: 'report overdue',
    by: ['clock'],
    stages: EVERY_STAGE,
    states: STATES,
    on: ['it is open, or a date that the law sets runs'],
    says: 'When a date has passed, the holder and whoever stands above are told, and the parent is offered the next stage.',
  },
  {
    step: 'remind the parent',
    by: ['clock'],
    stages: BEFORE_THE_GOVERNORS,
    states: ['answered'],
    // Whoever has written to us and waits must not be told that it is their turn.
    on: ['nothing the parent wrote waits for a reply', 'no meeting is awaited'],
    says: 'Before their time to move on ends, the parent is told so twice; not while they wait for a reply or a meeting.',
  },
  {
    step: 'lapse',
    by: ['clock'],
    stages: BEFORE_THE_GOVERNORS,
    // Never while it is open: a concern is not closed because the school did not answer.
    states: ['answered'],
    on: [
      'the parent’s time to move on has passed',
      'the parent was told twice that it would',
      // The school has the last word, or there is no last word: each message of the school gives the parent their whole time again.
      'nothing the parent wrote waits for a reply',
      'no meeting is awaited',
    ],
    says: 'When the parent’s time to move on has passed, they were told so twice, and they wait for no reply and no meeting, the concern is closed on the answer given.',
  },
  {
    step: 'find a holder',
    by: ['clock'],
    stages: EVERY_STAGE,
    states: ['open', 'answered'],
    on: ['nobody who may hold it does, and somebody else may'],
    says: 'When whoever holds it has left, or turns out to be complained about, it goes to the next in line. The parent is told.',
  },
  {
    step: 'ask for outside help',
    by: ['clock'],
    stages: EVERY_STAGE,
    states: ['open', 'answered'],
    on: ['nobody at the school may have it'],
    says: 'Where nobody at the school may have it, it stays unread with the clerk’s post, is marked for help from outside, and the parent is told whom to turn to.',
  },
  {
    step: 'end outside help',
    by: ['clock'],
    stages: EVERY_STAGE,
    states: ['open', 'answered'],
    on: ['somebody at the school may have it again'],
    says: 'As soon as somebody is there who may have it, the mark ends, and the parent is told.',
  },
  {
    step: 'keep with its teacher',
    by: ['clock'],
    stages: ['class teacher'],
    states: ['open', 'answered'],
    on: ['the class has another teacher'],
    says: 'When a class gets another teacher, what was raised before stays with the teacher who has it, or goes to the head where that teacher is no longer there; the new one sees none of it. The parent is told.',
  },
  {
    step: 'set the dates',
    by: ['clock'],
    stages: EVERY_STAGE,
    states: WITH_A_DATE,
    on: ['a date can be set that could not be'],
    says: 'When the school sets its dates, a deadline that had none is worked out, and the parent is told.',
  },
  {
    step: 'tell of cover',
    by: ['clock'],
    stages: EVERY_STAGE,
    states: ['open'],
    says: 'When whoever holds it is away, somebody who covers holds it too, and the parent is told who and until when.',
  },
  {
    step: 'move the dates',
    by: ['clock'],
    stages: EVERY_STAGE,
    states: WITH_A_DATE,
    on: ['a date that was given falls later'],
    says: 'When the school closes on a day that was counted, a date still to come moves later, never earlier: also the one until which a closed concern may be opened again. The parent is told why, and the holder while it is open or answered.',
  },
  {
    step: 'remind of the meeting',
    by: ['clock'],
    stages: EVERY_STAGE,
    states: ['open', 'answered', 'resolved'],
    on: ['a time is agreed that has not passed'],
    says: 'The school day before a meeting both sides are reminded.',
  },
  {
    step: 'set the meeting aside',
    by: ['clock'],
    stages: EVERY_STAGE,
    states: ['open', 'answered', 'resolved'],
    on: ['a time is agreed that has not passed'],
    says: 'When the school closes on the day of a meeting, that time no longer stands. Both sides are told, and the school offers other times.',
  },
  {
    step: 'remind of a promise',
    by: ['clock'],
    stages: EVERY_STAGE,
    states: NOT_WITHDRAWN,
    says: 'The school day before the day of a promise, whoever has the concern now is reminded, also once it is closed.',
  },
  {
    step: 'ask about a promise',
    by: ['clock'],
    stages: EVERY_STAGE,
    states: NOT_WITHDRAWN,
    says: 'The school day after it, the parent is asked whether it happened.',
  },
];

/** The rule for a step. */
export function ruleFor(step: Step): Rule {
  const rule = POLICY.find((candidate) => candidate.step === step);
  if (!rule) throw new Error(`No rule for the step: ${step}`);
  return rule;
}
