import { Day } from '../calendar/day.ts';
import type { InputDefinition } from '../language/definition.ts';
import { Rational } from '../number/rational.ts';

/** What is wrong with the value that stands for an input left out: it must be one that could be handed in. Null when nothing is. */
export function absentFault({ type, absent, low, high, options }: InputDefinition): 'kind' | 'day' | 'option' | 'whole' | 'bound' | null {
  if (absent === null) return null;
  switch (type) {
    case 'bool':
      return typeof absent === 'boolean' ? null : 'kind';
    case 'text':
      return typeof absent === 'string' ? null : 'kind';
    case 'date':
      return typeof absent !== 'string' ? 'kind' : Day.parse(absent) ? null : 'day';
    case 'choice':
      return typeof absent !== 'string' ? 'kind' : options.has(absent) ? null : 'option';
    case 'list':
    case 'record':
      return 'kind';
    default:
      break;
  }
  if (!(absent instanceof Rational)) return 'kind';
  if (type !== 'number' && !absent.isInteger) return 'whole';
  const [below, above] = [low ? absent.compare(low.value) : 1, high ? absent.compare(high.value) : -1];
  const isInside = (below > 0 || (below === 0 && low?.inclusive === true)) && (above < 0 || (above === 0 && high?.inclusive === true));
  return isInside ? null : 'bound';
}
