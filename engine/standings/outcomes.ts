import { gcdOfWholes, isWhole } from '../number/whole.ts';
import { setBounds } from './bounds.ts';
import { alike, estimated } from './numbers.ts';
import { ONE, BeyondStandings } from './shape.ts';
import type { Form, Kind, Step } from './step.ts';
import { joinMasks, type Steps } from './steps.ts';

/** What the row of each lane gives. */
export function outcomeOf(steps: Steps, rows: Step, outcomes: readonly Step[]): Step {
  const kinds = new Set(outcomes.map(({ kind }) => kind));
  if (kinds.size !== 1) throw new BeyondStandings('kinds');
  const [kind] = [...kinds] as [Kind];
  const isListed = outcomes.every(({ constant, mayLack }) => constant !== null && !mayLack);
  return isListed ? listed(steps, rows, outcomes, kind) : picked(steps, rows, outcomes, kind);
}

function listed(steps: Steps, rows: Step, outcomes: readonly Step[], kind: Kind): Step {
  const texts = [...new Set(outcomes.flatMap((one) => one.texts))];
  const unit = outcomes.reduce((all, { form }) => (form ? (all / gcdOfWholes(all, form.unit)) * form.unit : all), 1);
  const given = outcomes.map((one) => {
    if (kind === 'code') return texts.indexOf(one.texts[one.constant as number] as string);
    return (one.constant as number) * (one.form ? unit / one.form.unit : 1);
  });
  if (!isWhole(unit) || !given.every(isWhole)) throw new BeyondStandings('outcomes');
  const form: Form | null = kind === 'number' ? { unit, low: Math.min(0, ...given), high: Math.max(0, ...given) } : null;
  const [numbers, flags, codes] = [Float64Array.from(given), Uint8Array.from(given), Int32Array.from(given)];
  return steps.add(`outcome ${kind} ${unit} ${given.join(',')} ${JSON.stringify(texts)}`, {
    kind,
    shape: rows.shape,
    of: [rows],
    form,
    texts,
    fold: ([row = NaN]) => given[row] ?? NaN,
    work: (frame, id) => {
      const length = frame.counts[rows.shape] as number;
      const at = frame.codes[rows.id] as Int32Array;
      const out = kind === 'number' ? (frame.numbers[id] as Float64Array) : null;
      if (out)
        for (let i = 0; i < length; i += 1) {
          const row = at[i] as number;
          out[i] = row < 0 ? 0 : (numbers[row] as number);
        }
      else if (kind === 'flag') {
        const into = frame.flags[id] as Uint8Array;
        for (let i = 0; i < length; i += 1) into[i] = (at[i] as number) < 0 ? 0 : (flags[at[i] as number] as number);
      } else {
        const into = frame.codes[id] as Int32Array;
        for (let i = 0; i < length; i += 1) into[i] = (at[i] as number) < 0 ? -1 : (codes[at[i] as number] as number);
      }
      joinMasks(frame, id, [rows], length);
    },
  });
}

/** Outcomes that are computed, each lane its row's. */
function picked(steps: Steps, rows: Step, outcomes: readonly Step[], kind: Kind): Step {
  if (kind !== 'number') throw new BeyondStandings('outcomes');
  const { shape, all } = alike(steps, [rows, ...outcomes.map((one) => estimated(steps, one))]);
  const [at, ...given] = all as [Step, ...Step[]];
  if (at.shape !== shape) throw new BeyondStandings('outcomes');
  return steps.add('picked', {
    kind,
    shape,
    of: all,
    work: (frame, id) => {
      const length = frame.counts[shape] as number;
      const [out, row] = [frame.numbers[id] as Float64Array, frame.codes[at.id] as Int32Array];
      const mask = joinMasks(frame, id, [at], length);
      let own = mask;
      for (let i = 0; i < length; i += 1) {
        const from = given[row[i] as number];
        if (!from) {
          out[i] = 0;
          continue;
        }
        const lane = from.shape === ONE ? 0 : i;
        out[i] = (frame.numbers[from.id] as Float64Array)[lane] as number;
        const why = frame.masks[from.id]?.[lane] ?? 0;
        if (why === 0) continue;
        own ??= (frame.spare[id] as Uint8Array).fill(0, 0, length);
        own[i] = (own[i] as number) | why;
      }
      frame.masks[id] = own;
      const of = (bounds: Float64Array): number[] => given.map(({ id }) => bounds[id] as number);
      setBounds(frame, id, Math.min(0, ...of(frame.low)), Math.max(0, ...of(frame.high)), Math.max(...of(frame.error)));
    },
  });
}
