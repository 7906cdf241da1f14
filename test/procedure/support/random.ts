// Chance that can be repeated: numbers from a seed. A failing test shows its seed; `SEED=… npm run jest` draws the same again.

/** The seed of this run: given from outside, or always the same, so that no run fails by chance. */
export const seed = Number(process.env['SEED'] ?? 20_261_123);

export interface Chance {
  /** From 0 up to, not including, 1. */
  random(): number;
  /** A whole number from 0 up to, not including, `n`. */
  below(n: number): number;
  one<T>(list: readonly T[]): T;
}

/** Numbers that look random and are the same for the same seed. */
export function chanceFrom(start: number): Chance {
  let state = start;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number) => Math.floor(random() * n);
  return {
    random,
    below,
    one: (list) => {
      const found = list[below(list.length)];
      if (found === undefined) throw new Error('There is nothing to draw from');
      return found;
    },
  };
}
