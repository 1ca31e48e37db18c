import type { QuorumShown } from '../../explain/progression/progression.ts';
import { condition } from '../explanation/equation.ts';
import { nodeLines } from '../explanation/page.ts';
import { deeper, line, type Line } from '../lines.ts';
import type { Sayer } from '../sayer.ts';

/** Whether a quorum was asked for and there, and by which figures. */
export function quorumLines({ asked, notShown, holds, had, needed, rule }: QuorumShown, sayer: Sayer): Line[] {
  const numbers = had && needed ? { had: sayer.value(had), needed: sayer.value(needed) } : { had: 'none', needed: 'none' };
  const state = asked ? (holds ? 'yes' : 'no') : notShown ? 'not_shown' : 'none';
  const why = notShown ? sayer.label(notShown) : '';
  const said = line(sayer.say('explain-progression-quorum', { state, ...numbers, why, clause: sayer.clause(rule.clause ?? '') }));
  const { derivation, children } = rule;
  if (!derivation) return [said];
  const figures = asked
    ? [line(condition(derivation, derivation.words, sayer.language)), ...children.flatMap((child) => nodeLines(child, sayer))]
    : [];
  return [said, ...deeper([...figures, ...sayer.readings(derivation.readings).map(line)])];
}
