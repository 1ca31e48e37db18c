import { Rational } from '../../number/rational.ts';

/**
 * Linear programming over exact rationals: the two-phase simplex method with Bland's rule, which cannot cycle.
 * The programs of a ruleset have a handful of variables, so a dense tableau is enough.
 */

export interface Row {
  /** factors · x ≤ limit. */
  readonly factors: readonly Rational[];
  readonly limit: Rational;
}

export type Optimum =
  { readonly status: 'optimal'; readonly value: Rational } | { readonly status: 'unbounded' } | { readonly status: 'infeasible' };

class Tableau {
  readonly rows: Rational[][];
  readonly basis: number[];
  readonly width: number;

  /** Columns: the variables, one slack per row, the auxiliary variable of phase one, the limit. */
  constructor(rows: readonly Row[], variables: number) {
    this.width = variables + rows.length + 2;
    this.basis = rows.map((_, index) => variables + index);
    this.rows = rows.map((row, index) => {
      const line = new Array<Rational>(this.width).fill(Rational.ZERO);
      for (const [column, factor] of row.factors.entries()) line[column] = factor;
      line[variables + index] = Rational.ONE;
      line[this.width - 2] = Rational.of(-1n);
      line[this.width - 1] = row.limit;
      return line;
    });
  }

  pivot(target: Rational[], at: number, column: number): void {
    const line = this.rows[at] as Rational[];
    const inverse = Rational.ONE.divide(line[column] as Rational);
    for (let c = 0; c < this.width; c += 1) {
      const cell = line[c] as Rational;
      if (!cell.isZero) line[c] = cell.multiply(inverse).lowest();
    }
    for (const other of [...this.rows, target]) {
      if (other === line) continue;
      const factor = other[column] as Rational;
      if (factor.isZero) continue;
      for (let c = 0; c < this.width; c += 1) {
        const cell = line[c] as Rational;
        if (!cell.isZero) other[c] = (other[c] as Rational).subtract(factor.multiply(cell)).lowest();
      }
    }
    this.basis[at] = column;
  }

  /** Maximises a target line (reduced costs, negated value last). False: unbounded. */
  climb(target: Rational[], columns: number): boolean {
    for (;;) {
      let entering = -1;
      for (let c = 0; c < columns && entering < 0; c += 1) if ((target[c] as Rational).sign > 0) entering = c;
      if (entering < 0) return true;
      let leaving = -1;
      let best: Rational | null = null;
      for (const [index, line] of this.rows.entries()) {
        const factor = line[entering] as Rational;
        if (factor.sign <= 0) continue;
        const ratio = (line[this.width - 1] as Rational).divide(factor);
        const order = best ? ratio.compare(best) : -1;
        if (order < 0 || (order === 0 && (this.basis[index] as number) < (this.basis[leaving] as number))) {
          leaving = index;
          best = ratio;
        }
      }
      if (leaving < 0) return false;
      this.pivot(target, leaving, entering);
    }
  }

  /** The target expressed in the variables outside the basis. */
  reduce(target: Rational[]): void {
    for (const [index, column] of this.basis.entries()) {
      const factor = target[column] as Rational;
      if (factor.isZero) continue;
      const line = this.rows[index] as Rational[];
      for (let c = 0; c < this.width; c += 1) target[c] = (target[c] as Rational).subtract(factor.multiply(line[c] as Rational));
    }
  }
}

/** The largest value of objective · x over all x ≥ 0 within the rows. */
export function maximise(objective: readonly Rational[], rows: readonly Row[]): Optimum {
  const tableau = new Tableau(rows, objective.length);
  const auxiliary = tableau.width - 2;
  const lowest = rows.reduce((low, row, index) => (row.limit.compare((rows[low] as Row).limit) < 0 ? index : low), 0);
  if (rows.length > 0 && (rows[lowest] as Row).limit.sign < 0) {
    const target = new Array<Rational>(tableau.width).fill(Rational.ZERO);
    target[auxiliary] = Rational.of(-1n);
    tableau.pivot(target, lowest, auxiliary);
    tableau.climb(target, auxiliary + 1);
    if (!(target[tableau.width - 1] as Rational).isZero) return { status: 'infeasible' };
    const left = tableau.basis.indexOf(auxiliary);
    if (left >= 0) {
      const column = (tableau.rows[left] as Rational[]).findIndex((cell, c) => c < auxiliary && !cell.isZero);
      if (column >= 0) tableau.pivot(target, left, column);
    }
  }
  const target = new Array<Rational>(tableau.width).fill(Rational.ZERO);
  for (const [column, factor] of objective.entries()) target[column] = factor;
  tableau.reduce(target);
  if (!tableau.climb(target, auxiliary)) return { status: 'unbounded' };
  return { status: 'optimal', value: (target[tableau.width - 1] as Rational).negate() };
}
