// How does every component look? Renders them all to dist/gallery-*.html, checks them, and photographs them to /tmp/gallery.
// Build the assets first: node tools/build.mjs --assets
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ejs from 'ejs';
import { HtmlValidate } from 'html-validate';
import { chromium } from 'playwright-core';
import { axeFaults } from './axe.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const views = join(root, 'views');
const out = '/tmp/gallery';
const manifest = JSON.parse(readFileSync(join(root, 'dist/public/manifest.json'), 'utf8'));

const around = {
  school: {
    name: 'Westbrook Old Hall Primary School',
    phone: '01632 960 118',
    strapline: 'Talk to us first',
  },
  asset: (name) => `public/${manifest[name]}`,
  t: (sentence, values = {}) => sentence.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole),
  formToken: 'salt.mac',
};
const long =
  'He told me that nobody would sit with him, and that it has been like this since half-term.\n\nHe does not want to go in.';
const unbroken = 'https://example.test/' + 'a-very-long-address-without-any-break-'.repeat(4);
const show = (name, locals = {}) =>
  ejs.render(
    `<%- include('components/${name}', component) %>`,
    { ...around, component: locals },
    { filename: join(views, 'gallery.ejs') },
  );
const page = (locals, body, bottom = {}) =>
  ejs.render(
    `<%- include('layout/top', top) %>${body.replaceAll('<%', '<%%')}<%- include('layout/bottom', bottom) %>`,
    { ...around, top: locals, bottom },
    { filename: join(views, 'gallery.ejs') },
  );

const stages = (now) =>
  ['Class teacher', 'Head teacher', 'Governing body'].map((name, at) => ({
    name,
    state: at < now ? 'done' : at === now ? 'now' : 'later',
    words:
      at < now
        ? 'Answered on Thursday 12 November'
        : at === now
          ? 'Has it now, will answer by Thursday 26 November'
          : 'Not needed so far',
  }));

