// Chance that can be repeated: the same seed draws the same.
export interface Chance {
  /** A whole number from 0 up to, not including, `n`. */
  below(n: number): number;
  one<T>(list: readonly T[]): T;
  /** So many hex digits. */
  hex(digits: number): string;
}

export function chanceFrom(seed: number): Chance {
  let state = seed | 0;
  const bits = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  const below = (n: number): number => Math.floor((bits() / 4_294_967_296) * n);
  return {
    below,
    one: (list) => {
      const found = list[below(list.length)];
      if (found === undefined) throw new Error('There is nothing to draw from');
      return found;
    },
    hex: (digits) => {
      let text = '';
      while (text.length < digits) text += bits().toString(16).padStart(8, '0');
      return text.slice(0, digits);
    },
  };
}
