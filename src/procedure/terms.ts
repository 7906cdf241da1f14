// The words of the procedure: stages, states, posts, steps, and what a concern can be about.

/** The three stages, in order. Policy, section 2. */
export const STAGES = ['class teacher', 'head teacher', 'governing body'] as const;
export type Stage = (typeof STAGES)[number];

/**
 * Where a concern stands. `open`: the school must act. `answered`: the parent may accept or move on. `decided`: the panel's
 * decision has been issued. `lapsed`: closed on the answer given, since the parent’s time to move on has passed. The last four are
 * closed.
 */
export const STATES = ['open', 'answered', 'resolved', 'withdrawn', 'lapsed', 'decided'] as const;
export type State = (typeof STATES)[number];
export const CLOSED_STATES: readonly State[] = ['resolved', 'withdrawn', 'lapsed', 'decided'];
/** In which a date of the procedure runs: in a closed one, that until which it may be opened again. After a decision there is none. */
export const WITH_A_DATE: readonly State[] = ['open', 'answered', 'resolved', 'withdrawn', 'lapsed'];

/** Posts that people hold. `class-teacher` is held through a class, the others by appointment. */
export const POSTS = [
  'class-teacher',
  'teacher',
  'staff',
  'deputy',
  'head',
  'safeguarding-lead',
  'data-protection-lead',
  'online-safety-lead',
  'office',
  'administrator',
  'governor',
  'vice-chair',
  'chair',
  'clerk',
] as const;
export type Post = (typeof POSTS)[number];

/** The posts whose holders make up the governing body. The clerk serves it and is not of it. */
export const GOVERNORS: readonly Post[] = ['governor', 'chair', 'vice-chair'];

export const POST_NAMES: Record<Post, string> = {
  'class-teacher': 'class teacher',
  teacher: 'teacher',
  staff: 'member of staff',
  deputy: 'deputy head teacher',
  head: 'head teacher',
  'safeguarding-lead': 'designated safeguarding lead',
  'data-protection-lead': 'data protection lead',
  'online-safety-lead': 'online safety lead',
  office: 'school office',
  administrator: 'administrator',
  governor: 'governor',
  'vice-chair': 'vice-chair of governors',
  chair: 'chair of governors',
  clerk: 'clerk to the governors',
};

/** What a concern is about: the parent's answer to the second question, and for staff whether it was online. Policy, section 4. */
export const ABOUTS = [
  'class',
  'friendship',
  'bullying',
  'child-online',
  'staff',
  'staff-online',
  'head',
  'governor',
  'school',
  'data-protection',
  'something-else',
] as const;
export type About = (typeof ABOUTS)[number];

/** How a concern reached the school. However it came, the same rules hold. Policy, section 3. */
export const CHANNELS = ['online', 'telephone', 'letter', 'in person', 'e-mail'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What the law asks within days of the calendar, through holidays and apart from the stages. Policy, section 2. */
export const DUTIES = ['data-protection', 'early-years', 'subject-access'] as const;
export type Duty = (typeof DUTIES)[number];

export const CLOCK_KINDS = [
  'acknowledge',
  'reply',
  'move-on',
  'hearing',
  'decision',
  'reopen',
  ...DUTIES,
] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

/** What a panel may find on a point. Policy, section 1. */
export const FINDINGS = ['upheld', 'partly upheld', 'not upheld', 'unable to reach a finding'] as const;
export type Finding = (typeof FINDINGS)[number];

/** Why more time is needed, for the school's record; the parent reads the holder's own words. Policy, section 2. */
export const EXTENSION_CATEGORIES = [
  'waiting for information',
  'somebody needed is away',
  'more to find out',
  'the parent asked',
  'safeguarding or the police ask to wait',
] as const;
export type ExtensionCategory = (typeof EXTENSION_CATEGORIES)[number];

/** Why somebody at the school should not deal with a concern, though it is not about them: whose it is, to them. */
export const INTERESTS = ['own child', 'partner or family', 'close friend', 'another reason'] as const;
export type Interest = (typeof INTERESTS)[number];
/** Why a date stands still for a while, for the school's record; the parent reads the holder's own words. Policy, section 2. */
export const PAUSE_CATEGORIES = [
  'waiting for the parent',
  'safeguarding or the police ask to wait',
  'somebody needed is away through no choice of the school',
  'another body looks into it first',
] as const;
export type PauseCategory = (typeof PAUSE_CATEGORIES)[number];

/** How mediation, or a restorative meeting, ended. */
export const MEDIATION_ENDS = ['agreed', 'not agreed'] as const;
export type MediationEnd = (typeof MEDIATION_ENDS)[number];

/** Every step that can be taken on a concern once it has been raised. Policy, section 5. */
export const STEPS = [
  'acknowledge',
  'message the parent',
  'message the school',
  'note',
  'ask a colleague',
  'reply to a colleague',
  'ask for a check',
  'approve the answer',
  'give the answer back',
  'find the conduct unreasonable',
  'lift the limits',
  'propose points',
  'agree the points',
  'keep them as they are',
  'make part of it a concern of its own',
  'link',
  'unlink',
  'answer',
  'decide whether to look into it',
  'hand back',
  'reassign',
  'ask for another',
  'keep the holder',
  'appoint an investigator',
  'appoint a clerk',
  'end the appointment',
  'name the person',
  'declare an interest',
  'propose un-naming',
  'answer the un-naming',
  'release',
  'withdraw the copy',
  'confirm reading',
  'make a statement',
  'ask to be heard',
  'say what is settled',
  'move on',
  'declare formal',
  'decide',
  'extend',
  'add a duty',
  'meet a duty',
  'ask to meet',
  'offer to meet',
  'agree a time',
  'say that no time fits',
  'call it off',
  'write an account',
  'agree to the account',
  'add their own view',
  'promise',
  'say that it is done',
  'say whether it happened',
  'ask for more time',
  'grant more time',
  'ask for a pause',
  'grant a pause',
  'decline more time',
  'pause',
  'resume',
  'offer mediation',
  'agree to mediation',
  'decline mediation',
  'end mediation',
  'withdraw',
  'reopen',
  'correct the address',
  'put the address back',
  'renew the receipt code',
  'choose about letters',
  'remind',
  'report overdue',
  'remind the parent',
  'lapse',
  'find a holder',
  'ask for outside help',
  'end outside help',
  'keep with its teacher',
  'set the dates',
  'tell of cover',
  'move the dates',
  'remind of the meeting',
  'set the meeting aside',
  'remind of a promise',
  'ask about a promise',
] as const;
export type Step = (typeof STEPS)[number];

/** The person or post that must act next. A class is held by all its teachers. */
export interface Holder {
  readonly post: Post;
  readonly classId?: string | undefined;
  readonly personId?: string | undefined;
}

/** One row of who a concern is about: a person, a post, or words not matched to a person yet. */
export interface PersonComplainedAbout {
  readonly kind: 'person' | 'post' | 'words';
  readonly personId?: string | undefined;
  readonly post?: Post | 'board' | undefined;
  readonly words?: string | undefined;
  /** When somebody said whom the words mean, or that they mean nobody on the list. */
  readonly matchedAt?: string | undefined;
}

export type Day = string;
