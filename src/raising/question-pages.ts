// What does each question show, check and keep? One object a question; the pages themselves are all alike.
import type { Elsewhere } from '../procedure/elsewhere.js';
import { POST_NAMES, POSTS, type Post } from '../procedure/terms.js';
import { knownAs, type People, type RosterPerson } from '../people/roster-store.js';
import type { Form, Typed } from '../web/form.js';
import type { Locals } from '../web/route.js';
import { withAnswers, type Answers, type DraftPoint } from './answers.js';
import {
  aboutForm,
  beforeForm,
  childForm,
  contactForm,
  moreForm,
  putRightForm,
  safetyForm,
  whatHappenedForm,
  whoForm,
} from './forms.js';
import { CLASS_TEACHERS, WHOLE_BOARD } from './matter.js';
import { MOST_POINTS, type Question } from './questions.js';

export interface Room {
  readonly people: People;
  readonly today: string;
  readonly elsewhere: readonly Elsewhere[];
}

export interface QuestionPage {
  readonly view: string;
  /** Takes long text: its page saves by itself and offers to finish later. */
  readonly isLong?: true;
  /** What to show in the fields before anything is typed anew. */
  readonly typed: (answers: Answers) => Typed;
  readonly locals?: (answers: Answers, room: Room) => Locals;
  /** Checks what was typed and gives the answers with it kept. */
  readonly take: (typed: Typed, answers: Answers, room: Room) => Taken;
}

export type Taken =
  { ok: true; answers: Answers } | { ok: false; slips: { field: string; message: string }[] };

function taking<T>(form: Form<T>, typed: Typed, keep: (values: T) => Answers): Taken {
  const parsed = form.parse(typed);
  return parsed.ok ? { ok: true, answers: keep(parsed.values) } : parsed;
}

/** The head stands here too: a concern can be about the head and the governors at once. */
const GOVERNORS_POSTS: readonly Post[] = ['governor', 'chair', 'vice-chair', 'clerk', 'head'];
/** Whoever works at the school. An administrator looks after the portal; who else they are, another post says. */
const STAFF_POSTS = POSTS.filter(
  (post) => post === 'head' || !(post === 'administrator' || GOVERNORS_POSTS.includes(post)),
);

/** Whom a parent may pick: everybody with such a post, under the words that parents know them by. */
function pickable(answers: Answers, people: People): RosterPerson[] {
  const posts = answers.about === 'governor' ? GOVERNORS_POSTS : STAFF_POSTS;
  return people.everyone.filter((person) => person.posts.some((post) => posts.includes(post)));
}

function pickOptions(answers: Answers, people: People): { value: string; text: string }[] {
  const options = pickable(answers, people).map((person) => ({
    value: person.id,
    text: knownAs(person),
  }));
  return answers.about === 'governor'
    ? [...options, { value: WHOLE_BOARD, text: 'The whole governing body' }]
    : [{ value: CLASS_TEACHERS, text: 'My child’s class teacher' }, ...options];
}

/** Whom do they mean by their child's class teacher? The class says it. */
function needsAClass({ about, who }: Answers): boolean {
  return about === 'staff' && (who?.people.includes(CLASS_TEACHERS) ?? false);
}