const pages = {
  home: page(
    { title: 'Talk to us first' },
    `<h1>Talk to us first</h1>
<p class="lead">Worried or unhappy about something at school? Tell us here. It goes straight to the person who can help, and you will see who has it and when they will reply.</p>
${show('link-button', { text: 'Raise a concern', href: '/raise' })}
<ul class="ways"><li><a href="/follow">Follow a concern you raised</a></li><li><a href="/before-you-post">Thinking of posting online?</a></li><li><a href="/what-happens">What happens after you raise something</a></li></ul>
${show('inset', { paragraphs: [[{ strong: 'Is a child in danger now?' }, ' Ring 999.'], 'Worried about a child’s safety? Mrs Okafor, safeguarding lead, 01632 960 119.'] })}`,
  ),

  question: page(
    { title: 'What is it about?', back: '/raise' },
    `<form method="post" action="/raise/about" novalidate data-autosave="/raise/save">
${show('form-token', { formToken: 'salt.mac' })}${show('steps', { text: 'Step 2 of about 8' })}
${show('radios', {
  name: 'about',
  legend: 'What is it about?',
  headingLegend: true,
  hint: 'Pick the nearest; we will pass it on if it belongs to someone else.',
  options: [
    { value: 'class', text: 'Something in class or my child’s learning', checked: true },
    {
      value: 'friends',
      text: 'Friendships',
      hint: 'Also when it happens on the way home or on a phone.',
    },
    { value: 'staff', text: 'Another member of staff, or my child’s teacher' },
    { value: 'head', text: 'The head teacher' },
    { value: 'whole', text: 'The whole school', hint: 'Uniform, meals, building, trips' },
  ],
})}
${show('button', { text: 'Continue' })}${show('saved')}</form>`,
  ),

  slips: page(
    {
      title: 'What happened?',
      back: '/raise/about',
      isPrivate: true,
      slips: [
        { field: 'what', message: 'Tell us what happened, even a few words' },
        { field: 'when', message: 'Enter a date, such as 12 11 2026' },
        { field: 'need', message: 'Choose what you need most' },
        {
          field: 'email',
          message: 'Enter an e-mail address or a telephone number, or choose not to say who you are',
        },
      ],
    },
    `<form method="post" action="/raise/what" novalidate>${show('steps', { text: 'Step 4 of about 8' })}
${show('textarea', { name: 'what', label: 'What happened?', headingLabel: true, hint: 'Tell it as you would tell a friend: what, where, who was there.', slip: 'Tell us what happened, even a few words', max: 20000 })}
${show('date-input', { name: 'when', legend: 'When was it?', hint: 'For example, 12 11 2026', slip: 'Enter a date, such as 12 11 2026', values: { day: '31', month: '2', year: '' } })}
${show('radios', {
  name: 'need',
  legend: 'What do you need most?',
  inline: true,
  slip: 'Choose what you need most',
  options: [
    { value: 'heard', text: 'To be heard' },
    { value: 'answer', text: 'An answer' },
    { value: 'right', text: 'Something put right' },
  ],
})}
${show('text-input', { name: 'email', label: 'Your e-mail address', type: 'email', autocomplete: 'email', spellcheck: false, width: 'medium', value: 'amina@', slip: 'Enter an e-mail address or a telephone number, or choose not to say who you are' })}
${show('select', {
  name: 'class',
  label: 'Which class is your child in?',
  slip: 'Choose a class',
  options: [
    { value: '', text: 'Choose a class' },
    { value: 'y3', text: 'Year 3 – Miss Amber', selected: true },
  ],
})}
${show('checkboxes', {
  name: 'help',
  legend: 'Anything that would help?',
  slip: 'Choose one or more',
  options: [
    { value: 'i', text: 'An interpreter', checked: true },
    { value: 'l', text: 'Large print' },
  ],
})}
${show('button', { text: 'Continue' })}</form>`,
  ),

  fields: page(
    { title: 'Sign in', back: '/' },
    `<h1>Every field</h1><form method="post" action="/x">
${show('text-input', { name: 'code', label: 'Code', hint: 'Six figures, from your e-mail', inputmode: 'numeric', autocomplete: 'one-time-code', width: 'short' })}
${show('text-input', { name: 'name', label: 'Your name', autocomplete: 'name', value: '"><b>Zoë</b>' })}
${show('password-input', { name: 'password', label: 'Password' })}
${show('textarea', { name: 'more', label: 'What would put it right?', rows: 4, max: 200, value: '\n' + 'x '.repeat(96) })}
${show('date-input', { name: 'on', legend: 'When?', values: {} })}
${show('select', { name: 'sel', label: 'Class', options: [{ value: 'r', text: 'Reception – Mrs Bell' }] })}
${show('checkboxes', {
  name: 'points',
  legend: 'These points are not settled yet',
  options: [
    { value: '1', text: 'He sits alone at lunch', checked: true },
    { value: '2', text: 'Nobody rang back', checked: true, hint: 'Answered on Thursday 12 November' },
    { value: '3', text: 'The reading book' },
  ],
})}
${show('radios', {
  name: 'settled',
  legend: 'Is this settled?',
  inline: true,
  options: [
    { value: 'yes', text: 'Yes', checked: true },
    { value: 'no', text: 'Not yet' },
  ],
})}
${show('radios', {
  name: 'small',
  legend: 'Show',
  small: true,
  options: [
    { value: 'mine', text: 'Only mine', checked: true },
    { value: 'all', text: 'Everyone’s' },
  ],
})}
${show('button', { text: 'Send' })}${show('button', { text: 'Save for later', kind: 'quiet', name: 'act', value: 'later' })}${show('button', { text: 'Take it back', kind: 'warning' })}</form>`,
  ),

  check: page(
    { title: 'Check and send', back: '/raise' },
    `<h1>Check and send</h1>
${show('summary-list', {
  rows: [
    {
      key: 'What it is about',
      lines: ['Friendships'],
      changeHref: '/a',
      changeWhat: 'what it is about',
    },
    { key: 'What happened', lines: [long, unbroken], changeHref: '/b', changeWhat: 'what happened' },
    { key: 'Class', lines: ['Year 3 – Miss Amber'] },
  ],
})}
${show('forecast-box', { heading: 'What will happen', paragraphs: [['Miss Amber (Year 3) will read this. She will answer by ', { strong: 'Thursday 26 November' }, '. If she does not, the head teacher is told and you can move it on yourself.'], 'Raising a concern will never change how we treat your child.'] })}
${show('button', { text: 'Send' })}`,
  ),

  done: page(
    { title: 'We have it' },
    `${show('panel', { title: 'We have it', lines: [{ label: 'Reference', value: 'WOH-7K3F-2QXM' }, { label: 'Receipt code', value: '4821 0937 5526 1408' }, 'Keep this code: it opens your concern without e-mail.'] })}
<h2>What happens next</h2><ol><li>Miss Amber reads it today or on the next school day.</li><li>She answers by <strong>Thursday 26 November</strong>.</li><li>If it is not settled, you can take it to the head teacher.</li></ol>${show('print-button')}${show('link-button', { text: 'Raise another', href: '/raise', kind: 'quiet' })}`,
    { quiet: true },
  ),

  concern: page(
    {
      title: 'Nobody sits with him',
      signedIn: {
        name: 'Amina Yusuf',
        signOutPath: '/sign-out',
        homePath: '/concerns',
        homeText: 'Your concerns',
      },
      notice: 'Your message is with Miss Amber.',
    },
    `<h1>Nobody sits with him</h1>
${show('stage-bar', { stages: stages(1) })}
${show('notice', { title: 'Mrs Hale should have answered by Thursday', kind: 'late', paragraphs: ['We have told her and the governing body’s clerk. You can wait, or take it on now.'] })}
${show('notice', { title: 'There is an answer', kind: 'good', paragraphs: ['Read it below, and tell us for each point whether it is settled.'] })}
${show('notice', { title: 'School is closed', kind: 'info', paragraphs: ['We are back on Monday 4 January. Days in between do not count.'] })}
${show('details', { summary: 'Why this date?', paragraphs: ['Ten school days from Thursday 12 November. Weekends and holidays do not count.'] })}
<h2>Your points</h2><h3>He sits alone at lunch ${show('tag', { text: 'Not settled yet', kind: 'late' })}</h3>
<p>${show('tag', { text: 'Settled', kind: 'good' })} ${show('tag', { text: 'With Mrs Hale', kind: 'info' })} ${show('tag', { text: 'Closed', kind: 'quiet' })}</p>
<h2>Messages</h2>${show('quote', { who: 'Amina Yusuf', when: 'Thursday 12 November, 8.14 am', text: long })}${show('quote', { who: 'Miss Amber', when: 'Friday 13 November, 3.40 pm', text: 'Thank you for telling me. I will ring you today. ' + unbroken, ours: true })}
<h2>What has happened so far</h2>${show('timeline', {
      items: [
        { when: 'Thursday 12 November, 8.14 am', sentence: 'You raised this with Miss Amber.' },
        {
          when: 'Friday 13 November, 3.40 pm',
          sentence: 'Miss Amber wrote to you.',
          text: 'Thank you for telling me.\nI will ring you today.',
        },
        { when: 'Thursday 26 November', sentence: 'You took it to the head teacher.' },
      ],
    })}
${show('stage-bar', { stages: stages(0) })}`,
  ),

  queue: page(
    {
      title: 'Yours, soonest first',
      wide: true,
      signedIn: { name: 'Miss Amber', signOutPath: '/staff/sign-out', homePath: '/queue', homeText: 'Queue' },
    },
    `<h1>Yours, soonest first</h1>
${show('queue-list', {
  rows: [
    {
      href: '/c/1',
      reference: 'WOH-7K3F-2QXM',
      who: 'Tomasz, Year 3',
      wanted: 'Answer 2 points',
      due: 'by Thursday 19 November',
      late: true,
      lateWords: 'Late: was due on Thursday 19 November',
    },
    {
      href: '/c/2',
      reference: 'WOH-2B4D-9XKP',
      who: 'Maryam-Elizabeth, Reception',
      wanted: 'Say that you have it',
      due: 'tomorrow',
      late: false,
    },
    {
      href: '/c/3',
      reference: 'WOH-9XKP-2B4D',
      who: 'Not about one class',
      wanted: 'Choose three people for the hearing',
      due: 'by Monday 30 November',
      late: false,
    },
  ],
})}
<table><caption>The register</caption><thead><tr><th scope="col">Reference</th><th scope="col">Stage</th></tr></thead><tbody><tr><td>WOH-7K3F-2QXM</td><td>Head teacher</td></tr></tbody></table>`,
    { staff: true },
  ),
};

