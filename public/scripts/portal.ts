// What does JavaScript improve? Everything works without it: counters, autosave, no double sending, printing.

const SEND_AGAIN_AFTER = 5_000;
const SAVE_EVERY = 20_000;
const SAVE_AFTER_CHARACTERS = 200;
const KEEPALIVE_LIMIT = 60_000;

document.body.classList.add('js-enabled', 'govuk-frontend-supported');

focusSlips();
for (const area of all('textarea[data-max]', HTMLTextAreaElement)) countDown(area);
for (const form of all('form', HTMLFormElement)) sendOnce(form);
for (const form of all('form[data-autosave]', HTMLFormElement)) autosave(form);
for (const button of all('[data-print]', HTMLButtonElement)) offer(button, () => window.print());
for (const button of all('[data-show]', HTMLButtonElement)) showPassword(button);

addEventListener('pageshow', (event) => {
  if (event.persisted && 'private' in document.body.dataset) location.reload();
});

function all<E extends Element>(selector: string, kind: new () => E): E[] {
  return [...document.querySelectorAll(selector)].filter((found): found is E => found instanceof kind);
}

function offer(button: HTMLButtonElement, act: () => void): void {
  button.hidden = false;
  button.addEventListener('click', act);
}

/** The summary takes the focus when a page comes back with slips; its links reach the first control of a group. */
function focusSlips(): void {
  const summary = document.querySelector<HTMLElement>('[data-slips]');
  summary?.focus();
  summary?.addEventListener('click', (event) => {
    const hash = event.target instanceof HTMLAnchorElement ? event.target.hash : '';
    const field = hash ? document.getElementById(hash.slice(1)) : null;
    if (!field) return;
    const control = field.matches('input, select, textarea')
      ? field
      : field.querySelector<HTMLElement>('input, select, textarea');
    if (!control) return;
    event.preventDefault();
    (control.closest('.govuk-form-group') ?? control).scrollIntoView();
    control.focus({ preventScroll: true });
  });
}

/** Says how much room is left, only near the limit; spoken once the writer pauses. */
function countDown(area: HTMLTextAreaElement): void {
  const max = Number(area.dataset['max']);
  const shown = document.createElement('p');
  shown.className = 'counter';
  shown.setAttribute('aria-hidden', 'true');
  const spoken = document.createElement('p');
  spoken.className = 'visually-hidden';
  spoken.setAttribute('role', 'status');
  area.after(shown, spoken);
  let pause = 0;
  const count = () => {
    const left = max - area.value.length;
    const near = left < Math.min(max / 10, 1_000);
    const words = (left < 0 ? area.dataset['over'] : area.dataset['left']) ?? '{n}';
    shown.textContent = near ? words.replace('{n}', Math.abs(left).toLocaleString()) : '';
    shown.classList.toggle('counter--over', left < 0);
    clearTimeout(pause);
    pause = window.setTimeout(() => (spoken.textContent = shown.textContent), 1_000);
  };
  area.addEventListener('input', count);
  count();
}

/** A second press within five seconds does nothing. The button stays enabled, so its name and value are still sent. */
function sendOnce(form: HTMLFormElement): void {
  let sentAt = -Infinity;
  const mark = (busy: boolean) => {
    for (const button of form.querySelectorAll('button'))
      if (button.type === 'submit') button.toggleAttribute('data-busy', busy);
  };
  form.addEventListener('submit', (event) => {
    if (event.timeStamp - sentAt < SEND_AGAIN_AFTER) {
      event.preventDefault();
      return;
    }
    sentAt = event.timeStamp;
    mark(true);
    setTimeout(() => mark(false), SEND_AGAIN_AFTER);
  });
  addEventListener('pageshow', () => {
    sentAt = -Infinity;
    mark(false);
  });
}

/** Keeps what has been typed: every 20 seconds when changed, after 200 characters, on leaving a field or the page. */
function autosave(form: HTMLFormElement): void {
  const said = form.querySelector<HTMLElement>('[data-saved]');
  let kept = fieldsOf(form);
  let typed = 0;
  let sending: AbortController | undefined;
  let finished = false;

  const save = async (leaving = false) => {
    const now = fieldsOf(form);
    if (finished || now === kept || (sending && !leaving)) return;
    const mine = (sending = new AbortController());
    typed = 0;
    try {
      const answer = await fetch(form.dataset['autosave'] ?? '', {
        method: 'POST',
        body: new URLSearchParams(now),
        redirect: 'error',
        signal: mine.signal,
        keepalive: leaving && now.length < KEEPALIVE_LIMIT,
      });
      if (!answer.ok) throw new Error(String(answer.status));
      kept = now;
      say(said?.dataset['saved'] ?? '');
    } catch {
      if (!mine.signal.aborted) say(said?.dataset['unsaved'] ?? '');
    } finally {
      if (sending === mine) sending = undefined;
    }
  };
  const say = (words: string) => {
    if (said) said.textContent = words;
  };

  form.addEventListener('input', (event) => {
    say('');
    typed += event instanceof InputEvent ? (event.data?.length ?? 1) : 1;
    if (typed >= SAVE_AFTER_CHARACTERS) void save();
  });
  form.addEventListener('focusout', () => void save());
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    finished = true;
    sending?.abort();
  });
  addEventListener('pageshow', () => (finished = false));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void save(true);
  });
  setInterval(() => void save(), SAVE_EVERY);
}

/** What the form would send, without passwords and files. */
function fieldsOf(form: HTMLFormElement): string {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const control = form.elements.namedItem(name);
    const isSecret = control instanceof HTMLInputElement && control.type === 'password';
    if (typeof value === 'string' && !isSecret) fields.append(name, value);
  }
  return fields.toString();
}

function showPassword(button: HTMLButtonElement): void {
  const field = document.getElementById(button.dataset['show'] ?? '');
  if (!(field instanceof HTMLInputElement)) return;
  offer(button, () => {
    const show = field.type === 'password';
    field.type = show ? 'text' : 'password';
    button.setAttribute('aria-pressed', String(show));
  });
  field.form?.addEventListener('submit', () => (field.type = 'password'));
}