function pointNumber(question: Question): number {
  return Number(/^points\/(\d+)\//.exec(question)?.[1] ?? 1);
}

function pointsWith(answers: Answers, number: number, change: Partial<DraftPoint>): DraftPoint[] {
  const points = [...(answers.points ?? [])];
  points[number - 1] = { whatHappened: '', happenedWhen: '', ...points[number - 1], ...change };
  return points;
}

/** `on:2026-11-20` as the fields of the form. */
function whenTyped(happenedWhen: string | undefined): Typed {
  if (happenedWhen === undefined) return {};
  const [kind, day] = happenedWhen.split(':');
  if (!day) return { when: 'not-sure' };
  const [year = '', month = '', date = ''] = day.split('-');
  return {
    when: kind ?? '',
    'date-day': String(Number(date)),
    'date-month': String(Number(month)),
    'date-year': year,
  };
}

export function questionPage(question: Question): QuestionPage {
  const number = pointNumber(question);
  const plain = question.replace(/points\/\d+\//, '');
  switch (plain) {
    case 'safety':
      return {
        view: 'raising/safety',
        typed: (answers) => (answers.safety ? { danger: answers.safety } : {}),
        take: (typed, answers) => taking(safetyForm, typed, () => withAnswers(answers, { safety: 'no' })),
      };
    case 'about':
      return {
        view: 'raising/about',
        typed: (answers) => ({ about: answers.about ?? '' }),
        locals: (answers, { elsewhere }) => ({
          elsewhere,
          told: elsewhere.find(({ key }) => key === answers.toldElsewhere),
        }),
        take: (typed, answers) =>
          taking(aboutForm, typed, ({ about }) =>
            withAnswers(answers, { about, who: about === answers.about ? answers.who : undefined }),
          ),
      };
    case 'who':
      return {
        view: 'raising/who',
        typed: ({ who }) => ({
          ...{ people: who?.people ?? [], words: who?.words ?? '', online: who?.online ? 'yes' : '' },
        }),
        locals: (answers, { people }) => ({ choices: pickOptions(answers, people), about: answers.about }),
        take: (typed, answers, { people }) => {
          const ids = pickOptions(answers, people).map((option) => option.value);
          const parsed = whoForm(ids).parse(typed);
          if (!parsed.ok) return parsed;
          if (parsed.values.people.length === 0 && parsed.values.words === '') {
            const message = 'Choose who it is about, or describe them in your own words';
            return { ok: false, slips: [{ field: 'people', message }] };
          }
          const { online, ...said } = parsed.values;
          const who = { ...said, ...(online && answers.about === 'staff' ? { online: true as const } : {}) };
          return { ok: true, answers: withAnswers(answers, { who }) };
        },
      };
    case 'child':
      return {
        view: 'raising/child',
        typed: (answers) => ({ class: answers.child?.classId ?? '', child: answers.child?.name ?? '' }),
        locals: (_, { people }) => ({ classes: classOptions(people) }),
        take: (typed, answers, { people }) => {
          const classIds = people.classes.map((each) => each.id);
          return taking(childForm(classIds, needsAClass(answers)), typed, (values) =>
            withAnswers(answers, { child: { classId: values.class, name: values.child } }),
          );
        },
      };
    case 'what-happened':
      return {
        view: 'raising/what-happened',
        isLong: true,
        typed: (answers) => {
          const point = answers.points?.[number - 1];
          return { whatHappened: point?.whatHappened ?? '', ...whenTyped(point?.happenedWhen) };
        },
        locals: () => ({ number }),
        take: (typed, answers, { today }) =>
          taking(whatHappenedForm(today), typed, ({ whatHappened, when }) =>
            withAnswers(answers, {
              points: pointsWith(answers, number, { whatHappened, happenedWhen: when }),
              adding: undefined,
            }),
          ),
      };
    case 'put-right':
      return {
        view: 'raising/put-right',
        isLong: true,
        typed: (answers) => ({
          wanted: answers.points?.[number - 1]?.wanted ?? '',
          needsMost: answers.needsMost ?? '',
        }),
        locals: () => ({ number }),
        take: (typed, answers) =>
          taking(putRightForm(number === 1), typed, ({ wanted, needsMost }) =>
            withAnswers(answers, {
              points: pointsWith(answers, number, { wanted }),
              needsMost: needsMost ?? answers.needsMost,
            }),
          ),
      };
    case 'more':
      return {
        view: 'raising/more',
        typed: (answers) => ({ more: answers.noMore ? 'no' : '' }),
        locals: (answers) => ({ told: (answers.points ?? []).map((point) => point.whatHappened) }),
        take: (typed, answers) =>
          taking(moreForm((answers.points?.length ?? 0) < MOST_POINTS), typed, ({ more }) =>
            more === 'yes'
              ? withAnswers(answers, { adding: (answers.points?.length ?? 0) + 1, noMore: undefined })
              : withAnswers(answers, { adding: undefined, noMore: true }),
          ),
      };
    case 'before':
      return {
        view: 'raising/before',
        isLong: true,
        typed: ({ before }) => ({
          spoken: before?.spoken ?? '',
          words: before?.words ?? '',
          elsewhere: before?.elsewhere ?? [],
        }),
        take: (typed, answers) => taking(beforeForm, typed, (before) => withAnswers(answers, { before })),
      };
    case 'contact':
      return {
        view: 'raising/contact',
        typed: ({ contact }) => {
          if (!contact) return {};
          const { unnamed, ...fields } = contact;
          return { ...fields, ...(unnamed ? { unnamed: 'yes' } : {}) };
        },
        take: (typed, answers) => taking(contactForm, typed, (contact) => withAnswers(answers, { contact })),
      };
    default:
      throw new Error(`No page for the question ${question}`);
  }
}

function classOptions(people: People): { value: string; text: string }[] {
  return people.classes.map((each) => {
    const teachers = each.teachers.map((teacher) => teacher.name).join(' and ');
    return {
      value: each.id,
      text: teachers
        ? `${each.name} – ${teachers}`
        : `${each.name} – ${POST_NAMES['class-teacher']} to be named`,
    };
  });
}
