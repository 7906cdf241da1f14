// Concerns at the head teacher's stage: the whole school's, about staff, moved on, declared formal, passed to others.
import { PARENTS, type Story } from './story.js';

export const WITH_THE_HEAD: readonly Story[] = [
  {
    raised: [-6, '20:20'],
    from: PARENTS.grace,
    about: 'school',
    className: 'Year 6',
    child: 'Micah Hill',
    points: [
      {
        happened:
          'The new jumpers with the crest cost more than twice what the plain ones did, and we were told only a week before.',
        when: ['since', -15],
        wanted: 'That plain jumpers stay allowed for those who have them.',
      },
    ],
    needs: 'something put right',
    then: [
      { on: [-4, '09:00'], by: 'Mrs Oak', acknowledges: 'reply' },
      {
        on: [-1, '16:10'],
        by: 'Mrs Oak',
        extends: 3,
        because:
          'The governors look at the uniform list at their next meeting. I would rather answer you with what they decide than before it.',
      },
    ],
  },
  {
    raised: [-3, '06:40'],
    from: PARENTS.kofi,
    about: 'school',
    className: 'Year 3',
    child: 'Ama Bay',
    points: [
      {
        happened:
          'The gate is locked at ten to nine on the dot. My shift ends at half past eight and twice Ama has stood outside alone.',
        when: ['on', -5],
        wanted: 'Five minutes’ grace, or a bell that somebody answers.',
      },
    ],
    needs: 'something put right',
  },
  {
    raised: [-14, '18:45'],
    from: PARENTS.priya,
    about: 'school',
    className: 'none',
    points: [
      {
        happened: 'The upstairs toilets have been shut at lunch since the start of term.',
        when: ['since', -30],
        wanted: 'Toilets that are open when children need them.',
      },
    ],
    needs: 'something put right',
    then: [
      { on: [-12, '08:30'], by: 'Mrs Oak', acknowledges: 'reply' },
      {
        on: [-4, '15:00'],
        by: 'Mrs Oak',
        answers: [
          'They were shut because nobody was free to keep an eye on the stairs. From next week a member of staff is upstairs for the whole of lunch and the toilets stay open.',
        ],
        foundOut: 'I asked the lunch team and the site manager, and stood upstairs for two lunchtimes.',
        actions: 'The lunch rota is changed. I will look at it again at half term.',
      },
    ],
  },
  {
    raised: [-2, '21:30'],
    from: PARENTS.ann,
    about: 'staff',
    who: { people: ['Miss Amber'] },
    className: 'Year 3',
    child: 'Milo Field',
    points: [
      {
        happened: 'Milo says he was shouted at in front of the class for spilling paint, and that he cried.',
        when: ['on', -3],
        wanted: 'To hear what happened from the school’s side, and that it does not happen again.',
      },
    ],
    needs: 'to be heard',
    then: [
      { on: [-1, '08:20'], by: 'Mrs Oak', acknowledges: 'ring' },
      {
        on: [-1, '08:40'],
        by: 'Mrs Oak',
        releases:
          'It is said that a child was shouted at in front of the class for spilling paint, and cried.',
        to: 'Miss Amber',
        covering: 'Please tell me how you remember it. You may bring somebody when we talk.',
      },
      {
        on: [-1, '12:40'],
        by: 'Miss Amber',
        states: 'I did raise my voice: three children were about to slip. I said sorry to him afterwards.',
      },
    ],
  },
  {
    raised: [-4, '13:15'],
    from: PARENTS.tariq,
    about: 'staff',
    who: { people: [], words: 'The lady with the red coat who does the dinner queue on Fridays' },
    className: 'Year 4',
    child: 'Yusuf Lake',
    points: [
      {
        happened: 'She told Yusuf he was a greedy boy when he asked for more rice.',
        when: ['on', -5],
        wanted: 'That somebody has a quiet word with her.',
      },
    ],
    needs: 'to be heard',
  },
  {
    raised: [-9, '17:20'],
    from: PARENTS.chris,
    about: 'staff',
    who: { people: [], words: 'the young helper in Year 2 with the long plait' },
    className: 'Year 2',
    child: 'Ivy Marsh',
    points: [
      {
        happened:
          'She promised Ivy a sticker chart three weeks ago and forgets it every day. It sounds small; to Ivy it is not.',
        when: ['since', -24],
        wanted: 'The sticker chart.',
      },
    ],
    needs: 'something put right',
    then: [
      { on: [-8, '09:10'], by: 'Mrs Oak', names: 'Miss Ivory' },
      { on: [-8, '09:14'], by: 'Mrs Oak', acknowledges: 'reply' },
      {
        on: [-6, '10:00'],
        by: 'Mrs Oak',
        gives: 'Mr Rowan',
        because: 'You run the support team: this is a word over tea.',
      },
      {
        on: [-5, '15:20'],
        by: 'Mr Rowan',
        writes: 'Ivy’s chart is up and has its first star. I will answer properly this week.',
      },
    ],
  },
  {
    raised: [-7, '19:45'],
    from: PARENTS.nasrin,
    about: 'class',
    className: 'Year 5',
    child: 'Lamia Beel',
    points: [
      {
        happened:
          'The residential costs more than we can pay at once, and the letter says everything is due at the end of the month.',
        when: ['on', -9],
        wanted: 'To pay in parts, without Lamia having to explain it to anyone.',
      },
    ],
    needs: 'something put right',
    then: [
      { on: [-6, '08:10'], by: 'Mr Cobalt', acknowledges: 'reply' },
      {
        on: [-5, '12:30'],
        by: 'Mr Cobalt',
        handsBack:
          'Money for trips is not mine to decide, and the family should not have to wait for me to ask.',
      },
    ],
  },
  {
    raised: [-8, '10:25'],
    from: PARENTS.sam,
    about: 'school',
    className: 'Year 6',
    child: 'Tom Rivers',
    points: [
      {
        happened:
          'Tom’s spelling support stopped when the helper left, and nobody has said whether it will start again.',
        when: ['since', -20],
        wanted: 'The support in his plan, or an honest date for it.',
      },
    ],
    needs: 'an answer',
    then: [
      {
        on: [-7, '08:40'],
        by: 'Mrs Oak',
        gives: 'Ms Juniper',
        because: 'You know his plan and the support team’s hours.',
      },
      { on: [-6, '09:30'], by: 'Ms Juniper', acknowledges: 'ring' },
    ],
  },
  {
    raised: [-14, '20:50'],
    from: PARENTS.priya,
    about: 'friendship',
    className: 'Year 4',
    child: 'Rohan Meadows',
    points: [
      {
        happened: 'Another child in the class goes through Rohan’s bag and takes his snack.',
        when: ['since', -30],
        wanted: 'That his things are left alone.',
      },
      {
        happened: 'When he says so he is told to share.',
        when: ['since', -30],
        wanted: 'That somebody believes him.',
      },
    ],
    needs: 'to be heard',
    then: [
      { on: [-13, '08:25'], by: 'Mrs Birch', acknowledges: 'reply' },
      {
        on: [-10, '15:30'],
        by: 'Mrs Birch',
        answers: [
          'The bags hang in the classroom now, where we can see them.',
          'I talked to the class about sharing and about asking first.',
        ],
        foundOut: 'I talked with both children.',
      },
      { on: [-8, '19:00'], settles: ['yes', 'no'] },
      {
        on: [-8, '19:04'],
        movesOn: 'The talk to the whole class made Rohan feel that he was the one in the wrong.',
        wants: 'For somebody to tell him that he was right to speak up.',
      },
      { on: [-6, '11:00'], by: 'Mrs Oak', acknowledges: 'reply' },
    ],
  },
  {
    raised: [-28, '22:20'],
    from: PARENTS.kofi,
    about: 'class',
    className: 'Year 6',
    child: 'Nana Bay',
    points: [
      {
        happened:
          'Nana was told at the start of term that she would sit the practice papers with extra time. She has had three without it.',
        when: ['since', -40],
        wanted: 'Extra time from the next paper on, and the three not counted.',
      },
    ],
    needs: 'something put right',
    then: [
      {
        on: [-20, '21:00'],
        movesOn: 'Nobody has answered, and the next paper is soon.',
        wants: 'A yes or a no before the next paper.',
      },
      { on: [-19, '09:20'], by: 'Mrs Oak', acknowledges: 'reply' },
      {
        on: [-19, '09:25'],
        by: 'Mrs Oak',
        notes: 'Nobody acknowledged this in Year 6. Ask Ms Linnet how it was missed.',
      },
    ],
  },
  {
    raised: [-10, '16:35'],
    from: PARENTS.nasrin,
    about: 'class',
    className: 'Year 2',
    child: 'Rahim Beel',
    points: [
      {
        happened: 'Rahim’s prayer mat was laughed at and then hidden. The teacher laughed as well.',
        when: ['on', -11],
        wanted: 'An apology to Rahim, and a lesson on why it matters.',
      },
    ],
    needs: 'something put right',
    then: [
      { on: [-9, '08:00'], by: 'Mrs Indigo', acknowledges: 'ring' },
      {
        on: [-8, '18:10'],
        declaresFormal: 'I do not think that the person this is about should be the one to look into it.',
      },
      { on: [-7, '08:15'], by: 'Mrs Oak', acknowledges: 'reply' },
      {
        on: [-7, '08:30'],
        by: 'Mrs Oak',
        writes:
          'I will look into this myself. An interpreter can join us whenever you would like to talk: tell me which days suit you.',
      },
      {
        on: [-4, '09:10'],
        by: 'Mrs Oak',
        pauses: 8,
        because: 'I wait to hear which days suit you, so that the interpreter can be there when we talk.',
      },
    ],
  },
  {
    raised: [-24, '09:05'],
    from: PARENTS.grace,
    about: 'school',
    className: 'Year 2',
    child: 'Joy Hill',
    points: [
      {
        happened:
          'Joy was left behind at the museum when the coach loaded. A guide found her within minutes, but nobody told us until the next day.',
        when: ['on', -26],
        wanted: 'To know how it could happen.',
      },
      {
        happened: 'We heard of it from another parent.',
        when: ['on', -25],
        wanted: 'To be told the same day, whatever it is.',
      },
    ],
    needs: 'an answer',
    elsewhere: ['the council'],
    then: [
      { on: [-23, '08:00'], by: 'Mrs Oak', acknowledges: 'ring' },
      { on: [-22, '17:30'], declaresFormal: 'This is too serious for a chat on the telephone.' },
      {
        on: [-6, '16:45'],
        by: 'Mrs Oak',
        answers: [
          'Two adults each believed that the other had counted the second row. We now count aloud from a list, twice, before a coach moves, and the driver does not start until the leader says the number.',
          'You should have heard it from me that evening. I decided to wait until I had every detail, and that was wrong. I am sorry.',
        ],
        foundOut:
          'I spoke with the four adults on the trip and the museum’s guide, and read the trip’s papers.',
        actions:
          'The counting rule is in the trip plan from today. The governors will see it at their next meeting, without names.',
      },
    ],
  },
  {
    raised: [-33, '15:15'],
    from: PARENTS.tariq,
    about: 'school',
    className: 'Reception',
    child: 'Amal Lake',
    points: [
      {
        happened: 'There was no meal without gelatine on three days in one week.',
        when: ['since', -38],
        wanted: 'A choice that Amal can eat, each day.',
      },
    ],
    needs: 'something put right',
    then: [
      { on: [-31, '09:40'], by: 'Mrs Oak', acknowledges: 'reply' },
      {
        on: [-25, '14:10'],
        by: 'Mrs Oak',
        answers: [
          'The kitchen has changed its supplier for puddings. The menu marks what is without gelatine.',
        ],
        foundOut: 'I went through the menus of the term with the cook.',
        actions: 'The cook rings you before the next menu is printed.',
      },
      { on: [-24, '18:00'], settles: ['yes'] },
    ],
  },
  {
    raised: [-7, '23:40'],
    about: 'school',
    className: 'Year 5',
    points: [
      {
        happened:
          'Cars stop on the zigzag lines every morning and some of them belong to people who work at the school.',
        when: ['since', -25],
        wanted: 'Someone at the gate in the mornings.',
      },
    ],
    needs: 'something put right',
    then: [
      { on: [-5, '10:10'], by: 'Mrs Oak', acknowledges: 'reply' },
      {
        on: [-5, '10:14'],
        by: 'Mrs Oak',
        writes: 'Thank you. I will stand there myself this week. Which end of the road is worst?',
      },
      { on: [-4, '22:05'], parentWrites: 'The end by the bus stop.' },
    ],
  },
  {
    raised: [-2, '13:15'],
    from: PARENTS.chris,
    about: 'school',
    className: 'Year 4',
    child: 'Robin Marsh',
    points: [
      {
        happened: 'Robin’s coat went missing on the day of the sports afternoon and nobody looked for it.',
        when: ['on', -78],
        wanted: 'To know whether it was ever found.',
      },
    ],
    needs: 'an answer',
  },
  {
    raised: [-12, '21:30'],
    from: PARENTS.tariq,
    about: 'school',
    className: 'Year 2',
    child: 'Sana Lake',
    points: [
      {
        happened: 'The list for the after-school clubs was full before parents who work could see it.',
        when: ['since', -40],
        wanted: 'That places are drawn, not given to whoever is quickest.',
      },
    ],
    needs: 'something put right',
    then: [
      { on: [-10, '09:40'], by: 'Mrs Oak', acknowledges: 'reply' },
      {
        on: [-4, '15:50'],
        by: 'Mrs Oak',
        asksToChange:
          'The office had eleven telephone calls about this on Tuesday and nine on Wednesday, and could not ring the families of children who were ill. Please write here instead: I read everything, and you will have my answer by the date above.',
        tests: ['writes, rings or calls in so often that the school cannot do its work'],
      },
    ],
  },
  {
    raised: [-3, '11:30'],
    from: PARENTS.neighbour,
    unconfirmed: true,
    about: 'something-else',
    className: 'none',
    points: [
      {
        happened: 'Footballs come over my wall most days and the greenhouse has lost two panes.',
        when: ['since', -30],
        wanted: 'A net, and somebody to ring the bell rather than climb over.',
      },
    ],
    needs: 'something put right',
  },
];
