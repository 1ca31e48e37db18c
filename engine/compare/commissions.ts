import { write } from '../explain/formula.ts';
import type { CommissionDefinition } from '../language/commission.ts';
import type { Label } from '../language/ruleset.ts';
import type { Model } from '../model.ts';
import { Rational } from '../number/rational.ts';
import type { Alignment } from './align.ts';
import type { CommissionAspect, CommissionSaid } from './commission-said.ts';
import type { Entry, Said, SideName } from './comparison.ts';
import { compareById } from './lone.ts';
import type { Named } from './named.ts';

const ASPECTS: readonly CommissionAspect[] = ['per', 'members', 'barred', 'secretary', 'sheets', 'stages'];

/** Commissions: new, gone, of other members or for other things. */
export function compareCommissions({ models }: Alignment): Entry<CommissionSaid, CommissionAspect>[] {
  const named = ({ commissions }: Model): Map<string, CommissionDefinition> => new Map(commissions.map((one) => [one.id, one]));
  const said = ({ id, label, clause, ...rest }: CommissionDefinition, side: SideName): Said<CommissionSaid> => ({
    id,
    label,
    clause,
    content: contentOf(rest, models[side]),
  });
  return compareById(named(models.left), named(models.right), said, (one, other) => {
    const [left, right] = [contentOf(one, models.left), contentOf(other, models.right)];
    return ASPECTS.filter((aspect) => namesIn(left[aspect]) !== namesIn(right[aspect]));
  });
}

function contentOf(one: Omit<CommissionDefinition, 'id' | 'label' | 'clause'>, model: Model): CommissionSaid {
  const { per, members, barred, secretary, sheets, stages } = one;
  const named = (name: string, means: Label | null | undefined): Named => ({ name, means: means ?? null });
  const { count } = members;
  const isNumber = count.kind === 'constant' && count.value instanceof Rational;
  return {
    per: per === null ? null : named(per, model.attributes.get(per)),
    members: { kind: members.kind, count: isNumber ? count.value.floor().toString() : write(count, null) },
    barred,
    secretary,
    sheets: sheets.map(({ list }) => named(list, model.inputs.get(list)?.label)),
    stages: stages.map((stage) => named(stage, model.stages.find(({ id }) => id === stage)?.label)),
  };
}

/** Another label is another wording, not another commission; nor is another order of what it is for. */
function namesIn(said: CommissionSaid[CommissionAspect]): string {
  if (Array.isArray(said))
    return [...(said as readonly (string | Named)[])]
      .map((one) => (typeof one === 'string' ? one : one.name))
      .sort()
      .join(' ');
  return JSON.stringify(said, (key, value: unknown) => (key === 'means' ? undefined : value));
}
