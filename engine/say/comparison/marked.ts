import type { Expression } from '../../language/expression.ts';

/** Parts of two formulas that have no counterpart in the other: what was taken out of the left one, and put into the right one. */
export interface ChangedParts {
  readonly left: ReadonlySet<Expression>;
  readonly right: ReadonlySet<Expression>;
}

interface Found {
  readonly left: Set<Expression>;
  readonly right: Set<Expression>;
}

/** A part with what it says where it stands: what is taken away says something else than what is added. */
interface PartOf {
  readonly one: Expression;
  readonly key: string;
}

/** The smallest parts that tell two formulas apart; the order of addends and factors tells nothing. */
export function changedParts(left: Expression, right: Expression): ChangedParts {
  const found = { left: new Set<Expression>(), right: new Set<Expression>() };
  mark(left, right, found);
  return found;
}

function mark(left: Expression, right: Expression, found: Found): void {
  if (written(left) === written(right)) return;
  const [ones, others] = [partsOf(left), partsOf(right)];
  if (headOf(left) !== headOf(right)) {
    if (markWithin(ones, right, 'left', found) || markWithin(others, left, 'right', found)) return;
    return markWhole(left, right, found);
  }
  if (ones.length + others.length === 0) return markWhole(left, right, found);
  const [gone, come] = without(ones, others);
  // What stands in the place of one other thing is that thing changed; of several in a sum nobody can say which is which.
  const [first, second] = [gone[0], come[0]];
  const inPlace = gone.length === come.length && (isSum(left) ? gone.length === 1 && signOf(first) === signOf(second) : true);
  if (inPlace) return gone.forEach(({ one }, index) => mark(one, (come[index] as PartOf).one, found));
  for (const { one } of gone) found.left.add(one);
  for (const { one } of come) found.right.add(one);
}

function markWhole(left: Expression, right: Expression, found: Found): void {
  found.left.add(left);
  found.right.add(right);
}

/** Of `max(a, b) − c` and `max(a, b − c)`: what is alike is compared, what stood beside it is marked. */
function markWithin(parts: readonly PartOf[], whole: Expression, side: keyof Found, found: Found): boolean {
  const same = parts.find(({ one }) => ['binary', 'call'].includes(one.kind) && headOf(one) === headOf(whole));
  if (!same) return false;
  for (const { one } of parts) if (one !== same.one) found[side].add(one);
  if (side === 'left') mark(same.one, whole, found);
  else mark(whole, same.one, found);
  return true;
}

/** What is in one list alone, counting how often. */
function without(ones: readonly PartOf[], others: readonly PartOf[]): [PartOf[], PartOf[]] {
  const rest = [...others];
  const gone = ones.filter(({ key }) => {
    const place = rest.findIndex((other) => other.key === key);
    if (place >= 0) rest.splice(place, 1);
    return place < 0;
  });
  return [gone, rest];
}

const SUMS: readonly string[] = ['+', '*', 'and', 'or'];

/** A difference is a sum, too. */
const familyOf = (operator: string): string => (operator === '-' ? '+' : operator);

const signOf = (part: PartOf | undefined): string => part?.key.charAt(0) ?? '';

function isSum(one: Expression): boolean {
  return one.kind === 'binary' && SUMS.includes(familyOf(one.operator));
}

function headOf(one: Expression): string {
  if (one.kind === 'binary') return `binary ${familyOf(one.operator)}`;
  if (one.kind === 'unary') return `unary ${one.operator}`;
  return one.kind === 'call' ? `call ${one.callee}` : one.kind;
}

function partsOf(one: Expression): readonly PartOf[] {
  const plain = (part: Expression): PartOf => ({ one: part, key: `+${written(part)}` });
  switch (one.kind) {
    case 'binary':
      return isSum(one) ? addends(one, familyOf(one.operator), '+') : [plain(one.left), plain(one.right)];
    case 'unary':
      return [plain(one.operand)];
    case 'call':
      return one.args.map(plain);
    default:
      return [];
  }
}

function addends(one: Expression, family: string, sign: '+' | '-'): PartOf[] {
  if (one.kind !== 'binary' || familyOf(one.operator) !== family) return [{ one, key: `${sign}${written(one)}` }];
  const flipped = sign === '+' ? '-' : '+';
  return [...addends(one.left, family, sign), ...addends(one.right, family, one.operator === '-' ? flipped : sign)];
}

/** As it is written, wherever that stands. */
function written(one: Expression): string {
  switch (one.kind) {
    case 'number':
      return one.text;
    case 'text':
      return JSON.stringify(one.value);
    case 'boolean':
      return String(one.value);
    case 'missing':
      return 'missing';
    case 'name':
      return one.name;
    case 'unary':
      return `${one.operator}(${written(one.operand)})`;
    case 'binary':
      return `(${written(one.left)})${one.operator}(${written(one.right)})`;
    case 'call':
      return `${one.callee}(${one.args.map(written).join(';')})`;
  }
}