mkdirSync(out, { recursive: true });
let findings = 0;
const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: { 'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }] },
});
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const looks = {
  phone: { viewport: { width: 360, height: 800 } },
  small: { viewport: { width: 320, height: 640 } },
  desk: { viewport: { width: 1280, height: 800 } },
  dark: { viewport: { width: 360, height: 800 }, colorScheme: 'dark' },
  forced: { viewport: { width: 640, height: 800 }, forcedColors: 'active' },
  zoom: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
};
for (const [name, html] of Object.entries(pages)) {
  const file = join(root, `dist/gallery-${name}.html`);
  writeFileSync(file, html);
  const report = await validator.validateString(html, file);
  for (const message of report.results.flatMap((result) => result.messages)) {
    findings += 1;
    console.log(`${name}:${message.line}: ${message.ruleId}: ${message.message}`);
  }
  for (const [look, options] of Object.entries(looks)) {
    const context = await browser.newContext(options);
    const tab = await context.newPage();
    tab.on('pageerror', (error) => console.log(`${name}/${look}: ${error.message}`));
    await tab.goto(pathToFileURL(file).href);
    if (name === 'question') await tab.locator('#about-2').focus();
    await tab.screenshot({ path: `${out}/${name}-${look}.png`, fullPage: true });
    const over = await tab.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (over > 0) console.log(`${name}/${look}: ${over} px too wide`);
    if (look !== 'forced') {
      for (const { id, target, why } of await axeFaults(tab)) {
        findings += 1;
        console.log(`${name}/${look}: ${id}: ${target} ${why}`);
      }
      const thin = await tab.evaluate(() =>
        [...document.querySelectorAll('a, button, input, select, summary, textarea')]
          .filter(
            (each) => !each.closest('p, .choice, .visually-hidden, .skip') && each.getClientRects().length,
          )
          .filter((each) => each.getBoundingClientRect().height < 44)
          .map(
            (each) =>
              `${each.tagName} ${each.textContent.trim()} ${Math.round(each.getBoundingClientRect().height)}`,
          ),
      );
      if (thin.length && look === 'phone') console.log(`${name}: below 44 px: ${thin.join('; ')}`);
    }
    if (look === 'zoom') {
      await tab.emulateMedia({ media: 'print' });
      await tab.screenshot({ path: `${out}/${name}-print.png`, fullPage: true });
    }
    await context.close();
  }
}
await browser.close();
console.log(`${Object.keys(pages).length} pages, ${findings} findings, pictures in ${out}`);
