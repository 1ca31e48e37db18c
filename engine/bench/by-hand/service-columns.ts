/** By hand on typed columns of doubles: `service.ts` written for speed. */
import { at, CHANNELS, type BodyColumns } from './columns.ts';

const BODY_ONLY = CHANNELS.indexOf('body_only');
/** By the channel's number, then by whether the centres are found infeasible. */
const EFFECTIVE = Int32Array.of(0, 0, 1, 0, 2, 2, 3, 3, 4, 3);

/** The sum of its services' scores of each body. */
export function serviceSums({ size, starts, ofRows }: BodyColumns, points: Float64Array): Float64Array {
  const sums = new Float64Array(size);
  const [approved, obtained, obtainable] = [ofRows('standard_approved'), ofRows('documents_obtained'), ofRows('documents_obtainable')];
  const [channels, infeasible, listed, terms] = [ofRows('channel'), ofRows('psc_infeasible'), ofRows('listed'), ofRows('term_days')];
  for (let i = 0; i < size; i += 1) {
    let sum = 0;
    for (let row = at(starts, i); row < at(starts, i + 1); row += 1) {
      if (at(approved, row) === 0) continue;
      const channel = at(EFFECTIVE, 2 * at(channels, row) + at(infeasible, row));
      const whole = (at(points, channel) + 3 * at(listed, row)) * (at(terms, row) <= 5 ? 1 : 0.8);
      const [x, y] = [at(obtained, row), at(obtainable, row)];
      sum += y === 0 || (channel === BODY_ONLY && x > 0) ? whole : (x / y) * whole;
    }
    sums[i] = sum;
  }
  return sums;
}
