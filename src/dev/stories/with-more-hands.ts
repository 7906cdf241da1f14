// Concerns in which others have a hand too: the law, a lead, an investigator, a colleague, a second reader, whoever helps both to talk.
import { PARENTS, type Story } from './story.js';

/** Told to the demo alone: one of them has the school change a setting. */
export const WITH_MORE_HANDS: readonly Story[] = [
  {
    raised: [-2, '20:10'],
    from: PARENTS.jun,
    about: 'data-protection',
    points: [
      {
        happened:
          'A list with the names and allergies of the whole class is pinned to the outside of a door.',
        when: ['since', -4],
        wanted: 'That it comes down, and that I hear who has seen it.',
      },
    ],
    needs: 'something put right',
    then: [{ on: [-1, '09:40'], by: 'Mrs Sorrel', acknowledges: 'reply' }],
  },
  {
    raised: [-4, '19:25'],
    from: PARENTS.jun,
    about: 'class',
    className: 'Reception',
    child: 'Mika Brook',
    points: [
      {
        happened: 'The outdoor gate of Reception stood open at home time twice this week.',
        when: ['on', -5],
        wanted: 'A gate that somebody looks after.',
      },
    ],
    needs: 'something put right',
    then: [
      { on: [-3, '08:10'], by: 'Miss Robin', acknowledges: 'ring' },
      { on: [-3, '08:15'], by: 'Miss Robin', lawAlso: 'early-years' },
    ],
  },
  {
    raised: [-6, '12:30'],
    from: PARENTS.idris,
    about: 'school',
    className: 'Year 4',
    child: 'Rhys Fell',
    points: [
      {
        happened:
          'Nobody can tell me what was written down when Rhys fell in the hall. I would like to have everything that you keep about it.',
        when: ['on', -10],
        wanted: 'A copy of what there is.',
      },
    ],
    needs: 'an answer',
    then: [
      { on: [-5, '09:15'], by: 'Mrs Oak', acknowledges: 'reply' },
      { on: [-5, '09:20'], by: 'Mrs Oak', lawAlso: 'subject-access' },
    ],
  },
  {
    raised: [-6, '21:00'],
    from: PARENTS.idris,
    about: 'governor',
    who: { people: ['Mr Slate'] },
    points: [
      {
        happened: 'Mr Slate told other parents at the gate what I had asked the governors in confidence.',
        when: ['on', -8],
        wanted: 'That somebody who does not know either of us finds out how it got about.',
      },
    ],
    needs: 'an answer',
    then: [
      { on: [-5, '10:30'], by: 'Dr Heron', acknowledges: 'reply' },
      { on: [-4, '14:00'], by: 'Mr Wren', appoints: 'Ms Coral', forDays: 30 },
    ],
  },
  {
    raised: [-3, '17:45'],
    from: PARENTS.grace,
    about: 'class',
    className: 'Year 2',
    child: 'Poppy Hill',
    points: [
      {
        happened: 'Poppy was kept in from play and does not know what for.',
        when: ['on', -3],
        wanted: 'To hear what happened.',
      },
    ],
    needs: 'an answer',
    then: [
      { on: [-2, '08:20'], by: 'Mrs Indigo', acknowledges: 'reply' },
      {
        on: [-1, '08:35'],
        by: 'Mrs Indigo',
        asks: 'You were with them that day. Why did Poppy stay in?',
        of: 'Miss Ivory',
        shows: 'A child of Year 2 was kept in from play on that day and does not know why.',
        within: 3,
      },
    ],
  },
  {
    raised: [-20, '20:20'],
    from: PARENTS.jun,
    about: 'class',
    className: 'Year 1',
    child: 'Toma Brook',
    points: [
      {
        happened: 'Toma has been moved to another reading group without a word to us.',
        when: ['on', -21],
        wanted: 'To know why, and on what it was decided.',
      },
    ],
    needs: 'an answer',
    then: [
      { on: [-19, '08:05'], by: 'Mr Hazel', acknowledges: 'reply' },
      {
        on: [-16, '16:10'],
        by: 'Mr Hazel',
        answers: ['The groups change every half term, and Toma went where he will learn most.'],
        foundOut: 'I looked at what he read this term.',
      },
      { on: [-14, '19:00'], movesOn: 'Nobody says what was looked at.', wants: 'The reasons, in writing.' },
      { on: [-13, '10:00'], by: 'Mrs Oak', acknowledges: 'reply' },
      { on: [-12, '18:40'], declaresFormal: 'I asked for reasons twice and was given none.' },
      {
        on: [0, '08:55'],
        by: 'Mrs Oak',
        hasChecked:
          'You should have been told, and I am sorry that you were not. His last two reading checks are the reason; they come with this answer. From now on no child changes groups before their parents hear of it.',
        of: 'Mr Rowan',
        foundOut: 'I read both checks and spoke with Mr Hazel about how the groups are made.',
      },
    ],
  },
  {
    raised: [-5, '18:15'],
    from: PARENTS.oksana,
    about: 'friendship',
    className: 'Year 6',
    child: 'Darya Vale',
    points: [
      {
        happened:
          'Darya sits alone at lunch since September. We and the school have said it to each other often, and each hears it differently.',
        when: ['since', -30],
        wanted: 'That we find a way together.',
      },
    ],
    needs: 'to be heard',
    then: [
      { on: [-4, '08:10'], by: 'Ms Linnet', acknowledges: 'ring' },
      {
        on: [-3, '15:50'],
        by: 'Ms Linnet',
        suggestsMediation:
          'Mrs Ash of the parish knows both sides and could sit with us, with an interpreter.',
      },
      { on: [-2, '20:00'], agreesToMediation: true },
    ],
  },
  {
    raised: [-9, '18:30'],
    from: PARENTS.idris,
    about: 'class',
    className: 'Year 4',
    child: 'Rhys Fell',
    points: [
      {
        happened:
          'Rhys was told to sit out of swimming because his form had not arrived, and it was in his bag.',
        when: ['on', -9],
        wanted: 'That somebody looks before a child is left out.',
      },
    ],
    needs: 'something put right',
    then: [
      { on: [-8, '08:15'], by: 'Mrs Birch', acknowledges: 'reply' },
      {
        on: [-5, '15:40'],
        by: 'Mrs Birch',
        answers: ['I am sorry. The form was there, and I should have looked.'],
        foundOut: 'I asked Rhys, and found the form in his bag.',
        promises: [
          ['Rhys has the swimming lesson that he missed.', 3],
          ['Forms go into one box by the door, and I look there first.', 6],
        ],
      },
    ],
  },
];
